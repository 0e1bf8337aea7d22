import type { Catalogue } from './catalogue.zh.js'

/** `/name argument`, as typed in any front end. */
export interface Command {
  /** Lower case. */
  readonly name: string
  readonly argument: string
}

/** Every command, in the order in which help and menus show them, and the message that describes it. */
export const COMMANDS = [
  { name: 'start', help: 'commandStart' },
  { name: 'issues', help: 'commandIssues' },
  { name: 'issue', help: 'commandIssue' },
  { name: 'ask', help: 'commandAsk' },
  { name: 'help', help: 'commandHelp' },
] as const satisfies readonly { name: string; help: keyof Catalogue }[]

/** Reads a command, or null where the text is a question. */
export function parseCommand(text: string): Command | null {
  const match = /^\/([A-Za-z][A-Za-z0-9_]*)(?:\s+([\s\S]*))?$/.exec(text.trim())
  return match && { name: (match[1] as string).toLowerCase(), argument: (match[2] ?? '').trim() }
}
