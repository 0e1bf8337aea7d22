import { fold } from '../index/fold.js'
import type { TermCutter } from '../index/lexical.js'
import type { LexicalView, LocatedTerm } from '../index/lexical-view.js'

/** Wording that says what kind of answer is wanted, and nothing of what the answer is about. Longest first. */
const ASKING =
  /请问一下|请问|我想知道|想知道|我想了解|请告诉我|告诉我|请介绍一下|有没有|是不是|是什么时候|在什么时候|什么时候|什么时间|什么地方|什么样的|什么样|为什么|是什么|有什么|什么|有哪些|是哪些|哪几个|哪一个|哪一年|哪一天|哪些|哪个|哪位|哪里|哪儿|哪年|哪|是谁|谁|多少|怎么样|怎么|怎样|如何|何时|何地|几个|吗|呢/g

/** A longer question says more than it asks: only its first part is read. */
const LONGEST_QUESTION = 2_000
/** Rarest terms kept of one field. */
const MOST_TERMS = 64

/** A question cut into terms with their weights in the library, one list a field of the index. */
export interface QuestionTerms {
  /** Folded, as long as the question (or as what is read of it). */
  folded: string
  /** The same with asking wording blanked out. */
  content: string
  words: LocatedTerm[]
  bigrams: LocatedTerm[]
  headingWords: LocatedTerm[]
  headingBigrams: LocatedTerm[]
  /** Numbers as written, units apart: `2024`, `27.5`. */
  numbers: string[]
  /** What stands in quotes or book-title marks, folded, at most 30 characters each. */
  quoted: string[]
}

const QUOTED = /[“"'‘「『《]([^“”"'‘’「」『』《》]{2,30})[”"'’」』》]/g

/** A question folded, the same without its asking wording, and what that is cut into. */
function cut(question: string, cutter: TermCutter) {
  const folded = fold(question.slice(0, LONGEST_QUESTION))
  const blanked = folded.replace(ASKING, (asking) => ' '.repeat(asking.length))
  const content = /[\p{L}\p{N}]/u.test(blanked) ? blanked : folded
  return { folded, content, words: cutter.words(content), bigrams: withoutLone(cutter.bigrams(content)) }
}

export function questionTerms(question: string, view: LexicalView, cutter: TermCutter): QuestionTerms {
  const { folded, content, words, bigrams } = cut(question, cutter)
  return {
    folded,
    content,
    words: rarest(view.locate('words', words)),
    bigrams: rarest(view.locate('bigrams', bigrams)),
    headingWords: rarest(view.locate('headingWords', words)),
    headingBigrams: rarest(view.locate('headingBigrams', bigrams)),
    numbers: [...new Set(content.match(/\d+(?:\.\d+)?/g) ?? [])],
    quoted: [...new Set([...folded.matchAll(QUOTED)].map((match) => match[1] as string))],
  }
}

/**
 * A lone Han character between blanks is what is left of an asking phrase (岁 of 多少岁): indexed texts hardly
 * ever hold one alone, so its idf would be great and mean nothing.
 */
function withoutLone(bigrams: string[]): string[] {
  const pairs = bigrams.filter((bigram) => bigram.length > 1 || /\d|[a-z]/.test(bigram))
  return pairs.length > 0 ? pairs : bigrams
}

/** Terms a library has never seen keep their place: what is not found counts against the evidence. */
function rarest(terms: LocatedTerm[]): LocatedTerm[] {
  return terms.length <= MOST_TERMS ? terms : terms.sort((a, b) => b.idf - a.idf).slice(0, MOST_TERMS)
}

/** A subject word of a question and what the library knows of it. */
export interface KnownTerm {
  term: string
  idf: number
  /** Chunks that hold it; 0 is a word the library never uses. */
  chunks: number
}

export interface KnownTerms {
  words: readonly KnownTerm[]
  bigrams: readonly KnownTerm[]
}

export function knownTerms(question: string, view: LexicalView, cutter: TermCutter): KnownTerms {
  const { words, bigrams } = cut(question, cutter)
  const known = ({ term, idf, df }: LocatedTerm): KnownTerm => ({ term, idf, chunks: df })
  return {
    words: rarest(view.locate('words', words)).map(known),
    bigrams: rarest(view.locate('bigrams', bigrams)).map(known),
  }
}
