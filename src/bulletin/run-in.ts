import { countHan, isSpace, unitTable } from './chars.js'

/** A run-in heading's span and words: `end` is the end of what it heads. */
export interface RunIn {
  heading: string
  start: number
  end: number
}

/** Longest run-in heading in characters, and what a sentence of running text seldom is. */
const LONGEST = 10

interface Sentence {
  start: number
  /** Just behind its 。 */
  end: number
}

/**
 * Headings without a label inside a point (进校园。组织…。进社区。开展…。): sentences so short that they head what
 * follows. There must be two or more of like length, each followed by longer running text.
 */
export function runInHeadings(text: string, from: number, to: number): RunIn[] {
  const sentences = split(text, from, to)
  const heads: Sentence[] = []
  sentences.forEach((sentence, i) => {
    const next = sentences[i + 1]
    if (isHeading(text, sentence) && next && next.end - next.start > sentence.end - sentence.start + 4)
      heads.push(sentence)
  })
  if (heads.length < 2) return []
  let shortest = LONGEST
  let longest = 0
  for (const { start, end } of heads) {
    shortest = Math.min(shortest, end - start)
    longest = Math.max(longest, end - start)
  }
  if (longest - shortest > 2) return []
  return heads.map((head, i) => {
    const next = heads[i + 1]
    const end = next ? next.start : to
    return {
      heading: text.slice(head.start, head.end - 1),
      start: head.start,
      end: endWithoutSpace(text, head.start, end),
    }
  })
}

const SENTENCE_END = unitTable('。！？；')
const NEWLINE = 0x0a

function split(text: string, from: number, to: number): Sentence[] {
  const out: Sentence[] = []
  let start = from
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit === NEWLINE && i === start) start = i + 1
    else if (SENTENCE_END[unit] === 1 || i === to - 1) {
      out.push({ start, end: i + 1 })
      start = i + 1
      while (start < to && (isSpace(text.charCodeAt(start)) || text.charCodeAt(start) === NEWLINE)) start++
      i = start - 1
    }
  }
  return out
}

function isHeading(text: string, sentence: Sentence): boolean {
  const length = sentence.end - sentence.start - 1
  if (text[sentence.end - 1] !== '。' || length < 2 || length > LONGEST) return false
  const words = text.slice(sentence.start, sentence.end - 1)
  return countHan(words) >= length - 2 && !/[，,、；：]/.test(words)
}

function endWithoutSpace(text: string, from: number, end: number): number {
  let trimmed = end
  while (trimmed > from && /\s/.test(text[trimmed - 1] as string)) trimmed--
  return trimmed
}
