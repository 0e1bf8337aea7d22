import { type Figure, figures } from '../bulletin/figures.js'
import { placeStem } from '../bulletin/places.js'
import type { Period } from '../retrieve/understand/period.js'
import type { Question } from '../retrieve/understand/understand.js'
import { type AskedFigure, askedFigure, unitFit } from './asked-figure.js'
import { countedBefore, saysWord } from './asked-word.js'
import { clauseShare } from './clause.js'
import type { Draft, DraftItem } from './draft.js'
import { askedRole, changeAround, type FigureRole, roleOf } from './figure-role.js'
import { type Findings, type Found, issueName, nearestOf, placeOf, quoteItem } from './found.js'
import { isOtherOfRow } from './ordinal.js'
import type { ReadSentence } from './reading.js'

/** A figure that may be the one asked for. */
export interface FigureCandidate {
  found: Found
  sentence: ReadSentence
  figure: Figure
  /** Span of the figure in the article's text. */
  start: number
  end: number
  /** How well its unit is the one asked for, 0…1. */
  fit: number
  /** Share of the question's words in the figure's own clause or the one before it, 0…1. */
  bound: number
  /** Whether it counts what is asked for, as far as its sentence tells, 0…1. */
  counts: number
  /** As shown before the sentence: the figure, or the change it ends (由9家增加到21家) where that is asked for. */
  shown: string
  score: number
}

/** Nothing but the sentence's own words may bind a figure to its subject, so these count most. */
const WORTH = {
  own: 1,
  around: 0.6,
  unit: 0.4,
  noun: 0.35,
  /** The asked noun right behind the figure: 80名采集员, not the 12家采集点 beside it. */
  behind: 0.1,
  bound: 0.4,
  rank: 0.25,
  period: 0.35,
  place: 0.35,
  reached: 0.08,
  role: 0.5,
  other: -0.5,
  time: 0.25,
}
const YEAR_MS = 31_557_600_000
/** Further apart than this is simply another time. */
const MOST_YEARS = 2
/** Several places are shown as a table when they come this close to the best. */
const ALSO = 0.82
/** So close to the best it is the same figure at another time or place. */
const ALIKE = 0.98
/** From here on it is shown even where its clause says less of the question. */
const NEARLY = 0.9
/** An article that says less of the question than this share of what another says has another subject's figures. */
const SAME_SUBJECT = 0.75
/** A unit that fits: the one asked for, or one that people use for it. */
const FITS = 0.6
/** From here on a figure counts the very thing asked for. */
const COUNTS = 0.5
/** Rows of the table. */
const MOST = 6
/** Figures are looked for in the sentences that say most of the question, this many over all articles. */
const SENTENCES = 80

/** Figures of the articles found, the likeliest first. */
export function figureCandidates({ question, found }: Findings): FigureCandidate[] {
  const asked = askedFigure(question.folded)
  const best = found[0]?.rank ?? 1
  const newest = found.reduce<string | null>((latest, { issue }) => {
    const { date } = issue.head
    return date !== null && (latest === null || date > latest) ? date : latest
  }, null)
  const most = Math.max(0, ...found.map(({ coverage }) => coverage))
  const onSubject = found.filter(({ coverage }) => coverage >= SAME_SUBJECT * most)
  return likeliest(onSubject)
    .flatMap(({ each, sentence }) => figuresIn(each, sentence, asked, question, best, newest))
    .sort((a, b) => b.score - a.score)
}

/** Sentences in the order of their articles: all, or those that say most of the question. */
function likeliest(found: readonly Found[]): { each: Found; sentence: ReadSentence }[] {
  const all = found.flatMap((each) => each.sentences.map((sentence) => ({ each, sentence })))
  if (all.length <= SENTENCES) return all
  const says = ({ sentence }: { sentence: ReadSentence }): number =>
    WORTH.own * sentence.own + WORTH.around * sentence.score
  const least = all.map(says).sort((a, b) => b - a)[SENTENCES - 1] as number
  return all.filter((one) => says(one) >= least)
}

/** The figure asked for, with the sentence that gives it; several places' figures as a table. */
export function figureAnswer(findings: Findings, candidates: readonly FigureCandidate[]): Draft {
  const best = candidates[0]
  if (!best) {
    return {
      status: 'no_evidence',
      message: {
        zh: '相近的报道里没有写明这个数字。',
        en: 'The reports that come nearest do not give this figure.',
      },
      nearest: nearestOf(findings.found),
    }
  }
  const chosen: FigureCandidate[] = []
  const told = new Set<string>()
  for (const candidate of candidates) {
    if (candidate.score < ALSO * best.score || chosen.length >= MOST) break
    if (candidate.score < NEARLY * best.score && candidate.bound < ALSO * best.bound) continue
    // Where one is counted in what was asked for, another kind of unit counts something else.
    if (best.fit >= FITS && candidate.fit < FITS) continue
    // Where one counts what was asked for, one that says it counts something else does.
    if (best.counts >= COUNTS && candidate.counts === 0 && candidate.figure.noun !== '') continue
    const sentence = `${candidate.found.article.id}:${candidate.sentence.start}`
    if (told.has(sentence) || told.has(candidate.found.article.id)) continue
    told.add(sentence).add(candidate.found.article.id)
    chosen.push(candidate)
  }
  const [alike, rest] = [chosen.filter(isLike), chosen.filter((each) => !isLike(each))]
  alike.sort((a, b) => (b.found.issue.head.date ?? '').localeCompare(a.found.issue.head.date ?? ''))
  return { status: 'answered', lead: null, items: [...alike, ...rest].map(figureItem), layout: 'lines' }

  /** As good as the best: of the same figure at several times the newest comes first. */
  function isLike({ score }: FigureCandidate): boolean {
    return score >= ALIKE * (best as FigureCandidate).score
  }
}

function figureItem({ found, sentence, shown }: FigureCandidate): DraftItem {
  return quoteItem(
    found,
    sentence.start,
    sentence.end,
    `${shown}（${placeOf(found.article)}，${issueName(found.issue)}）：`,
  )
}

function figuresIn(
  found: Found,
  sentence: ReadSentence,
  asked: AskedFigure,
  question: Question,
  best: number,
  newest: string | null,
): FigureCandidate[] {
  const text = found.article.text.slice(sentence.start, sentence.end)
  const word = countedBefore(question.folded)
  const wanted = askedRole(question.folded)
  const elsewhere = question.districts.filter((place) => place !== found.article.district)
  const place = elsewhere.some((name) => text.includes(placeStem(name))) ? WORTH.place : 0
  const periods = question.periods.filter(({ relative }) => !relative)
  const period = WORTH.period * Math.max(-1, ...periods.map((one) => periodFit(found, text, one)))
  const other = isOtherOfRow(question.folded, text) ? WORTH.other : 0
  return figures(text).flatMap((figure): FigureCandidate[] => {
    const fit = unitFit(asked, figure, question.folded) * (isName(text, figure) ? NAME_FIT : 1)
    if (fit < LEAST_FIT || isCoined(text, figure) || question.folded.includes(figure.text.trim())) return []
    if (fit < FITS && countsOther(figure, asked.noun.length >= 2 ? asked.noun : word)) return []
    const near = text.slice(Math.max(0, figure.start - 14), figure.end + 12)
    const said = word === null ? 0 : saysWord(figure.noun, word)
    const named = figure.isSummand ? figure.noun : near
    const noun = asked.noun.length >= 2 ? nounSaid(named, asked.noun) : said
    const behind = asked.noun.length >= 2 && isCounted(figure.noun, asked.noun) ? WORTH.behind : 0
    const bound = clauseShare(text, figure.start, figure.end, question.terms)
    const role = roleOf(text, figure.start, figure.end)
    const change = wanted === 'by' && role === 'to' ? changeAround(text, figure.start, figure.end) : null
    const reached = (role === 'to') === (wanted !== 'from')
    const score =
      WORTH.own * sentence.own +
      WORTH.around * sentence.score +
      WORTH.unit * fit +
      WORTH.noun * noun +
      behind +
      WORTH.bound * bound +
      (WORTH.rank * found.rank) / (best || 1) +
      (reached ? WORTH.reached : 0) +
      WORTH.role * fit * roleFit(role, wanted, change !== null) +
      place +
      (periods.length > 0 ? period : 0) +
      other +
      WORTH.time * timeliness(found, question.folded, newest)
    const span = { start: sentence.start + figure.start, end: sentence.start + figure.end }
    return [
      {
        found,
        sentence,
        figure,
        ...span,
        fit,
        bound,
        counts: noun,
        shown: change ?? (figure.isSummand ? `${figure.text.trim()} ${figure.noun}` : figure.text.trim()),
        score,
      },
    ]
  })
}

/** How well a figure's role in its sentence is the one asked for, −1…1. */
function roleFit(role: FigureRole | null, wanted: FigureRole | null, isChange: boolean): number {
  if (role === wanted && role !== null) return 1
  if (isChange) return 0.5
  return role === 'each' || role === 'from' || (role === 'by' && wanted === 'to') ? -1 : 0
}

/** Units of what is said or done, never of things or people. */
const ITEMS = /^[条件项次场]$/

/** A figure of another unit that says what it counts, and that is something else: 210条 of 意见建议 are no 停车位. */
function countsOther({ noun, unit }: Figure, wanted: string | null): boolean {
  return (
    ITEMS.test(unit ?? '') &&
    wanted !== null &&
    wanted.length >= 2 &&
    noun.length >= 2 &&
    saysWord(noun, wanted) === 0
  )
}

/** What a number is worth that only names a thing (“三个强化”, 新一轮, 一项工程). */
const NAME_FIT = 0.3
/** Below this it counts nothing: 二次 of 二次供水 is no number of parking lots, 一项 no number of clauses. */
const LEAST_FIT = 0.2

/** Whether a number is the head of a coined term (“四个一”, "三个有", "四个+"), which counts nothing that stands beside it. */
function isCoined(text: string, { end, text: printed }: Figure): boolean {
  return /^[二三四五六七八九十]+个$/.test(printed) && /^[一有+＋][”"」]/.test(text.slice(end))
}

/** Whether a number stands in short quotes as part of a name, is a 一 that says 'a', or a 二 that says 'second'. */
function isName(text: string, { start, end, text: printed }: Figure): boolean {
  const opening = Math.max(...['“', '"', '「'].map((mark) => text.lastIndexOf(mark, start)))
  const inner = opening < 0 ? null : /^[“"「]([^“”"「」]{1,8})[”"」]/.exec(text.slice(opening))
  const quoted = inner !== null && opening + inner[0].length > end
  return quoted || /^[一二][^十百千万亿分成半]/.test(printed)
}

/** How well a sentence is of a period: 1 by its issue's date, its own year or a 去年 that is this one, −1 where it is of another. */
function periodFit({ issue, article }: Found, text: string, { from, to }: Period): number {
  const { date } = issue.head
  const year = from.slice(0, 4)
  if (text.includes(year) || (date !== null && date >= from && date <= to)) return 1
  if (date === null) return article.text.includes(year) ? 0.5 : 0
  return /去年|上年/.test(text) && Number(date.slice(0, 4)) === Number(year) + 1 ? 1 : -1
}

/** Years between an issue and the newest found: 现在 wants few of them, 首次 many. */
function timeliness({ issue }: Found, folded: string, newest: string | null): number {
  const wants = /现在|目前|如今|最新|截至|至今/.test(folded)
    ? -1
    : /首届|首次|第一届|最初|最先|起初|当初/.test(folded)
      ? 1
      : 0
  const { date } = issue.head
  if (wants === 0 || newest === null) return 0
  const years = date === null ? 1 : (Date.parse(newest) - Date.parse(date)) / YEAR_MS
  return wants * Math.min(years, MOST_YEARS)
}

/** 采集员 is said by 80名信息采集员, and half by 12家采集点: the more of it the better, a part of it much better than none. */
function nounSaid(text: string, noun: string): number {
  const said = saysWord(text, noun)
  return said === 0 ? 0 : 0.5 + said / 2
}

/** Whether a figure counts the asked noun: 代表建议 as such, or (342件 of 议案4件、建议342件) by its head. */
function isCounted(counted: string, noun: string): boolean {
  return counted.startsWith(noun) || counted === noun.slice(-2)
}
