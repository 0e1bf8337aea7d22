import { countHan, isHan, isSpace, unitTable } from './chars.js'

/** A run-in heading's span and words: `end` is the end of what it heads. */
export interface RunIn {
  heading: string
  start: number
  end: number
}

/** Longest run-in heading in characters, and what a sentence of running text seldom is. */
const LONGEST = 12
/** A clause that heads a sentence is this long, in characters. */
/** 2019年3月底前， and 食堂就餐时， say when, not what. */
const WHEN = /[0-9]|[时前后]$/
const SHORTEST_CLAUSE = 5
const LONGEST_CLAUSE = 14

interface Sentence {
  start: number
  /** Just behind its 。 */
  end: number
}

/**
 * Headings without a label inside a point. Either sentences so short that they head what follows (进校园。组织…。
 * 进社区。开展…。), two or more of like length, each followed by longer running text; or clauses that head all of the
 * point's sentences alike.
 */
export function runInHeadings(text: string, from: number, to: number): RunIn[] {
  const sentences = split(text, from, to)
  return headingSentences(text, sentences, to) ?? headingClauses(text, sentences, to)
}

/**
 * 专项视察促发展，…。项目监督促落实，…。: all sentences of the point begin with a clause of one length, and the
 * clauses have a character in common at the same place.
 */
function headingClauses(text: string, sentences: Sentence[], to: number): RunIn[] {
  if (sentences.length < 2) return []
  const length = clauseLength(text, sentences[0] as Sentence)
  if (length < SHORTEST_CLAUSE || length > LONGEST_CLAUSE) return []
  for (const sentence of sentences) {
    if (clauseLength(text, sentence) !== length || sentence.end - sentence.start < length * 2) return []
  }
  const clauses = sentences.map(({ start }) => text.slice(start, start + length))
  const first = clauses[0] as string
  if (new Set(clauses).size < clauses.length) return []
  let common = false
  for (let i = 0; i < length && !common; i++) {
    common = isHan(first.charCodeAt(i)) && sentences.every(({ start }) => text[start + i] === first[i])
  }
  return common && !WHEN.test(first)
    ? spans(
        text,
        sentences,
        sentences.map(({ start }) => start + length),
        to,
      )
    : []
}

function clauseLength(text: string, { start, end }: Sentence): number {
  for (let i = start; i < Math.min(end, start + LONGEST_CLAUSE + 1); i++)
    if (text[i] === '，' || text[i] === ',') return i - start
  return -1
}

/** 进校园。组织…。进社区。开展…。 Null where the sentences hold no such headings. */
function headingSentences(text: string, sentences: Sentence[], to: number): RunIn[] | null {
  const heads: Sentence[] = []
  sentences.forEach((sentence, i) => {
    const next = sentences[i + 1]
    if (isHeading(text, sentence) && next && next.end - next.start > sentence.end - sentence.start + 4)
      heads.push(sentence)
  })
  if (heads.length < 2) return null
  let shortest = LONGEST
  let longest = 0
  for (const { start, end } of heads) {
    shortest = Math.min(shortest, end - start)
    longest = Math.max(longest, end - start)
  }
  if (longest - shortest > 4) return null
  return spans(
    text,
    heads,
    heads.map((head) => head.end - 1),
    to,
  )
}

function spans(text: string, heads: Sentence[], headingEnds: number[], to: number): RunIn[] {
  return heads.map(({ start }, i) => ({
    heading: text.slice(start, headingEnds[i]),
    start,
    end: endWithoutSpace(text, start, heads[i + 1]?.start ?? to),
  }))
}

const SENTENCE_END = unitTable('。！？；')
const CLOSERS = unitTable('”’」』》）)')
const NEWLINE = 0x0a

function split(text: string, from: number, to: number): Sentence[] {
  const out: Sentence[] = []
  let start = from
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit === NEWLINE && i === start) start = i + 1
    else if (SENTENCE_END[unit] === 1 || i === to - 1) {
      while (i + 1 < to && CLOSERS[text.charCodeAt(i + 1)] === 1) i++
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
