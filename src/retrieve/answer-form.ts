/** What the sentence that answers must look like, as far as a question's wording tells. */
export type AnswerForm = 'number' | 'time' | 'place' | 'cause' | 'any'

const TIME = /什么时候|什么时间|什么日期|何时|几时|哪一?(?:年|天|日|月)|哪个月|几月|几号|几点|多久/
const PLACE = /哪里|哪儿|何地|何处|什么地方|哪个(?:国家|城市|省|市|区|县|镇|村|地方)|哪国/
const CAUSE = /为什么|为何|原因|何故|为啥/
const NUMBER = /多少|几(?!乎|何|经|率)|百分之|多[大高长远深重宽]|占比|比例/

/** `question` is folded. */
export function answerForm(question: string): AnswerForm {
  if (TIME.test(question)) return 'time'
  if (PLACE.test(question)) return 'place'
  if (CAUSE.test(question)) return 'cause'
  return NUMBER.test(question) ? 'number' : 'any'
}

/** What a character may be to an answer's form, as bits. */
export const DIGIT = 2
export const CLOCK = 4
export const LAND = 8
export const REASON = 16

/** All forms' characters with their bits. */
export const FORM_BITS: ReadonlyMap<string, number> = new Map([
  ...[...'0123456789一二三四五六七八九十百千万亿两'].map((char) => [char, DIGIT] as const),
  ...[...'年月日时点号天周'].map((char) => [char, CLOCK] as const),
  ...[...'省市县区镇乡村街路国州港岛'].map((char) => [char, LAND] as const),
  ...[...'因由致故'].map((char) => [char, REASON] as const),
])

/** Bits of which a sentence must hold all. */
export const NEEDED: Readonly<Record<AnswerForm, number>> = {
  number: DIGIT,
  time: DIGIT | CLOCK,
  place: LAND,
  cause: REASON,
  any: 0,
}
