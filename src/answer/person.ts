import { isSurname } from '../bulletin/surnames.js'

const ASKS_NAME =
  /(主任|副主任|市长|区长|县长|镇长|书记|局长|处长|会长|校长|院长|检察长|部长|站长|组长|所长|秘书长|总经理|负责人|主席)[^，。]{0,4}(?:是谁|是什么人|叫什么|叫啥|姓什么|是哪位|姓名)/

/**
 * The office whose holder's name a question asks for (市长是谁), or null. Only a text that sets a name beside
 * the office answers it.
 */
export function askedOffice(folded: string): string | null {
  return ASKS_NAME.exec(folded)?.[1] ?? null
}

/** Before these a word of two characters is a place's stem: 富阳区长. */
const PLACE_HEAD = /^[市区县镇]长$/

/** 任 right behind an office is 'to be' or 'to hold', not a family name: 主任任组长. */
const HOLDS = /^任[组副主何命职期免]/

/** Whether a text sets what looks like a person's name right before or behind an office. */
export function namesHolder(text: string, office: string): boolean {
  for (let at = text.indexOf(office); at >= 0; at = text.indexOf(office, at + 1)) {
    if (startsWithName(text.slice(at + office.length))) return true
    for (const length of PLACE_HEAD.test(office) ? [3] : [2, 3])
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
