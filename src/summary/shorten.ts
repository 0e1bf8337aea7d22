import { isClosing, isOpening } from './boilerplate.js'
import { type Clause, clausesOf } from './clauses.js'
import { countedIn, tellsAct, tellsResult } from './features.js'
import type { Sentence } from './sentences.js'

/** A stretch of an article's text. */
export interface Span {
  start: number
  end: number
}

const FINAL_MARK = /[。；;，,：:]/
/** Opens a clause that cannot stand without the one before it. */
const LEANS = /^(?:并|且|而|但|从而|进而|其中|其余|以|让|使|把|由此|同时|也|还|再|又|均|即|数量|规模|总数|其)/
/** A term in quotation marks is worth its place, whatever stands around it. */
const QUOTES = /[“"][^”"]{2,}[”"]/
/** Ends a clause that waits for its verb. */
const WAITS =
  /^(?:通过|按照|根据|针对|围绕|结合|依托|以|在|从|就|由|对|将|把|因|如)(?!.*(?:建|设|立|开|成|出|到|了))[^，]*$|(?:方式|基础上|之后|以后|后|时|之际|方面|层面|形式|场景|原则|手段|过程中|工作中)$/
/** 一是, 一问, 1.: the first of a list. */
const LISTS = /^(?:一[是问查看评抓建促]|首先|第一|[1１①][.．、]?)/
/** Somebody does something: where a sentence's own matter begins behind its purposes. */
const ACTS = /^(?:[0-9０-９]{1,4}[年月]|[\u4e00-\u9fff]{0,12}(?:常委会|人大|会议|政府|主席团|工委|代表))/
/** 为…, 加强…, 4月30日…: how many clauses a purpose may run on before the matter itself. */
const PURPOSES = 3

/**
 * A sentence without the clauses that any bulletin could open or end with, and at most `limit` units long where
 * leaving out whole clauses can make it so: of what is left, the clauses in a row that tell most. Never cut within
 * a clause, so a single long one stays whole. The span is without the mark at its end.
 */
export function shorten(text: string, sentence: Pick<Sentence, 'start' | 'end'>, limit: number): Span {
  const clauses = clausesOf(text, sentence)
  const said = clauses.map(({ start, end }) => text.slice(start, end))
  let from = openingClauses(said)
  const list = listStart(text, clauses, from, sentence.end)
  const isWholeList =
    said.some((clause) => /^二/.test(clause)) && lengthOf(clauses, from, clauses.length) <= limit
  let to = list > 0 && !isWholeList ? list : clauses.length
  while (to - from > 1 && isClosing(said[to - 1] as string) && endsWell(said.slice(from, to - 1))) to--
  if (from > 0 && !tells(said.slice(from, to))) from = 0
  const best = lengthOf(clauses, from, to) <= limit ? { from, to } : bestRun(clauses, said, from, to, limit)
  const end = (clauses[best.to - 1] as Clause).end
  const { start } = clauses[best.from] as Clause
  return { start, end: end - 1 > start && FINAL_MARK.test(text.charAt(end - 1)) ? end - 1 : end }
}

/** Where a list begins whose other members stand behind a full stop or a semicolon; -1 where none does. */
function listStart(text: string, clauses: readonly Clause[], from: number, sentenceEnd: number): number {
  const goesOn = /[；;]/.test(text.charAt(sentenceEnd - 1))
  return clauses.findIndex(
    ({ start, end }, index) =>
      index > from &&
      (LISTS.test(text.slice(start, end)) || (goesOn && /[：:]/.test(text.charAt(start - 1)))),
  )
}

/** How many clauses at the beginning only say to what end or by whose guidance. */
function openingClauses(said: readonly string[]): number {
  let from = 0
  while (from < said.length - 1 && isOpening(said[from] as string) && !QUOTES.test(said[from] as string))
    from++
  if (from > 0 && /^为/.test(said[0] as string)) {
    const matter = said.findIndex((clause, index) => index >= from && ACTS.test(clause))
    if (matter >= 0 && matter <= PURPOSES) from = matter
  }
  return from
}

function bestRun(
  clauses: readonly Clause[],
  said: readonly string[],
  first: number,
  last: number,
  limit: number,
) {
  let best = { from: first, to: first + 1, worth: Number.NEGATIVE_INFINITY }
  for (let from = first; from < last; from++) {
    for (let to = from + 1; to <= last; to++) {
      if (to > from + 1 && lengthOf(clauses, from, to) > limit) break
      const worth = worthOf(said, from, to, first, limit)
      if (worth > best.worth) best = { from, to, worth }
    }
  }
  return best
}

function worthOf(said: readonly string[], from: number, to: number, first: number, limit: number): number {
  let worth =
    from === first && !isHollow(said[from] as string) ? 1.2 : LEANS.test(said[from] as string) ? -2 : 0
  let length = 0
  for (const clause of said.slice(from, to)) {
    length += clause.length
    worth += (isHollow(clause) ? -0.3 : 0.3) + signs(clause)
  }
  if (WAITS.test(said[to - 1] as string)) worth -= 1.5
  // A clause longer than the limit may stand alone, but a shorter run that tells as much is better.
  return worth - Math.max(0, length - limit) / limit
}

const isHollow = (clause: string): boolean => (isOpening(clause) || isClosing(clause)) && !QUOTES.test(clause)

const signs = (clause: string): number =>
  (tellsAct(clause) ? 1 : 0) + (tellsResult(clause) ? 0.7 : 0) + (countedIn(clause) > 0 ? 0.7 : 0)

const tells = (clauses: readonly string[]): boolean =>
  clauses.some(
    (clause) => signs(clause) > 0 || (!isOpening(clause) && !isClosing(clause) && clause.length > 8),
  )

/** Whether clauses tell something and leave no verb to wait for. */
const endsWell = (clauses: readonly string[]): boolean =>
  tells(clauses) && !WAITS.test(clauses.at(-1) as string)

function lengthOf(clauses: readonly Clause[], from: number, to: number): number {
  return (clauses[to - 1] as Clause).end - (clauses[from] as Clause).start
}
