const CONFIRM = /^(?:确认|确定|confirm)/i
const YES = /^(?:确认(?:订阅)?|确定|好的?|是的?|yes|ok|confirm)[。.!！]?$/i
const NO = /^(?:取消|不订了|算了|no|cancel)[。.!！]?$/i

/** What somebody answers to “so?”: `confirm` says it in the very words that were asked for. */
export function yesOrNo(text: string): 'confirm' | 'yes' | 'no' | null {
  const said = text.trim()
  if (YES.test(said)) return CONFIRM.test(said) ? 'confirm' : 'yes'
  return NO.test(said) ? 'no' : null
}
