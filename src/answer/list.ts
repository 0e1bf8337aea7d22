import { fold } from '../index/fold.js'
import type { Point } from '../model.js'
import type { Draft, DraftItem } from './draft.js'
import { factAnswer, passageItem } from './fact.js'
import { bestSentence, type Findings, type Found, quoteItem, whole } from './found.js'
import { askedCount, enumerations, families, pointsUnder } from './members.js'
import type { ReadSentence } from './reading.js'
import { counted } from './said.js'

/** One line a point: its label and heading as printed. */
export function pointItems(found: Found, parent: Point | null = null): DraftItem[] {
  return lines(found, pointsUnder(found.article.points, parent))
}

function lines(found: Found, points: readonly Point[]): DraftItem[] {
  const { text } = found.article
  return points.map((point) => {
    const at = text.indexOf(point.heading, point.start)
    const end =
      at >= 0 && at < point.end ? at + point.heading.length : point.start + (point.label?.length ?? 0)
    return { text: text.slice(point.start, end), evidence: whole(found, point.start, end) }
  })
}

/** A heading of fewer characters is a slogan (人更多), and tells little without what follows it. */
const TELLS = 8
/** What follows a slogan is told in whole clauses, up to about this many characters. */
const FOLLOWING = 48
/** Where the points so told come to more than this, their headings alone have to do. */
const MOST_TOLD = 340
const CLAUSE_END = /[，,；;。！？]/
const SENTENCE_END = /[；;。！？]/

/** The points as a question for what was done wants them: a heading that is a mere slogan with its first clauses. */
function toldItems(found: Found, points: readonly Point[]): DraftItem[] {
  const headed = lines(found, points)
  if (points.every(({ heading }) => heading.length >= TELLS)) return headed
  const told = headed.map((item, index) => {
    const { start, end } = item.evidence
    const point = points[index] as Point
    return point.heading.length >= TELLS ? item : quoteItem(found, start, clausesBehind(found, point, end))
  })
  return told.reduce((sum, { text }) => sum + text.length, 0) > MOST_TOLD ? headed : told
}

/**
 * Where what follows a heading may end: at the last mark of a sentence that is near enough, else of a clause, and at
 * least at the first one; without the mark.
 */
function clausesBehind(found: Found, point: Point, from: number): number {
  const { text } = found.article
  let [sentence, clause] = [from, from]
  for (let at = from + 1; at < point.end && text[at] !== '\n'; at++) {
    if (!CLAUSE_END.test(text[at] as string)) continue
    if (clause > from && at - from > FOLLOWING) break
    clause = at
    if (SENTENCE_END.test(text[at] as string)) sentence = at
  }
  if (clause === from) return point.start + text.slice(point.start, point.end).trimEnd().length
  return sentence > from ? sentence : clause
}

/** Outline of an article: its points as headings, in order. */
export function outlineAnswer(findings: Findings): Draft {
  const first = withMembers(findings, askedCount(findings.question.folded))
  const items = first ? pointItems(first) : []
  if (!first || items.length === 0) return factAnswer(findings)
  return {
    status: 'answered',
    lead: {
      zh: `《${first.article.displayTitle}》${items.length}点：`,
      en: `《${first.article.displayTitle}》, ${counted(items.length, 'point')}:`,
    },
    items,
    layout: 'lines',
  }
}

/** What the right number of members is worth against a share of the question. */
const COUNT_WORTH = 0.5
/** What being a list at all is worth, where no number is asked. */
const LIST_WORTH = 0.12
/** How much better a single sentence must say the question than the title for it to be the list's home. */
const SENTENCE_OVER_TITLE = 0.15

/**
 * All members of a list, in order: the sentence that names them side by side, or the points whose headings they
 * are. The number asked for (哪七链) decides between them where there is one.
 */
export function listAnswer(findings: Findings): Draft {
  const count = askedCount(findings.question.folded)
  const first = withMembers(findings, count)
  if (!first) return factAnswer(findings)
  const sentence = bestSentence(first, (one) => listBonus(first, one, count))
  if (!sentence) return factAnswer(findings)
  const told =
    count === null
      ? (named(findings, first) ?? countedFamily(findings, first, sentence))
      : membersOf(first, sentence, count)
  return told ?? openList(findings, first, sentence)
}

/** Longest question that is nothing but the name of what is counted: 四式督, 五大工程. */
const NAME_ALONE = 8

/** A question that is nothing but the name of so many things: they; null where it is not, or none are told. */
export function membersAnswer({ question, found }: Findings): Draft | null {
  const name = question.content.replace(/[\s“”"'‘’]/g, '')
  const count = name.length <= NAME_ALONE ? askedCount(name) : null
  const first = found[0]
  const sentence = first && bestSentence(first, (one) => listBonus(first, one, count))
  return count !== null && sentence && first.says(name) ? membersOf(first, sentence, count) : null
}

/** Where the sentence that answers runs into the first of the points that it opens (…“闭环圈”：一是…): it and they. */
export function openedAnswer({ found: [first] }: Findings): Draft | null {
  const sentence = first && bestSentence(first)
  const [opened] = first ? pointsUnder(first.article.points, null) : []
  if (!first || !sentence || !opened) return null
  return sentence.start < opened.start && opened.start < sentence.end ? withPassage(first, sentence) : null
}

/** So many members: the points of one family, or the sentence that names them; null where the article has neither. */
function membersOf(first: Found, sentence: ReadSentence, count: number): Draft | null {
  const family = bestFamily(first, count)
  const bonus = listBonus(first, sentence, count)
  if (family && family.worth >= sentence.own + bonus)
    return { status: 'answered', lead: null, items: lines(first, family.points), layout: 'lines' }
  if (bonus < COUNT_WORTH) return null
  return { status: 'answered', lead: null, items: [passageItem(first, sentence)], layout: 'lines' }
}

/** An article may take the best one's place where it says as much of the question, and has as many points as are asked for. */
const AS_MUCH = 0.95

/** The best article; of those that say as much, the first with so many points where the best has not. */
function withMembers({ found }: Findings, count: number | null): Found | undefined {
  const [first, ...others] = found
  if (count === null || !first || bestFamily(first, count)) return first
  const alike = others.filter(({ coverage }) => coverage >= AS_MUCH * first.coverage)
  return alike.find((each) => bestFamily(each, count) !== null) ?? first
}

/** 用心用情用力各指什么: the points whose headings each say another of the words. */
function named({ question }: Findings, found: Found): Draft | null {
  if (!ASKS_EACH.test(question.folded)) return null
  for (const { points } of families(found.article)) {
    const said = points.filter(({ heading }) => question.terms.some((term) => fold(heading).includes(term)))
    const words = question.terms.filter((term) => said.some(({ heading }) => fold(heading).includes(term)))
    if (said.length > 1 && words.length >= said.length)
      return { status: 'answered', lead: null, items: lines(found, said), layout: 'lines' }
  }
  return null
}

const ASKS_EACH = /(?:各自?|分别)(?:是|指|有|怎么|叫|做)/

/** No number asked, yet the sentence gives one (主要从5个方面): it with the members that follow it. */
function countedFamily({ question }: Findings, found: Found, sentence: ReadSentence): Draft | null {
  if (!/哪[些几]|分别|包括/.test(question.folded)) return null
  const { text } = found.article
  const count = askedCount(fold(text.slice(sentence.start, sentence.end)))
  const family = families(found.article).find(
    ({ points }) => points.length === count && (points[0]?.start ?? 0) >= sentence.start,
  )
  const within = family?.parent ? family.parent.start <= sentence.start : sentence.points.length === 0
  if (!family || !within) return null
  const items = [quoteItem(found, sentence.start, sentence.end), ...lines(found, family.points)]
  return { status: 'answered', lead: null, items, layout: 'lines' }
}

function listBonus(found: Found, sentence: ReadSentence, count: number | null): number {
  const runs = enumerations(found.article.text, sentence.start, sentence.end)
  if (count !== null && runs.some((run) => run.count === count)) return COUNT_WORTH
  return runs.some((run) => run.count >= 3) ? LIST_WORTH : 0
}

/** The family of that many points whose opening says the question best: the title and lead, or the point above. */
function bestFamily(found: Found, count: number): { points: Point[]; worth: number } | null {
  let best: { points: Point[]; worth: number } | null = null
  for (const { parent, points } of families(found.article)) {
    if (points.length !== count) continue
    const index = parent === null ? -1 : found.article.points.indexOf(parent)
    const opening = found.sentences.filter(({ points: holders }) => (holders.at(-1) ?? -1) === index)
    const said = Math.max(0, parent === null ? found.titleCoverage : 0, ...opening.map(({ own }) => own))
    const worth = said + COUNT_WORTH
    if (best === null || worth > best.worth) best = { points, worth }
  }
  return best
}

/** No number asked: the point that the question is about, the article's points, or the sentence. */
function openList(findings: Findings, first: Found, best: ReadSentence): Draft {
  const innermost = best.points.at(-1)
  const point = innermost === undefined ? null : (first.article.points[innermost] ?? null)
  const overTitle = best.own - first.titleCoverage
  const within = point ? pointsUnder(first.article.points, point) : []
  if (within.length > 1 && overTitle > 0)
    return { status: 'answered', lead: null, items: toldItems(first, within), layout: 'lines' }
  const items = toldItems(first, pointsUnder(first.article.points, null))
  const enumerated = listBonus(first, best, null) > 0
  const aboutWhole =
    best.points.length === 0 || (overTitle < SENTENCE_OVER_TITLE && !addsToTitle(findings, first, best))
  if (aboutWhole && items.length > 1 && !(enumerated && overTitle > 0)) {
    return { status: 'answered', lead: null, items, layout: 'lines' }
  }
  return best.points.length === 0 && items.length > 1 ? withPassage(first, best) : factAnswer(findings)
}

/** Whether a sentence says most of those of the question's words that the title lacks. */
function addsToTitle({ question }: Findings, { article }: Found, { start, end }: ReadSentence): boolean {
  const title = fold(article.title ?? article.displayTitle)
  const lacking = question.terms.filter(
    (term) => !title.includes(term) && !question.districts.some((place) => place.includes(term)),
  )
  const said = fold(article.text.slice(start, end))
  return lacking.length > 0 && lacking.filter((term) => said.includes(term)).length >= lacking.length / 2
}

/** The sentence that names the members, then the points that it opens. */
function withPassage(found: Found, sentence: ReadSentence): Draft {
  const passage = passageItem(found, sentence)
  const after = sentence.points.length === 0 ? pointItems(found) : []
  const rest = after.filter(({ evidence }) => evidence.start >= passage.evidence.end)
  return { status: 'answered', lead: null, items: [passage, ...rest], layout: 'lines' }
}
