/** `/name argument`, as typed in any front end. */
export interface Command {
  /** Lower case. */
  readonly name: string
  readonly argument: string
}

/** What newcomers say instead of a command; the whole of a message. */
const SPOKEN: readonly (readonly [name: string, words: RegExp])[] = [
  ['start', /^(?:[你您]们?好|大家好|[早晚]上好|上午好|下午好|在[吗么]|hi|hello|hey)$/i],
  [
    'help',
    /^(?:请问)?(?:[你您]?(?:能|会|可以)(?:做|干|帮我(?:做|干)?)(?:些|点)?(?:什么|啥)|[你您]有(?:什么|哪些)功能|(?:怎么|如何)(?:使?用|提问|问)|(?:使用)?(?:帮助|说明)|help)$/i,
  ],
]

/** Reads a command, or null where the text is a question. A greeting is `/start`; 怎么用, `/help`. */
export function parseCommand(text: string): Command | null {
  const match = /^\/([A-Za-z][A-Za-z0-9_]*)(?:\s+([\s\S]*))?$/.exec(text.trim())
  if (match) return { name: (match[1] as string).toLowerCase(), argument: (match[2] ?? '').trim() }
  const said = text.replace(/[\s，,。.！!？?～~]/g, '').replace(/[呀啊呢]$/, '')
  const spoken = SPOKEN.find(([, words]) => words.test(said))
  return spoken ? { name: spoken[0], argument: '' } : null
}
