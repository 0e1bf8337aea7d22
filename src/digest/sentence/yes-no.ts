const CONFIRM = /^(?:确认|确定|confirm)/i
const YES =
  /^(?:确认(?:订阅)?|确定|好(?:的|吧)?|是的?|对的?|可以|行|嗯|没问题|就这样|订吧|yes|ok|confirm)[。.!！]?$/i
const NO = /^(?:取消|不订了|不要了|不用了|先?不订|算了吧?|no|cancel)[。.!！]?$/i

/** What somebody answers to “so?”: `confirm` says it in the very words that were asked for. */
export function yesOrNo(text: string): 'confirm' | 'yes' | 'no' | null {
  const said = text.trim()
  if (YES.test(said)) return CONFIRM.test(said) ? 'confirm' : 'yes'
  return NO.test(said) ? 'no' : null
}
