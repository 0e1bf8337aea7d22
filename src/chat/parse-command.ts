import { spokenCommand } from './catalogue.spoken.js'

/** `/name argument`, as typed in any front end. */
export interface Command {
  /** Lower case. */
  readonly name: string
  readonly argument: string
}

/** Reads a command, or null where the text is a question. A greeting is `/start`; 怎么用, `/help`. */
export function parseCommand(text: string): Command | null {
  const match = /^\/([A-Za-z][A-Za-z0-9_]*)(?:\s+([\s\S]*))?$/.exec(text.trim())
  if (match) return { name: (match[1] as string).toLowerCase(), argument: (match[2] ?? '').trim() }
  const spoken = spokenCommand(text)
  return spoken === null ? null : { name: spoken, argument: '' }
}
