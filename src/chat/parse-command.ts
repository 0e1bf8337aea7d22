/** `/name argument`, as typed in any front end. */
export interface Command {
  /** Lower case. */
  readonly name: string
  readonly argument: string
}

/** Reads a command, or null where the text is a question. */
export function parseCommand(text: string): Command | null {
  const match = /^\/([A-Za-z][A-Za-z0-9_]*)(?:\s+([\s\S]*))?$/.exec(text.trim())
  return match && { name: (match[1] as string).toLowerCase(), argument: (match[2] ?? '').trim() }
}
