/** What newcomers say instead of a command; the whole of a message. */
const SPOKEN: readonly (readonly [name: string, words: RegExp])[] = [
  ['start', /^(?:[你您]们?好|大家好|[早晚]上好|上午好|下午好|在[吗么]|hi|hello|hey)$/i],
  [
    'help',
    /^(?:请问)?(?:[你您]?(?:能|会|可以)(?:做|干|帮我(?:做|干)?)(?:些|点)?(?:什么|啥)|[你您]有(?:什么|哪些)功能|(?:怎么|如何)(?:使?用|提问|问)|(?:使用)?(?:帮助|说明)|help)$/i,
  ],
]

/** What asks something, so that it is nothing else. */
export const QUESTION =
  /[？?]$|什么|怎么|怎样|如何|多少|哪些|哪个|哪里|是谁|几个|吗$|^(?:what|who|how|when|where|which|why)\b/i

const THANKS =
  /^(?:好的?|嗯|哦|知道了|收到)?(?:多谢|谢谢|感谢|谢了|辛苦了?|非常感谢|十分感谢)(?:[你您]|大家|各位)?(?:们|了|的帮助|的回答)?$|^(?:ok|okay|many)?(?:thanks|thankyou|thx)(?:alot|somuch|verymuch)?$/i

/** Whether a text only thanks. */
export function isThanks(text: string): boolean {
  return THANKS.test(text.replace(/[\s，,。.！!？?～~]/g, '').replace(/[呀啊呢哦]$/, ''))
}

/** The command that a text means without naming it, or null. */
export function spokenCommand(text: string): string | null {
  const said = text.replace(/[\s，,。.！!？?～~]/g, '').replace(/[呀啊呢]$/, '')
  return SPOKEN.find(([, words]) => words.test(said))?.[0] ?? null
}
