import { figures } from '../bulletin/figures.js'
import type { Question } from '../retrieve/understand/understand.js'
import { askedFigure } from './asked-figure.js'
import { clip, listNames } from './clip.js'
import { confidence, SURE } from './confidence.js'
import { type Draft, type DraftItem, MAX_ANSWER } from './draft.js'
import { type FigureCandidate, figureCandidates } from './figure.js'
import { type Found, issueName, nearestOf, quoteItem, titleEvidence } from './found.js'
import type { ReadSentence } from './reading.js'
import type { Said } from './said.js'
import { type SearchDeps, type Searched, search } from './search.js'
import type { Side } from './sides.js'
import { cell } from './window.js'

/** A side that says this share of the question, and this share of what the other says, … */
const COVERED = 0.3
const AS_THE_OTHER = 0.5
/** … is believed from this share of an answer's threshold on. */
const LESS_SURE = 0.6
/** A figure belongs to the theme from this share of the question's words in its clauses on. */
const BOUND = 0.4
/** A further sentence or figure is worth showing from this share of the best one's score on. */
const ALSO = 0.75
/** What a figure that the other sides give too is worth in choosing a sentence, and how many of them count. */
const PARALLEL = 0.09
const MOST_PARALLEL = 3
/** Articles read for a side. */
const READ = 12
const LONGEST_TITLE = 34
/** Shortest and longest stretch in one cell. */
const CELL = { least: 40, most: 140 }
/** Sentences quoted of one side, where there is room. */
const MOST_CELLS = 3
/** Titles named of an issue that is compared as a whole. */
const TITLES = 4

interface Row {
  side: Side
  found: Found[]
}

/** A table of two or more sides on one theme, each cell cited; 未见报道 where there is nothing. */
export async function compareSides(
  deps: SearchDeps,
  question: Question,
  sides: readonly Side[],
): Promise<Draft> {
  const searched = await Promise.all(sides.map((side) => searchSide(deps, side)))
  const best = Math.max(0, ...searched.map(({ found }) => found[0]?.coverage ?? 0))
  const rows = sides.map((side, index): Row => {
    const one = searched[index] as Searched
    return { side, found: isTold(side, one, best) ? one.found : [] }
  })
  const told = rows.filter(({ found }) => found.length > 0)
  const silent = rows.filter(({ found }) => found.length === 0).map(({ side }) => side)
  if (told.length === 0) {
    const subject = clip(question.content || question.asked, 32)
    const sides = listNames(silent.map(({ name }) => name))
    return {
      status: 'no_evidence',
      message: {
        zh: `库中没有找到${sides}关于“${subject}”的报道。`,
        en: `No report from ${sides} on “${subject}” was found.`,
      },
      nearest: nearestOf(searched.flatMap(({ found }) => found.slice(0, 1))),
    }
  }
  if (MEASURED.test(question.folded) && !told.some((row) => isMeasured(row))) {
    return {
      status: 'no_evidence',
      message: {
        zh: '相近的报道里没有写明可以比较的数字。',
        en: 'The reports that come nearest give no figures to compare.',
      },
      nearest: nearestOf(told.flatMap(({ found }) => found.slice(0, 1))),
    }
  }
  const lead = leadOf(silent)
  const room = Math.floor((MAX_ANSWER - (lead?.zh.length ?? 0)) / told.length)
  const items = told.flatMap((row) => cellsOf(row, told, room))
  return { status: 'answered', lead, items, layout: 'lines' }
}

/** 哪个区的代表人数更多: only figures can tell. */
const MEASURED =
  /(?:哪(?:个|一个|家|边)?|谁).{0,16}?(?:更|比较)?(?:多|少|高|低|大|小|快|长|短)(?:一[点些]|些)?[？?。]*$/

function isMeasured({ side, found }: Row): boolean {
  const [best] = figureCandidates({ question: side.question, found })
  return best !== undefined && best.bound >= BOUND
}

function leadOf(silent: readonly Side[]): Said | null {
  if (silent.length === 0) return null
  const unheld = silent.filter(({ issue }) => issue === 'missing').map(({ name }) => name)
  const unsaid = silent.filter(({ issue }) => issue !== 'missing').map(({ name }) => name)
  return {
    zh: `${unheld.length > 0 ? `库中没有${unheld.join('、')}。` : ''}${unsaid.length > 0 ? `${unsaid.join('、')}：未见报道。` : ''}`,
    en: [
      unheld.length > 0 ? `Not held: ${unheld.join(', ')}.` : '',
      unsaid.length > 0 ? `No report: ${unsaid.join(', ')}.` : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  }
}

/** What a side's own articles say; where a place has none, what articles of others say of it. */
async function searchSide(deps: SearchDeps, side: Side): Promise<Searched> {
  const { question, filter, holds, mentioned } = side
  const own = await search(deps, question, question.folded, filter ?? { articleRows: [] }, READ)
  const found = holds ? own.found.filter(holds) : own.found
  if (found.length > 0 || !mentioned || !filter) return { ...own, found }
  const { districts: _, ...anywhere } = filter
  const others = await search(deps, question, question.folded, anywhere, READ)
  return { ...others, found: others.found.flatMap((each) => speakingOf(each, mentioned)) }
}

/** An article with those of its sentences that name a place. */
function speakingOf(found: Found, name: string): Found[] {
  const sentences = found.sentences.filter(({ start, end }) =>
    found.article.text.slice(start, end).includes(name),
  )
  const coverage = Math.max(0, ...sentences.map(({ own }) => own))
  return coverage > 0 ? [{ ...found, sentences, coverage }] : []
}

function isTold({ question }: Side, { found: [first], evidence }: Searched, best: number): boolean {
  if (!first) return false
  if (question.terms.length + question.phrases.length === 0) return true
  const sure = confidence(evidence) / SURE
  return sure >= (first.coverage >= Math.max(COVERED, AS_THE_OTHER * best) ? LESS_SURE : 1)
}

function cellsOf(row: Row, told: readonly Row[], room: number): DraftItem[] {
  const { side, found } = row
  const [first] = found
  if (!first) return []
  const { question, filter } = side
  const bare = question.terms.length + question.phrases.length === 0
  if (bare && filter?.issueIds?.length === 1 && !filter.districts) {
    return [...found]
      .sort((a, b) => a.article.ordinal - b.article.ordinal)
      .slice(0, TITLES)
      .map((each) => ({ text: `${side.name}：${each.article.displayTitle}`, evidence: titleEvidence(each) }))
  }
  const measured = measuredCells(row, room)
  if (measured.length > 0) return measured
  const parallel = unitsOf(told.filter((other) => other !== row))
  const worth = (text: string): number =>
    PARALLEL * Math.min(MOST_PARALLEL, figures(text).filter(({ unit }) => unit && parallel.has(unit)).length)
  const items: DraftItem[] = []
  let left = room - headOf(row, true).length
  for (const sentence of bestSentences(first, MOST_CELLS, worth)) {
    if (items.length > 0 && left < CELL.least) break
    const max = Math.min(CELL.most, Math.max(CELL.least, left))
    const prefix = items.length === 0 ? headOf(row, true) : ''
    const item = cell({ ...first, sentences: [sentence] }, question.terms, prefix, { max, digits: true })
    if (item) items.push(item)
    left -= sentence.end - sentence.start + 4
  }
  return items.length > 0 ? items : [{ text: headOf(row, true), evidence: titleEvidence(first) }]
}

/** The article's sentences that say most of the question, best first; of the further ones only those that say as much. */
function bestSentences(found: Found, count: number, bonus: (text: string) => number): ReadSentence[] {
  const worth = (one: ReadSentence): number =>
    one.score + (one.score > 0 ? bonus(found.article.text.slice(one.start, one.end)) : 0)
  const sorted = [...found.sentences].sort((a, b) => worth(b) - worth(a))
  const [best] = sorted
  if (!best) return []
  return sorted.slice(0, count).filter((one) => one === best || worth(one) >= ALSO * worth(best))
}

/** `上城区《“三坚持”激活代表履职》（2024年第6期）：`; the title of a brief is its own text, and is not said twice. */
function headOf({ side: { name }, found: [first] }: Row, titled: boolean): string {
  const title = titled ? (first?.article.title ?? null) : null
  const own = title?.startsWith(name) ? title.slice(name.length).replace(/^[\s:：]+/, '') : title
  const issue = first ? issueName(first.issue) : name
  return `${name}${own ? `《${clip(own, LONGEST_TITLE)}》` : ''}${issue === name ? '' : `（${issue}）`}：`
}

/** Where the question names a measure (面积, 人数, 几条): the newest figure with its sentence, and an earlier one. */
function measuredCells(row: Row, room: number): DraftItem[] {
  const { question } = row.side
  if (askedFigure(question.folded).units.length === 0) return []
  const candidates = figureCandidates({ question, found: row.found })
  const [best] = candidates
  const shown: FigureCandidate[] = []
  for (const each of candidates) {
    if (!best || each.bound < BOUND || each.score < ALSO * best.score) continue
    const told = shown.some(({ found, figure }) => found === each.found || figure.value === each.figure.value)
    if (!told && shown.length < 2) shown.push(each)
  }
  return shown
    .sort((a, b) => (b.found.issue.head.date ?? '').localeCompare(a.found.issue.head.date ?? ''))
    .map((each) => figureCell(row, each, Math.floor(room / shown.length)))
}

function figureCell(row: Row, { found, sentence, figure }: FigureCandidate, room: number): DraftItem {
  const prefix = `${headOf({ ...row, found: [found] }, false)}${figure.text.trim()}，`
  const max = Math.max(CELL.least, room - prefix.length - 4)
  const holding = sentence.start + figure.start
  const short = cell({ ...found, sentences: [sentence] }, row.side.question.terms, prefix, { max, holding })
  return short ?? quoteItem(found, sentence.start, sentence.end, prefix)
}

/** Measure words that each of these rows' best articles use. */
function unitsOf(rows: readonly Row[]): Set<string> {
  const each = rows.map(({ found: [first] }) => {
    const units = figures(first?.article.text ?? '').map(({ unit }) => unit ?? '')
    return new Set(units.filter((unit) => unit !== '' && !/[年月日天]/.test(unit)))
  })
  const [first, ...others] = each
  return new Set([...(first ?? [])].filter((unit) => others.every((units) => units.has(unit))))
}
