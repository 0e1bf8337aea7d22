import { findPlaces } from '../bulletin/places.js'
import { fold } from '../index/fold.js'
import type { Library } from '../retrieve/library.js'
import type { RankedPassage } from '../retrieve/rank.js'
import { isFrameWord } from '../retrieve/understand/content.js'
import type { Question } from '../retrieve/understand/understand.js'
import type { EvidenceFeatures } from './confidence.js'
import { bestSentence, type Found } from './found.js'

/** Standard deviations from which on a cosine stands out wholly. */
const FAR_OUT = 5

/** What speaks for one article answering the question, whatever form the answer takes. */
export function evidenceOf(
  library: Library,
  question: Question,
  found: Found | undefined,
  passages: readonly RankedPassage[],
): EvidenceFeatures {
  const best = found && bestSentence(found)
  const cosine = (passage: RankedPassage): number => Math.max(0, passage.trace.features.dense)
  const passage = found && passages.find(({ article }) => article.id === found.article.id)
  const dense = passage ? cosine(passage) : 0
  const { elsewhere, unseen } = missingShares(question, found, library)
  const cosines = passages.map(cosine)
  const mean = cosines.reduce((sum, each) => sum + each, 0) / (cosines.length || 1)
  const deviation = Math.sqrt(
    cosines.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (cosines.length || 1),
  )
  // Of few, none can stand out by more than this.
  const most = Math.min(FAR_OUT, (cosines.length - 1) / Math.sqrt(cosines.length))
  return {
    coverage: found?.coverage ?? 0,
    own: best?.own ?? 0,
    sentence: best?.score ?? 0,
    dense,
    title: found?.titleCoverage ?? 0,
    elsewhere,
    unseen,
    outstanding: deviation > 0 ? Math.max(0, Math.min(1, (dense - mean) / deviation / most)) : 0,
    lost: lostWord(question, found, library),
    run: found ? longestRun(question.content, (text) => found.says(text)) : 0,
    titleRun: found ? longestRun(question.content, inTitle(found)) : 0,
    foreign: found && !isOfPlace(found, question.districts) ? 1 : 0,
    exact: 0,
    fit: 0,
    bound: 0,
    asked: 0,
    strange: question.strange.length > 0 ? 1 : 0,
    numbers: found ? statedNumbers(question, found) : 0,
    who: question.intent === 'who' ? 1 : 0,
  }
}

/**
 * Shares of the question's characters that an article does not say: those that other articles say, and
 * those that none does. A character is said where either pair it stands in is, so that no segmentation matters.
 */
function missingShares(
  question: Question,
  found: Found | undefined,
  library: Library,
): { elsewhere: number; unseen: number } {
  let total = 0
  let elsewhere = 0
  let unseen = 0
  for (const run of [question.content, ...question.phrases]
    .join(' ')
    .match(/\p{Script=Han}+|[a-z\d.+%]+/giu) ?? []) {
    const han = /\p{Script=Han}/u.test(run)
    for (let i = 0; i < (han ? run.length : 1); i++) {
      const pairs =
        !han || run.length === 1 ? [run] : [run.slice(Math.max(0, i - 1), i + 1), run.slice(i, i + 2)]
      const told = pairs.filter((pair) => pair.length > 1 || run.length === 1 || !han)
      if (han && isFrameWord(run.charAt(i))) continue
      total += 1
      if (told.some((pair) => found?.says(pair))) continue
      if (told.some((pair) => library.occurs(pair))) elsewhere += 1
      else unseen += 1
    }
  }
  return total === 0 ? { elsewhere: 0, unseen: 0 } : { elsewhere: elsewhere / total, unseen: unseen / total }
}

/** How many of the numbers that a question's subject states stand in an article as whole numbers, −1…1; 0 where it states none. */
function statedNumbers({ content }: Question, { article }: Found): number {
  const stated = [...new Set(content.match(/\d+(?:\.\d+)?/g) ?? [])]
  if (stated.length === 0) return 0
  const told = new Set(fold(`${article.title ?? ''} ${article.text}`).match(/\d+(?:\.\d+)?/g) ?? [])
  return (2 * stated.filter((number) => told.has(number)).length) / stated.length - 1
}

/** The rarest of the question's words that other articles have and this one lacks, against the rarest of all. */
function lostWord(question: Question, found: Found | undefined, library: Library): number {
  const words = library
    .terms([question.content, ...question.phrases].join(' '))
    .words.filter(({ term, chunks }) => chunks > 0 && term.length > 1 && !isFrameWord(term))
  const rarest = words.reduce((most, { idf }) => Math.max(most, idf), 0)
  const lost = words.reduce((most, { term, idf }) => (found?.says(term) ? most : Math.max(most, idf)), 0)
  return rarest === 0 ? 0 : lost / rarest
}

/** Share of the content that stands somewhere in one piece. */
function longestRun(content: string, says: (text: string) => boolean): number {
  const tight = content.replace(/\s/g, '')
  let longest = 0
  for (let at = 0; at + longest < tight.length; at++)
    while (at + longest < tight.length && says(tight.slice(at, at + longest + 1))) longest += 1
  return tight === '' ? 0 : longest / tight.length
}

function inTitle({ article }: Found): (text: string) => boolean {
  const title = fold(article.title ?? article.displayTitle).replace(/\s/g, '')
  return (text) => title.includes(text)
}

/** Whether an article is of one of the districts, or speaks of one in its title or where it says most of the question. */
export function isOfPlace(found: Found, districts: readonly string[]): boolean {
  const { article } = found
  if (districts.length === 0 || (article.district !== null && districts.includes(article.district)))
    return true
  const best = bestSentence(found)
  const at = best?.start ?? 0
  const from = article.text.lastIndexOf('\n', at) + 1
  const to = article.text.indexOf('\n', at)
  const near = article.text.slice(from, to < 0 ? undefined : to)
  return findPlaces(`${article.title ?? ''}\n${near}`, districts).length > 0
}
