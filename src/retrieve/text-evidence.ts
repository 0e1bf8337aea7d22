import type { LexicalSegment } from '../index/lexical.js'
import { createAlignment } from './alignment.js'
import { answerForm, FORM_BITS, NEEDED } from './answer-form.js'
import { holds, holdsNumber } from './holds.js'
import type { QuestionTerms } from './question-terms.js'

/** What a question and one chunk share as running text; all but `longest` are shares of the question. */
export interface TextEvidence {
  /** Longest common run of characters. */
  longest: number
  /** Bigram idf in the best two sentences that follow one another. */
  pair: number
  /** What the best sentence says in the question's order. */
  aligned: number
  /** Bigram idf in the best sentence that has the form of an answer: a number, a time, a place, a cause. */
  answering: number
  /** Of the question's numbers, those that stand in the chunk as whole numbers. */
  numbers: number
  /** Of what the question puts in quotes, that which stands in the chunk as it is. */
  quoted: number
}

/** A question prepared for being looked for in running text. */
export interface TextMatcher {
  match(text: Uint16Array, start: number, end: number): TextEvidence
  /** Characters of the question that count (no blanks, no punctuation). */
  readonly characters: number
}

const LONGEST_CONTENT = 200
const SILENT = /[^\p{L}\p{N}]/gu
const SPACE = 0x20
/** Bits of a character; those of an answer's form lie between. */
const ASKED = 1
const STOP = 128
const SENTENCE_ENDS = '。！？!?；;\n'

/**
 * Walks a text once. The places of each character in the question are known, so runs shared with the question
 * grow from one character to the next, and most characters cost one lookup in a table.
 */
export function createTextMatcher(question: QuestionTerms): TextMatcher {
  const content = question.content.replace(SILENT, ' ').trim().slice(0, LONGEST_CONTENT)
  const weights = bigramWeights(content, question)
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const needed = NEEDED[answerForm(question.folded)]
  const bits = new Uint8Array(0x10000)
  for (const [char, bit] of FORM_BITS) bits[char.charCodeAt(0)] = bit
  for (const char of SENTENCE_ENDS) bits[char.charCodeAt(0)] = STOP
  // Places of a character, last first: from `head` along `before`; places count from 1, so that 0 ends a list.
  const head = new Uint8Array(0x10000)
  const before = new Uint8Array(content.length + 1)
  let characters = 0
  for (let place = 1; place <= content.length; place += 1) {
    const unit = content.charCodeAt(place - 1)
    if (unit === SPACE) continue
    characters += 1
    bits[unit] = (bits[unit] as number) | ASKED
    before[place] = head[unit] as number
    head[unit] = place
  }
  /** Length of the run that ends at a place, and the text position at which it did. */
  const runs = new Uint16Array(content.length + 1)
  const runsAt = new Float64Array(content.length + 1).fill(-2)
  /** Number of the sentence in which the bigram that ends at a place was seen last. */
  const seen = new Float64Array(content.length + 1).fill(-2)
  let sentenceNumber = 0
  const alignment = createAlignment(content)

  return {
    characters,
    match(text, start, end) {
      const best = { longest: 0, pair: 0, answering: 0 }
      let form = 0
      let single = 0
      let added = 0
      let previous = 0
      sentenceNumber += 2
      runsAt.fill(-2)
      alignment.clear()
      for (let i = start; i <= end; i += 1) {
        const unit = i < end ? (text[i] as number) : 0
        const bit = i < end ? (bits[unit] as number) : STOP
        if (bit === 0) continue
        if (bit === STOP) {
          if ((form & needed) === needed && single > best.answering) best.answering = single
          if (previous + added > best.pair) best.pair = previous + added
          previous = single
          single = 0
          added = 0
          form = 0
          sentenceNumber += 1
          alignment.nextSentence()
          continue
        }
        form |= bit
        if ((bit & ASKED) === 0) continue
        for (let place = head[unit] as number; place > 0; place = before[place] as number) {
          const run = runsAt[place - 1] === i - 1 ? (runs[place - 1] as number) + 1 : 1
          runs[place] = run
          runsAt[place] = i
          if (run > best.longest) best.longest = run
          alignment.meet(place, i)
          if (run < 2 || seen[place] === sentenceNumber) continue
          if (seen[place] !== sentenceNumber - 1) added += weights[place] as number
          seen[place] = sentenceNumber
          single += weights[place] as number
        }
      }
      return {
        longest: best.longest,
        pair: best.pair / total,
        aligned: alignment.share(),
        answering: best.answering / total,
        numbers: shareOf(question.numbers, (number) => holdsNumber(number, text, start, end)),
        quoted: shareOf(question.quoted, (phrase) => holds(phrase, text, start, end)),
      }
    },
  }
}

/** idf of the bigram that ends at each place (from 1) of the content; a repeated bigram counts once. */
function bigramWeights(content: string, question: QuestionTerms): number[] {
  const idf = new Map(question.bigrams.map(({ term, weight }) => [term, weight]))
  const used = new Set<string>()
  return Array.from({ length: content.length + 1 }, (_, place) => {
    const bigram = content.slice(Math.max(0, place - 2), place)
    if (bigram.length < 2 || bigram.includes(' ') || used.has(bigram)) return 0
    used.add(bigram)
    return idf.get(bigram) ?? 0
  })
}

function shareOf<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length
}

/** What the question shares with one chunk of a segment. */
export function matchChunk(segment: LexicalSegment, chunk: number, matcher: TextMatcher): TextEvidence {
  const { text, textStarts } = segment
  return matcher.match(text, textStarts[chunk] as number, textStarts[chunk + 1] as number)
}
