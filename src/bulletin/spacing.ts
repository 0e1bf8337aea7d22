import { countHan, isDigit, isHan, isSpace } from './chars.js'

/**
 * Mends spaces that scanning and line breaks left in running text: `2024 年`, `人大 代表`, `， 各地区`. A space stays
 * between Latin words, before and after names and their roles, inside brackets, between the parallel halves of a
 * quoted slogan, and wherever there is more than one.
 */
export function mendSpaces(text: string): string {
  if (!/[ \u00a0]/.test(text)) return text
  let out = ''
  let copied = 0
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const role = ROLES[text.charCodeAt(i)]
    if (role === 0) continue
    if (role === OPEN) depth++
    else if (role === CLOSE) depth = Math.max(0, depth - 1)
    else if (role === BREAK) depth = 0
    else if (isDamage(text, i, depth)) {
      out += text.slice(copied, i)
      copied = i + 1
    }
  }
  return out + text.slice(copied)
}

const OPEN = 1
const CLOSE = 2
const BREAK = 3
const SPACE = 4
/** What a unit means to the reader of spaces; 0 is nothing. */
const ROLES = new Uint8Array(0x10000)
for (const [units, role] of [
  ['（(', OPEN],
  ['）)', CLOSE],
  ['\n', BREAK],
  [' \u00a0', SPACE],
] as const)
  for (const unit of units) ROLES[unit.charCodeAt(0)] = role

function isDamage(text: string, at: number, depth: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at + 1)
  if (Number.isNaN(before) || Number.isNaN(after) || isSpace(before) || isSpace(after)) return false
  const beside = (isHan(before) || isMark(before)) && (isHan(after) || isMark(after))
  const digits = (isHan(before) && isDigit(after)) || (isDigit(before) && isHan(after))
  const marked = (isMark(before) && isDigit(after)) || (isDigit(before) && isMark(after))
  if (digits || marked) return true
  // 第一条 为了…: what parts a law's label from its words is no damage.
  if (!beside || (at <= 10 && text[0] === '第' && '条章节编'.includes(text[at - 1] as string))) return false
  if (depth > 0 && isHan(before) && isHan(after)) return false
  return !nearName(text, at) && !(isHan(before) && isHan(after) && parallel(text, at))
}

/** Full-width punctuation, Chinese quotes, and the half-width ones that bulletins print among Han. */
function isMark(unit: number): boolean {
  return (
    (unit >= 0x3001 && unit <= 0x3011) ||
    (unit >= 0xff01 && unit <= 0xff0f) ||
    (unit >= 0xff1a && unit <= 0xff1f) ||
    (unit >= 0x2018 && unit <= 0x201d) ||
    unit === 0x22
  )
}

const ROLE = /(?:记者|通讯员|编辑|作者|校对|摄影|责编|实习生|主任|主席|书记|市长|省长|讯|电|报道)$/
const ROLE_AHEAD = /^(?:本报|实习|特约)?(?:记者|通讯员|编辑|作者|校对|摄影|责编|实习生|摄)/

function nearName(text: string, at: number): boolean {
  if (ROLE.test(text.slice(Math.max(0, at - 4), at)) || ROLE_AHEAD.test(text.slice(at + 1, at + 6)))
    return true
  // 记者 李明 张三: a name between two spaces.
  const previous = text.lastIndexOf(' ', at - 1)
  return previous >= 0 && at - previous <= 4 && ROLE.test(text.slice(Math.max(0, previous - 4), previous))
}

/** The halves of a slogan set with a space: “创新坪山 未来之城”. */
function parallel(text: string, at: number): boolean {
  let from = at
  while (from > 0 && at - from <= 20 && isHan(text.charCodeAt(from - 1))) from--
  let to = at + 1
  while (to < text.length && to - at <= 20 && isHan(text.charCodeAt(to))) to++
  const left = at - from
  const right = to - at - 1
  const quoted = '“《「"'.includes(text[from - 1] ?? '\0') || '”》」"'.includes(text[to] ?? '\0')
  return quoted && left >= 4 && countHan(text.slice(from, at)) === left && Math.abs(left - right) <= 1
}
