import type { Byline } from '../model.js'
import { ITEM_MARKS, isHan, isSpace, isTerminated, unitTable } from './chars.js'
import { isSurname } from './surnames.js'

/** Before a mark these name who wrote: 供稿：, 作者单位及职务：, 文／图：. */
const WRITER =
  '(?:本报|本刊|全媒体|特约)?(?:供稿(?:单位|人)?|撰稿(?:单位|人)?|撰写|作者(?:单位)?(?:及职务)?|文字|来源|通讯员|信息员|记者|执\\s*笔人?|(?:课题|调研|编写)组(?:组长|成员)?|反映人|建议人|提交人|报送(?:单位|人)|文\\s?[/／]?\\s?图|图\\s?[/／]?\\s?文|文|摘自)'
const ROLE_PREFIX = new RegExp(
  `^[（(]?\\s?(?:${WRITER}\\s?[:：/／|｜]\\s?|(?:本期|本文|以上)(?:稿件|信息|内容)?均?由(?=[\\u4e00-\\u9fff]))`,
)
/** Words among units and names that are neither. */
const ROLE = new RegExp(
  `^(?:${WRITER}|(?:特约|全媒体|见习)记者|实习生|报道|整理|摘编|采写|编写|提供|图|图片|摄影|摄影报道|供图)$`,
)
/** 摘自《某报》: where a text was taken from, with no mark between. */
const TAKEN_FROM = /^(?:摘自|转载自|原载于?)\s?(?=《[^《》]{2,30}》)/
const UNIT_END =
  /(?:人大|政协|政府|妇联|工商联|侨联|文联|残联|社科联|科协|作协|商会|公安|检察|税务|银行|专班|委员会|委|办公室|办|室|部|局|处|科|站|会|院|校|社|社区|团|组|中心|街道|镇|乡|村|区|市|县|旗|台|网|报|厅|所|队|馆|集团|公司|法院|大学|学校|支部|机关|代表团|联络站|总支|党组|基地|(?:[一二三四五法刑民]|立案|审判|行政|执行|家事|少年)庭)$/
/** A role that runs into the name behind it: 全媒体记者某某, 河北日报记者某某. */
const ROLE_BEFORE_NAME = /^[\u4e00-\u9fff]{0,10}?(?:记者|通讯员|实习生)(?=[\u4e00-\u9fff]{2,3}$)/
/** Bracketed words that stand alone on a line and are no one's name. */
const NOT_A_BYLINE =
  /^(?:试行|草案|暂行|摘要|节选|普刊|特刊|增刊|专刊|续|完|待续|下转|上接|摘登|内部资料|征求意见|送审|修订|修正|第.{1,6}[版稿期号次]|.*(?:通过|批准|公布|施行|修正|印发|删减|附后|略)$|.*[0-9〇零一二三四五六七八九十]+[日期号].*)/
const NAME = /^[\u4e00-\u9fff]{2,4}$|^[\u4e00-\u9fff]{1,6}[·•・][\u4e00-\u9fff·•・]{1,12}$/

const FARTHEST_MARK = 14
const MARK = unitTable(':：/／|｜')

function hasMarkNear(line: string): boolean {
  for (let i = 1; i <= FARTHEST_MARK; i++) if (MARK[line.charCodeAt(i)] === 1) return true
  return false
}

/** □ 本报记者 某某, with a mark before it or none. */
const REPORTER = new RegExp(
  `^[${ITEM_MARKS}]?\\s?((?:本报|本刊)?(?:首席|全媒体|见习|特约)?(?:记者|通讯员)\\s.{2,60})$`,
)

/** A byline line: what it says, or null where the line is none. Linear; lines over 120 characters are never one. */
export function parseBylineLine(line: string): Byline[] | null {
  if (line.length > 120 || line.length < 3) return null
  const open = line[0] === '（' || line[0] === '('
  const close = line.at(-1) === '）' || line.at(-1) === ')'
  if (open && close) {
    const inner = line.slice(1, -1)
    if (/[（）()。；]/.test(inner.replace(/[（(][^（）()]{0,20}[）)]/g, ''))) return null
    return parseBylineText(inner, true)
  }
  // A role stands before a mark, near the line's beginning.
  // A question that a reporter asks (记者：…？) is none.
  if (hasMarkNear(line) && ROLE_PREFIX.test(line))
    return /[？！?!]|。./.test(line) ? null : parseBylineText(line, false)
  if (!line.includes('记者') && !line.includes('通讯员')) return null
  const reporter = REPORTER.exec(line)
  if (reporter && !/[。，,；]/.test(line)) return parseBylineText(reporter[1] as string, false)
  return null
}

/**
 * A byline without brackets or role on a line of its own, as it stands under a title (青禾乡人大主席团　冯小满) or at
 * the right behind a text. Null unless it names an office and, with `named`, persons behind it.
 */
export function parsePlainByline(line: string, named: boolean): Byline[] | null {
  if (line.length > 40 || line.length < 3 || /[，。；：！？,;:!?“”"《》0-9]/.test(line)) return null
  if (line.includes('、') && named) return null
  const bylines = parseBylineText(line, false)
  if (!bylines?.every(({ unit }) => unit !== null && UNIT_END.test(unit) && !/\s/.test(unit))) return null
  const persons = bylines.every(({ names }) => names.length > 0 && names.every(isSurname))
  const offices = bylines.every(({ names }) => names.length === 0)
  return persons || (!named && offices && (bylines.length === 1 || line.includes('、'))) ? bylines : null
}

/** A byline in brackets that ends a paragraph, behind its last sentence: where it begins; -1 where there is none. */
export function trailingByline(text: string): number {
  const close = text.at(-1)
  if (close !== '）' && close !== ')') return -1
  const open = Math.max(text.lastIndexOf('（'), text.lastIndexOf('('))
  if (
    open <= 0 ||
    text.length - open > 80 ||
    !isTerminated(text.slice(Math.max(0, open - 8), open).trimEnd())
  )
    return -1
  return parseBylineText(text.slice(open + 1, -1), true)?.some((byline) => byline.names.length > 0)
    ? open
    : -1
}

/**
 * An office alone that signs a paragraph, in brackets or behind a role (来源：某某镇): where it begins; -1 where none
 * does. What is in charge of something (责任单位：…) signs nothing.
 */
export function trailingOffice(text: string): number {
  const tail = text.slice(-LONGEST_TRAILING)
  const role = /[:：]/.test(tail) ? TRAILING_ROLE.exec(tail) : null
  if (role) return text.length - role[0].length + 1
  const close = text.at(-1)
  const open = Math.max(text.lastIndexOf('（'), text.lastIndexOf('('))
  if ((close !== '）' && close !== ')') || open <= 0 || text.length - open > 40) return -1
  if (!/[。！？”]$/.test(text.slice(0, open).trimEnd())) return -1
  const inner = text.slice(open + 1, -1)
  if (/[:：，。；]/.test(inner)) return -1
  const bylines = parseBylineText(inner, false)
  return bylines?.every(({ unit }) => unit !== null && UNIT_END.test(unit)) ? open : -1
}

/** The offices of such an ending. */
export function officeIn(printed: string): Byline[] {
  const bracketed = /^[（(].*[）)]$/.test(printed)
  return parseBylineText(bracketed ? printed.slice(1, -1) : printed, false) ?? []
}

/** A post and who holds it, under a title: 市市场监管局局长　某某. Null for anything else. */
export function parsePost(line: string): Byline[] | null {
  if (line.length > 40 || /[，。；：！？,;:!?“”"《》0-9]/.test(line)) return null
  const bylines = parseBylineText(line, false)
  const post = bylines?.every(
    ({ unit, names }) => unit !== null && POST.test(unit) && names.length > 0 && names.every(isSurname),
  )
  return post ? (bylines ?? null) : null
}

const POST = /(?:长|主任|书记|委员|主席|教授|研究员|[经总]理|代表|院士|工程师|医师|讲师|顾问|专员)$/

const LONGEST_TRAILING = 80
const TRAILING_ROLE = /[。！？”](?:来源|作者|供稿|撰稿|文)[:：]\s?[^。！？；]{2,60}$/

/**
 * A byline without its brackets: 单位 姓名 姓名, several units, two-character names set with a space, roles left out.
 * `strict` wants a unit or a known surname, so that （试行） is no byline.
 */
export function parseBylineText(text: string, strict: boolean): Byline[] | null {
  const taken = text.trim().replace(TAKEN_FROM, '')
  if (taken !== text.trim()) {
    const by = taken.search(/\s(?:记者|通讯员|作者)/)
    const names =
      by < 0 ? [] : (parseBylineText(taken.slice(by), false) ?? []).flatMap((byline) => byline.names)
    return [{ unit: by < 0 ? taken : taken.slice(0, by).trim(), names }]
  }
  const body = text.replace(ROLE_PREFIX, '').trim()
  if (body === '' || NOT_A_BYLINE.test(body)) return null
  const bylines: Byline[] = []
  let current: Byline | null = null
  let told = false
  let reviewed = false
  for (const { text: printed, listed } of joinSpacedNames(splitTokens(body))) {
    const token = printed.replace(ROLE_BEFORE_NAME, '').replace(WRITTEN_BY, '').replace(NAMED_BY, '$1')
    if (token.length <= LONGEST_ROLE && REVIEWER.test(token)) {
      reviewed = true
      continue
    }
    if (ROLE.test(token)) {
      reviewed = false
      told = PERSON.test(token)
      continue
    }
    if (reviewed && NAME.test(token)) continue
    // Behind 记者 a word is a name, whatever it is.
    const named = told && NAME.test(token) && token.length <= 4 && !UNIT_END.test(token)
    told = false
    if (named || isName(token, current)) {
      if (!current) {
        current = { unit: null, names: [] }
        bylines.push(current)
      }
      current.names.push(token)
    } else if (token.length > 40) return null
    else if (current?.unit && current.names.length === 0 && !(listed && isOffice(current.unit)))
      current.unit += (listed ? '、' : ' ') + token
    else {
      current = { unit: token, names: [] }
      bylines.push(current)
    }
  }
  if (bylines.length === 0) return null
  if (!strict) return bylines
  const named = bylines.some((byline) => byline.names.length > 0)
  const unit = bylines.some((byline) => byline.unit !== null && UNIT_END.test(byline.unit))
  if (!named) {
    const said = WRITTEN_BY.test(body) && unit
    return said || (bylines.length === 1 && UNIT_ALONE.test(bylines[0]?.unit ?? '')) ? bylines : null
  }
  // Behind an office of any name stand surely persons: 某市人大代表之家　某某.
  const persons = bylines.every(
    (byline) =>
      byline.names.length > 0 &&
      byline.names.every(isSurname) &&
      (byline.unit === null || /^[\u4e00-\u9fff]{5,20}$/.test(byline.unit)),
  )
  return unit || persons ? bylines : null
}

/** Longest of these words, in characters. */
const LONGEST_ROLE = 5
/** Who only looked a text through wrote nothing of it. */
const REVIEWER = /^(?:审核|审稿|核稿|审定|编审|初审|复审|终审|校对|签发|责编|编辑|责任编辑)人?$/
/** Roles that a person's name stands behind. */
const PERSON = /(?:记者|通讯员|实习生|摄影)$/
/** 某某办供稿: an office alone signs, and says so. */
const WRITTEN_BY = /(?<=[部室处委科局办社会院])(?:整理|摘编|供稿|编写|提供)$/
/** 某某提供 behind an office. */
const NAMED_BY = /^([\u4e00-\u9fff]{2,3})(?:提供|供稿|整理)$/
/** How an office's name ends that signs without a person. */
const UNIT_ALONE =
  /(?:办公室|委|室|局|处|会|院|部|政府|办|科|所|站|中心|街道|镇|乡|联|[支大]队|支部|公司|集团|社区|大学|人大|政协|工作组)$/

/** An office, not a person's post: 市政协常委 is one. */
function isOffice(unit: string): boolean {
  return UNIT_END.test(unit) && !/(?:常|主|政)委$/.test(unit)
}

/** A word of a byline. */
interface Token {
  text: string
  /** A 、 or another mark stands before it, not a space. */
  listed: boolean
}

const SEPARATOR = unitTable('、，,；;：:/／|｜')

function splitTokens(text: string): Token[] {
  const tokens: Token[] = []
  let from = 0
  let depth = 0
  let listed = false
  const push = (to: number): void => {
    if (to > from) tokens.push({ text: text.slice(from, to), listed })
    if (to > from) listed = false
    from = to + 1
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string
    if (char === '（' || char === '(') depth++
    if (char === '）' || char === ')') depth--
    const mark = SEPARATOR[text.charCodeAt(i)] === 1
    if (depth > 0 || !(mark || isSpace(text.charCodeAt(i)))) continue
    push(i)
    listed ||= mark
  }
  push(text.length)
  return tokens
}

/** 蔡 静 is one name: single characters that follow each other, two or, where they are left over, three (欧 阳 晴). */
function joinSpacedNames(tokens: Token[]): Token[] {
  const out: Token[] = []
  const isOne = (token: Token | undefined): boolean =>
    token !== undefined && token.text.length === 1 && isHan(token.text.charCodeAt(0))
  for (let i = 0; i < tokens.length; ) {
    let end = i
    while (isOne(tokens[end])) end++
    // An odd run's last name has three characters.
    const take = end - i === 3 ? 3 : end - i >= 2 ? 2 : 1
    const [first, ...rest] = tokens.slice(i, i + take)
    out.push({ text: [first, ...rest].map((token) => token?.text).join(''), listed: first?.listed ?? false })
    i += take
  }
  return out
}

/** Whether a word is a person's name; `current` is the byline that it would go on. */
function isName(token: string, current: Byline | null): boolean {
  if (!NAME.test(token)) return false
  if (!current) return !UNIT_END.test(token) && isSurname(token)
  // 宣传部 behind names is the next office; no name ends so.
  if (token.length === 3 && current.names.length > 0 && /[部局处室委办]$/.test(token)) return false
  return token.length <= 3 || !UNIT_END.test(token) || isSurname(token.slice(0, 2))
}
