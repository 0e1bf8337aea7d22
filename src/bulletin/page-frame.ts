import { findDates, firstDay } from './dates.js'

/** What a page's own labels say of it: 标题, 来源, 发布时间, 作者. */
export type PageField = 'title' | 'publisher' | 'date' | 'author' | 'other'

const KEYS: [PageField, RegExp][] = [
  ['title', /^(?:标\s?题|名\s?称|title)$/i],
  ['publisher', /^(?:信息)?(?:来\s?源|发文机关|发布机构|发布单位|发文单位|publisher)$/i],
  ['date', /^(?:时\s?间|发布时间|发布日期|发文日期|成文日期|日\s?期|publish_date)$/i],
  ['author', /^(?:作\s?者|记\s?者|供\s?稿)$/],
  [
    'other',
    /^(?:索\s?引\s?号|发文字号|文\s?号|主题分类|主题词|公文种类|点击|浏览次数|阅读量|corpus_id|source_url|source_domain|capture_date|capture_method|http_status|content_sha256|有效性|施行日期)$/i,
  ],
]
const DOCUMENT_NUMBER = /^[\u4e00-\u9fff（）() ]{1,20}[〔［[(（【][0-9]{4}[〕］\])）】]\s?[0-9]{1,5}\s?号$/
const ENACTED =
  /^[（(]?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[日\s].*|^[（(]?[0-9]{4}年.{2,80}(?:通过|批准|公布|修正|施行|修订|发布)[）)]?$/
const SESSION =
  /^(?:[—―-]{1,2})?[（(]?[0-9]{4}年.{1,12}日?在.{4,40}会议上[）)]?$|^(?:[—―-]{1,2}).{0,30}第.{1,6}届$|会议上$/
const OFFICE =
  /(?:人民政府|国务院|办公厅|办公室|委员会|常委会|人民代表大会|总局|统计局|调查队|局|厅|部|院|署|综合组|政协|法院|检察院|编辑部|研究室)$/

/** `key：value` with a key that pages use; null for anything else. The value may be empty and stand on the next line. */
export function pageField(text: string): { field: PageField; value: string } | null {
  if (text.length > 200) return null
  const match = /^([\u4e00-\u9fffA-Za-z_ ]{2,16})[:：]\s?(.*)$/.exec(text)
  if (!match) return null
  const key = (match[1] as string).trim()
  for (const [field, pattern] of KEYS)
    if (pattern.test(key)) return { field, value: (match[2] as string).trim() }
  return null
}

/** 国办发〔2019〕4号 */
export function isDocumentNumber(text: string): boolean {
  return text.length <= 40 && DOCUMENT_NUMBER.test(text)
}

/** A line that is nothing but a day, with its hour or brackets. */
export function isDateLine(text: string): boolean {
  if (text.length > 30 || !/[年.\-/]/.test(text)) return false
  const date = findDates(text).find((found) => found.iso.length === 10)
  if (!date) return false
  return /^[（(\s]*$/.test(text.slice(0, date.start)) && /^[）)\s0-9:：时分秒]*$/.test(text.slice(date.end))
}

/** Who passed a law and when, line by line under its title. */
export function isEnactment(text: string): boolean {
  return (
    text.length <= 160 &&
    ENACTED.test(text) &&
    firstDay(text) !== null &&
    /通过|批准|公布|修正|施行|修订|发布/.test(text)
  )
}

/** ——2026年1月26日在某某会议上, in one line or two. */
export function isSessionLine(text: string): boolean {
  return text.length <= 60 && SESSION.test(text)
}

/** An office's name alone on its line. */
export function isOfficeLine(text: string): boolean {
  const bare = text.replace(/&[a-z]{2,8};|\s/g, '')
  return (
    bare.length >= 3 &&
    bare.length <= 30 &&
    OFFICE.test(bare) &&
    /^[\u4e00-\u9fff（）()、]+$/.test(bare) &&
    !/关于|工作报告/.test(bare)
  )
}

/** An official's post and name: 浙江省省长 刘捷, 上海市市长 龚 正. Gives both; null for anything else. */
export function officialLine(text: string): { unit: string; name: string } | null {
  const match =
    /^([\u4e00-\u9fff]{2,20}(?:长|主任|书记|委员|主席|院长))\s+([\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3})$/.exec(
      text,
    )
  return match ? { unit: match[1] as string, name: (match[2] as string).replace(/\s/g, '') } : null
}

/** The body that passed a law, its term left out: 浙江省第十二届人民代表大会常务委员会 → 浙江省人民代表大会常务委员会. */
export function enactingBody(text: string): string | null {
  const match =
    /([\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州|县|全国))第?[一二三四五六七八九十]{0,4}届?(人民代表大会(?:常务委员会)?)/.exec(
      text.replace(/^.*?日\s?/, ''),
    )
  return match ? `${match[1]}${match[2]}` : null
}
