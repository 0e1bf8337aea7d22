import { type Figure, figures } from '../bulletin/figures.js'
import { placeStem } from '../bulletin/places.js'
import type { FigureOnTheme } from '../model.js'
import type { RetrievalFilter } from '../retrieve/filter.js'
import type { Question } from '../retrieve/understand/understand.js'
import { askedFigure, unitFit } from './asked-figure.js'
import { clip } from './clip.js'
import { confidence, SURE } from './confidence.js'
import { citedArticle, citedIssue, type Draft, type DraftItem } from './draft.js'
import { type Found, issueName, nearestOf, placeOf, quoteItem } from './found.js'
import type { ReadSentence } from './reading.js'
import { counted } from './said.js'
import { type SearchDeps, search } from './search.js'

/** One figure on a theme, with where it stands. */
export interface FigureRow {
  found: Found
  sentence: ReadSentence
  figure: Figure
}

/** Articles read. */
const READ = 40
/** An article is on the theme from this share of the best one's coverage on, … */
const SAME_THEME = 0.7
/** … a sentence from this share of the best one's, by its own words or, where the title names the theme, with them. */
const SAID = 0.6
const TITLE_NAMES = 0.8

const CALENDAR = /^[年月日号天周期届]$|^(?:季度|小时|分钟|周年|个月)$/
/** A small number in Chinese numerals mostly counts points or aspects: 四个方面, 两级. */
const SMALL = 10

/** Wording that wants every figure on a theme. */
const WANTED =
  /(?:的)?(?:所有|全部|有关|相关|各项|各地|主要|(?:都)?有(?:哪些|什么|啥)?)(?:的)?(?:数字|数据)(?:有哪些|是多少|吗|没有)?|(?:的|\s)?(?:数字|数据)(?:一览|汇总|盘点|清单|列表|有哪些|有什么|都有啥|表)|(?:的|\s)(?:数字|数据)(?=[？?。！\s]*$)/

/** The theme of a question for all figures on it (意见建议的全部数字 → 意见建议), or null. */
export function figuresTheme(folded: string): string | null {
  if (!WANTED.test(folded)) return null
  const theme = folded
    .replace(WANTED, ' ')
    .replace(/^(?:请|帮我|列出|列一下|查一下|看看|汇总)+|[？?。！!\s]+$/g, '')
    .trim()
  return theme.length >= 2 ? theme : null
}

/** Every figure on a theme, oldest issue first, within an issue by place. */
export async function figureTable(
  deps: SearchDeps,
  question: Question,
  filter: RetrievalFilter,
): Promise<{ rows: FigureRow[]; found: Found[] }> {
  const within = question.districts.length > 0 ? { ...filter, districts: question.districts } : filter
  const { found, evidence } = await search(deps, question, question.folded, within, READ)
  const bare = question.terms.length + question.phrases.length === 0
  const whole = filter.articleRows !== undefined
  if (!bare && !whole && confidence(evidence) < SURE) return { rows: [], found }
  const best = Math.max(0, ...found.map(({ coverage }) => coverage))
  const theme = found.filter(({ coverage }) => coverage >= SAME_THEME * best)
  const most = Math.max(0, ...theme.flatMap(({ sentences }) => sentences.map(({ own }) => own)))
  const rows = theme.flatMap((each) =>
    each.sentences
      .filter(
        ({ own, score }) =>
          whole || own >= SAID * most || (each.titleCoverage >= TITLE_NAMES * best && score > 0),
      )
      .flatMap((sentence) => figuresOf(each, sentence, question)),
  )
  const date = ({ found: { issue } }: FigureRow): string => issue.head.date ?? ''
  rows.sort(
    (a, b) =>
      date(a).localeCompare(date(b)) ||
      placeOf(a.found.article).localeCompare(placeOf(b.found.article)) ||
      a.found.article.ordinal - b.found.article.ordinal ||
      a.sentence.start - b.sentence.start ||
      a.figure.start - b.figure.start,
  )
  return { rows, found }
}

function figuresOf(found: Found, sentence: ReadSentence, question: Question): FigureRow[] {
  const asked = askedFigure(question.folded)
  const text = found.article.text.slice(sentence.start, sentence.end)
  return figures(text)
    .filter(({ unit, text: printed, value }) => {
      if (unit === null || CALENDAR.test(unit) || /^第|^\d{4}年|^[百千万亿]/.test(printed)) return false
      return /\d|[０-９]/.test(printed) || /[成%％]/.test(unit) || (value !== null && value >= SMALL)
    })
    .filter((figure) => asked.units.length === 0 || unitFit(asked, figure, question.folded) > 0)
    .map((figure) => ({ found, sentence, figure }))
}

/** A row as it is given out. */
export function figureOnTheme({ found, sentence, figure }: FigureRow): FigureOnTheme {
  const { value, unit, text, noun, approx } = figure
  const { start, end } = sentence
  return {
    value,
    unit,
    text: text.trim(),
    noun,
    approx,
    sentence: found.article.text.slice(start, end),
    start,
    end,
    issue: citedIssue(found.issue),
    article: citedArticle(found.article),
  }
}

/** The table as an answer: one line a sentence, its figures before it. */
export function figureTableAnswer(
  theme: string,
  { rows, found }: { rows: FigureRow[]; found: Found[] },
): Draft {
  if (rows.length === 0) {
    return {
      status: 'no_evidence',
      message: {
        zh: `库中没有找到关于“${clip(theme, 32)}”的数字。`,
        en: `No figures on “${clip(theme, 32)}” were found.`,
      },
      nearest: nearestOf(found),
    }
  }
  const places = new Set(rows.map((row) => placeOf(row.found.article)))
  return {
    status: 'answered',
    lead: {
      zh: `${rows.length}个数字，${places.size}个地方或单位：`,
      en: `${counted(rows.length, 'figure')}, ${counted(places.size, 'place or unit', 'places or units')}:`,
    },
    items: linesOf(rows),
    layout: 'lines',
  }
}

/** One line a sentence. */
export function linesOf(rows: readonly FigureRow[]): DraftItem[] {
  const items: DraftItem[] = []
  let told: FigureRow[] = []
  for (const [index, row] of rows.entries()) {
    told.push(row)
    if (rows[index + 1]?.sentence === row.sentence) continue
    items.push(lineOf(told))
    told = []
  }
  return items
}

/** Longest stretch quoted in one line. */
const LONGEST = 60

function lineOf(rows: readonly FigureRow[]): DraftItem {
  const { found, sentence } = rows[0] as FigureRow
  const { text } = found.article
  const first = sentence.start + (rows[0] as FigureRow).figure.start
  const last = sentence.start + (rows.at(-1) as FigureRow).figure.end
  const told = [...new Set(rows.map(({ figure }) => figure.text.trim()))].join('、')
  const prefix = `${told}（${placeOf(found.article)}，${issueName(found.issue)}）：`
  if (sentence.end - sentence.start <= LONGEST) return quoteItem(found, sentence.start, sentence.end, prefix)
  // From the clause of the first figure to that of the last; what is named may stand a clause before.
  let start = Math.max(
    sentence.start,
    ...[...'，,；;。：:'].map((mark) => text.lastIndexOf(mark, first - 1) + 1),
  )
  const before = Math.max(
    sentence.start,
    ...[...'，,；;。：:'].map((mark) => text.lastIndexOf(mark, start - 2) + 1),
  )
  if (last - before <= LONGEST && start > sentence.start) start = before
  const ends = [...'，,；;。']
    .map((mark) => text.indexOf(mark, last))
    .filter((end) => end >= 0 && end < sentence.end)
  const end = ends.length > 0 ? Math.min(...ends) + 1 : sentence.end
  return quoteItem(found, start, end, prefix)
}

const MOST_WANTED =
  /(?:谁|哪[个些]?(?:区县市|区县|县区|区|县|市|地方|单位)?)?(?:的)?最(?:多|大|高|长|快)|排(?:名|第一|行)/
const LEAST_WANTED = /(?:谁|哪[个些]?(?:区县市|区县|县区|区|县|市|地方|单位)?)?(?:的)?最(?:少|小|低|短|慢)/

/** 哪个区的意见最多: what is to be ranked, without the wording that asks for it; 1 the most first, -1 the fewest. */
export function wantedRanking(folded: string): { theme: string; order: 1 | -1 } | null {
  if (MOST_WANTED.test(folded)) return { theme: folded.replace(MOST_WANTED, ' '), order: 1 }
  return LEAST_WANTED.test(folded) ? { theme: folded.replace(LEAST_WANTED, ' '), order: -1 } : null
}

/**
 * Places in the order of the figure that a question is about: those of the measure word that most places give, for a
 * noun that the question names. Empty where fewer than two places give one.
 */
export function ranked(rows: readonly FigureRow[], question: Question, order: 1 | -1): FigureRow[] {
  const named = rows.filter(({ figure, found, sentence }) => {
    const text = found.article.text.slice(sentence.start, sentence.end)
    const near = `${text.slice(Math.max(0, figure.start - 14), figure.start)}${figure.noun}`
    return question.terms.some((term) => term.length > 1 && near.includes(term))
  })
  const units = new Map<string, Map<string, FigureRow>>()
  for (const row of named) {
    const unit = row.figure.unit ?? ''
    const place = placeStem(placeOf(row.found.article))
    const places = units.get(unit) ?? new Map<string, FigureRow>()
    const held = places.get(place)
    // Of one place the newest counts: rows come oldest first.
    if (row.figure.value !== null && (!held || held.found !== row.found)) places.set(place, row)
    units.set(unit, places)
  }
  const widest = [...units.values()].sort((a, b) => b.size - a.size)[0]
  if (!widest || widest.size < 2) return []
  return [...widest.values()].sort((a, b) => order * ((b.figure.value ?? 0) - (a.figure.value ?? 0)))
}
