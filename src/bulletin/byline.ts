import type { Byline } from '../model.js'
import { isHan, isSpace, isTerminated, unitTable } from './chars.js'
import { isSurname } from './surnames.js'

const ROLE =
  /^(?:本报|本刊|特约|全媒体|实习)?(?:供稿(?:单位|人)?|撰稿|作者(?:单位)?|文字|来源|记者|通讯员|特约记者|实习生|执笔|报道|文|整理|摘编|采写|编写|提供|摄影|摄影报道|供图)$/
const ROLE_PREFIX =
  /^(?:[（(]?\s?)(?:本报|本刊|全媒体|特约)?(?:供稿(?:单位|人)?|撰稿|作者(?:单位)?|文字|来源|通讯员|记者|执笔|文)\s?[:：/／|｜]\s?/
const UNIT_END =
  /(?:人大|政协|政府|妇联|工商联|侨联|文联|残联|社科联|科协|作协|商会|公安|检察|税务|银行|专班|委员会|委|办公室|办|室|部|局|处|科|站|会|院|校|社|社区|团|组|中心|街道|镇|乡|村|区|市|县|旗|台|网|报|厅|所|队|馆|集团|公司|法院|大学|学校|支部|机关|代表团|联络站|总支|党组|基地)$/
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
  if (hasMarkNear(line) && ROLE_PREFIX.test(line)) return parseBylineText(line, false)
  if (!line.includes('记者') && !line.includes('通讯员')) return null
  const reporter = /^[□■◆●△▲]?\s?((?:本报|本刊)?(?:首席|全媒体|见习|特约)?(?:记者|通讯员)\s.{2,60})$/.exec(
    line,
  )
  if (reporter && !/[。，,；]/.test(line)) return parseBylineText(reporter[1] as string, false)
  return null
}

/**
 * A byline without brackets or role on a line of its own, as it stands under a title (青禾乡人大主席团　冯小满) or at
 * the right behind a text. Null unless it names an office and, with `named`, persons behind it.
 */
export function parsePlainByline(line: string, named: boolean): Byline[] | null {
  if (line.length > 40 || line.length < 3 || /[，。；：！？、,;:!?“”"《》0-9]/.test(line)) return null
  const bylines = parseBylineText(line, false)
  if (!bylines?.every(({ unit }) => unit !== null && UNIT_END.test(unit) && !/\s/.test(unit))) return null
  const persons = bylines.every(({ names }) => names.length > 0 && names.every(isSurname))
  return persons || (!named && bylines.length === 1 && bylines[0]?.names.length === 0) ? bylines : null
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
 * A byline without its brackets: 单位 姓名 姓名, several units, two-character names set with a space, roles left out.
 * `strict` wants a unit or a known surname, so that （试行） is no byline.
 */
export function parseBylineText(text: string, strict: boolean): Byline[] | null {
  const body = text.replace(ROLE_PREFIX, '').trim()
  if (body === '' || NOT_A_BYLINE.test(body)) return null
  const tokens = joinSpacedNames(splitTokens(body))
  const bylines: Byline[] = []
  let current: Byline | null = null
  for (const printed of tokens) {
    const token = printed
      .replace(ROLE_BEFORE_NAME, '')
      .replace(/(?<=[部室处委科局办社])(?:整理|摘编|供稿|编写|提供)$/, '')
    if (ROLE.test(token)) continue
    if (isName(token, current !== null)) {
      if (!current) {
        current = { unit: null, names: [] }
        bylines.push(current)
      }
      current.names.push(token)
    } else if (token.length <= 40) {
      if (current?.unit && current.names.length === 0) current.unit += ` ${token}`
      else {
        current = { unit: token, names: [] }
        bylines.push(current)
      }
    } else return null
  }
  if (bylines.length === 0) return null
  if (!strict) return bylines
  const named = bylines.some((byline) => byline.names.length > 0)
  const unit = bylines.some((byline) => byline.unit !== null && UNIT_END.test(byline.unit))
  if (!named)
    return unit &&
      bylines.length === 1 &&
      /(?:办公室|委|室|局|处|会|院|部|政府)$/.test(bylines[0]?.unit ?? '')
      ? bylines
      : null
  return unit || bylines.every((byline) => byline.unit === null && byline.names.every(isSurname))
    ? bylines
    : null
}

const SEPARATOR = unitTable('、，,；;：:/／|｜')

function splitTokens(text: string): string[] {
  const tokens: string[] = []
  let from = 0
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string
    if (char === '（' || char === '(') depth++
    if (char === '）' || char === ')') depth--
    if (depth > 0 || (SEPARATOR[text.charCodeAt(i)] === 0 && !isSpace(text.charCodeAt(i)))) continue
    if (i > from) tokens.push(text.slice(from, i))
    from = i + 1
  }
  if (from < text.length) tokens.push(text.slice(from))
  return tokens
}

/** 蔡 静 is one name: two single characters that follow each other. */
function joinSpacedNames(tokens: string[]): string[] {
  const out: string[] = []
  let single = false
  for (const token of tokens) {
    const one = token.length === 1 && isHan(token.charCodeAt(0))
    if (one && single) {
      out[out.length - 1] += token
      single = false
    } else {
      out.push(token)
      single = one
    }
  }
  return out
}

function isName(token: string, afterUnit: boolean): boolean {
  if (!NAME.test(token)) return false
  if (afterUnit) return token.length <= 3 || !UNIT_END.test(token) || isSurname(token.slice(0, 2))
  return !UNIT_END.test(token) && isSurname(token)
}
