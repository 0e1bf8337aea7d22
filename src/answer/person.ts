import { isSurname } from '../bulletin/surnames.js'
import type { Found } from './found.js'

/** An office as a question names it: its title, and the body that has it where that is said (教育局, 区委). */
export interface Office {
  title: string
  body: string | null
}

const ASKS_NAME =
  /((?:常务|第一)?副?(?:主任|市长|区长|县长|镇长|乡长|书记|局长|处长|会长|校长|院长|检察长|部长|站长|组长|所长|科长|股长|队长|秘书长|总经理|董事长|负责人|主席))[^，。]{0,4}(?:是谁|是什么人|叫什么|叫啥|姓什么|是哪位|姓名)/
const PARTY_BODY = /(?:[省市区县州旗]委|党(?:委|组|工委|支部|总支)|纪委|监委|政协|人大|政府)$/
const BODY =
  /[\u4e00-\u9fff]{2,5}(?:局|厅|委|办|中心|公司|集团|学校|中学|小学|医院|大学|协会|商会|社区|街道|法院|检察院|[村镇乡队所站处科股])$/

/**
 * The office whose holder's name a question asks for (市长是谁), or null. Only a text that sets a name beside
 * the office answers it.
 */
export function askedOffice(folded: string): Office | null {
  const match = ASKS_NAME.exec(folded)
  return match?.[1] ? { title: match[1], body: bodyBefore(folded.slice(0, match.index)) } : null
}

/** 柳坪县教育局 → 教育局, 澄江区区委 → 区委. */
function bodyBefore(text: string): string | null {
  const before = text.replace(/的$/, '')
  const party = PARTY_BODY.exec(before)?.[0]
  if (party) return party
  const body = BODY.exec(before)?.[0]
  return body ? body.replace(/^.*[省市县旗](?=..)|^.*(?<!社)区(?=..)/, '') : null
}

/** Whether an article names the holder of an office of just that body. */
export function tellsHolder({ article, sentences }: Found, office: Office): boolean {
  const { title, byline, text } = article
  const { body } = office
  const isOf = body === null || (!PARTY_BODY.test(body) && `${title ?? ''}${byline}`.includes(body))
  const asked = isOf ? { ...office, body: null } : office
  return sentences.some(({ start, end }) => namesHolder(text.slice(start, end), asked))
}

/** How far before an office the body may stand that has it: 教育局党组书记、局长. */
const REACH = 12

/** Before these a word of two characters is a place's stem: 富阳区长. */
const PLACE_HEAD = /^[市区县镇]长$/

/** 任 right behind an office is 'to be' or 'to hold', not a family name: 主任任组长. */
const HOLDS = /^任[组副主何命职期免]/

/** Whether a text sets what looks like a person's name right before or behind an office. */
export function namesHolder(text: string, { title, body }: Office): boolean {
  for (let at = text.indexOf(title); at >= 0; at = text.indexOf(title, at + 1)) {
    if (text.charAt(at - 1) === '副') continue
    if (body !== null && !text.slice(Math.max(0, at - REACH), at).includes(body)) continue
    if (startsWithName(text.slice(at + title.length))) return true
    for (const length of PLACE_HEAD.test(title) ? [3] : [2, 3])
      if (at >= length && startsWithName(text.slice(at - length, at), length)) return true
  }
  return false
}

function startsWithName(text: string, length?: number): boolean {
  if (!isSurname(text) || HOLDS.test(text)) return false
  const given = text.slice(1, length ?? 3)
  return (
    /^[\u4e00-\u9fff]{1,2}$/.test(given) &&
    !/[的了在和与是为对等会议出席调视带主任及并副正街坊路村镇乡区县市]/.test(given)
  )
}
