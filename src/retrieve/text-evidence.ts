import type { LexicalSegment } from '../index/lexical.js'
import type { QuestionTerms } from './question-terms.js'

/** What a question and one chunk share as running text. */
export interface TextEvidence {
  /** Longest common run of characters. */
  longest: number
  /** Share of the question's bigram idf in the best single sentence. */
  sentence: number
  /** Of the question's numbers, the share that stands in the chunk as a whole number. */
  numbers: number
}

/** A question prepared for being looked for in running text. */
export interface TextMatcher {
  match(text: Uint16Array, start: number, end: number): TextEvidence
  /** Characters of the question that count (no blanks, no punctuation). */
  readonly characters: number
}

const LONGEST_CONTENT = 200
const SENTENCE_END = new Set([...'。！？!?；;\n'].map((char) => char.charCodeAt(0)))
const SILENT = /[^\p{L}\p{N}]/gu

/**
 * Walks a text once. For each of its characters the places of that character in the question are known, so
 * runs shared with the question grow from one character to the next, and most characters cost one lookup.
 */
export function createTextMatcher(question: QuestionTerms): TextMatcher {
  const content = question.content.replace(SILENT, ' ').trim().slice(0, LONGEST_CONTENT)
  const weights = bigramWeights(content, question)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const places = new Map<number, number[]>()
  for (let i = 0; i < content.length; i += 1) {
    const unit = content.charCodeAt(i)
    if (unit === 0x20) continue
    const held = places.get(unit)
    if (held) held.push(i)
    else places.set(unit, [i])
  }
  const asked = new Uint8Array(0x10000)
  for (const unit of places.keys()) asked[unit] = 1
  const runs = new Uint16Array(content.length + 1)
  const seen = new Uint32Array(content.length)
  let stamp = 0

  return {
    characters: [...places.values()].reduce((sum, each) => sum + each.length, 0),
    match(text, start, end) {
      let longest = 0
      let sentence = 0
      let best = 0
      let live: number[] = []
      stamp += 1
      for (let i = start; i < end; i += 1) {
        const unit = text[i] as number
        if (asked[unit] === 0) {
          if (live.length > 0) {
            for (const place of live) runs[place] = 0
            live = []
          }
          if (SENTENCE_END.has(unit)) {
            if (sentence > best) best = sentence
            sentence = 0
            stamp += 1
          }
          continue
        }
        const here = places.get(unit) as number[]
        const grown = here.map((place) => (place > 0 ? (runs[place - 1] as number) + 1 : 1))
        for (const place of live) runs[place] = 0
        for (const [k, place] of here.entries()) {
          const run = grown[k] as number
          runs[place] = run
          if (run > longest) longest = run
          if (run >= 2 && seen[place] !== stamp) {
            seen[place] = stamp
            sentence += weights[place] as number
          }
        }
        live = here
      }
      for (const place of live) runs[place] = 0
      if (sentence > best) best = sentence
      return {
        longest,
        sentence: total === 0 ? 0 : best / total,
        numbers: numbersFound(question.numbers, text, start, end),
      }
    },
  }
}

/** idf of the bigram that ends at each place of the content; a repeated bigram counts once. */
function bigramWeights(content: string, question: QuestionTerms): number[] {
  const idf = new Map(question.bigrams.map(({ term, weight }) => [term, weight]))
  const used = new Set<string>()
  return Array.from({ length: content.length }, (_, place) => {
    const bigram = content.slice(place - 1, place + 1)
    if (place === 0 || bigram.includes(' ') || used.has(bigram)) return 0
    used.add(bigram)
    return idf.get(bigram) ?? 0
  })
}

function numbersFound(numbers: readonly string[], text: Uint16Array, start: number, end: number): number {
  if (numbers.length === 0) return 0
  const found = numbers.filter((number) => holdsNumber(number, text, start, end))
  return found.length / numbers.length
}

function holdsNumber(number: string, text: Uint16Array, start: number, end: number): boolean {
  const first = number.charCodeAt(0)
  for (let i = start; i + number.length <= end; i += 1) {
    if (text[i] !== first || (i > start && isDigit(text[i - 1]))) continue
    let k = 1
    while (k < number.length && text[i + k] === number.charCodeAt(k)) k += 1
    if (k === number.length && !(i + k < end && isDigit(text[i + k]))) return true
  }
  return false
}

function isDigit(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x30 && unit <= 0x39
}

/** What the question shares with one chunk of a segment. */
export function matchChunk(segment: LexicalSegment, chunk: number, matcher: TextMatcher): TextEvidence {
  const { text, textStarts } = segment
  return matcher.match(text, textStarts[chunk] as number, textStarts[chunk + 1] as number)
}
