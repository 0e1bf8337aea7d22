import pc from 'picocolors'
import type { Action, Reply, Run } from '../../model.js'

type Colors = ReturnType<typeof pc.createColors>

/** What a reader may type to press a button: the number on its label, or else the next that is free. */
export interface Key {
  readonly key: string
  readonly label: string
  readonly action: Action
  /** The label is the number itself, which stands in the text above. */
  readonly listed: boolean
}

/** Gives each button of a reply its key. */
export function keysOf(reply: Reply): Key[] {
  const buttons = reply.buttons.flat()
  const numberOf = (label: string) => /^\[?(\d+)\]?$/.exec(label)?.[1]
  let next = Math.max(0, ...buttons.map(({ label }) => Number(numberOf(label) ?? 0)))
  return buttons.map(({ label, action }) => {
    const own = numberOf(label)
    if (own === undefined) next++
    return { key: own ?? String(next), label, action, listed: own !== undefined }
  })
}

/** The text of a reply for a terminal or a pipe, ending with a line feed. */
export function renderReply(reply: Reply, color: boolean): string {
  const colors = pc.createColors(color)
  return reply.lines.map((line) => `${line.map((run) => paint(run, color, colors)).join('')}\n`).join('')
}

/** The line of keys that the text does not already show; '' where it shows them all. */
export function renderKeys(keys: readonly Key[], color: boolean): string {
  const colors = pc.createColors(color)
  const extra = keys.filter((key) => !key.listed)
  return extra.length === 0
    ? ''
    : `\n${extra.map(({ key, label }) => `${colors.cyan(key)} ${label}`).join('   ')}\n`
}

function paint({ text, look }: Run, color: boolean, colors: Colors): string {
  switch (look) {
    case 'bold':
      return colors.bold(text)
    case 'italic':
      return colors.italic(text)
    case 'dim':
      return colors.dim(text)
    case 'quote':
      return colors.cyan(text)
    case 'mark':
      // Without colours the quoted words would be lost among the rest.
      return color ? colors.inverse(text) : `【${text}】`
    default:
      return text
  }
}
