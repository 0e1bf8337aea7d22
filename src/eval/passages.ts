import { createDenseSource, createLexicalSource } from '../retrieve/candidate-source.js'
import { allowedArticles } from '../retrieve/filter.js'
import { questionTerms } from '../retrieve/question-terms.js'
import { rank } from '../retrieve/rank.js'
import type { Snapshot } from '../retrieve/snapshot.js'
import type { CatalogueEntry } from '../store/store.js'
import { type Interval, pairedBootstrap } from './bootstrap.js'
import { type PlainLibraryDeps, plainLibrary } from './plain-library.js'
import type { Passage, SetQuestion } from './question-set.js'

/** Shares of questions whose passage is among the first 1, 5, 10; mean reciprocal rank; milliseconds a question. */
export interface RetrieverFigures {
  r1: number
  r5: number
  r10: number
  mrr10: number
  p50_ms: number
  p95_ms: number
}

export type RetrieverName = 'words' | 'bigrams' | 'bm25' | 'dense' | 'hybrid'

export interface PassageEvaluation {
  n: number
  retrievers: Record<RetrieverName, RetrieverFigures>
  /** R@1 of `hybrid` less that of the better of BM25 over words and over bigrams. */
  gain: Interval & { over: 'words' | 'bigrams' }
}

const DEPTH = 10

/** One way to order passages: passages' ids best first. */
type Retriever = (question: string) => Promise<string[]>

/**
 * Asks every question of each retriever in turn. A question counts as found by the best of its passages.
 * `words` and `bigrams` are BM25 over whole passages, `bm25` their sum; `dense` the nearest chunk; `hybrid` what the
 * product does.
 */
export async function evaluatePassages(
  passages: readonly Passage[],
  questions: readonly SetQuestion[],
  deps: PlainLibraryDeps,
): Promise<PassageEvaluation> {
  const library = await plainLibrary(passages, deps)
  const retrievers = retrieversOver(library.snapshot, deps)
  const figures = {} as PassageEvaluation['retrievers']
  const firsts = {} as Record<RetrieverName, number[]>
  for (const [name, retrieve] of Object.entries(retrievers) as [
    RetrieverName,
    (question: string) => Promise<CatalogueEntry[]>,
  ][]) {
    const measured = await measure(
      async (question) => (await retrieve(question)).map((entry) => library.passageOf(entry).id),
      questions,
    )
    figures[name] = measured.figures
    firsts[name] = measured.ranks.map((rank) => (rank === 1 ? 1 : 0))
  }
  const over = figures.words.r1 >= figures.bigrams.r1 ? 'words' : 'bigrams'
  return {
    n: questions.length,
    retrievers: figures,
    gain: { over, ...pairedBootstrap(firsts.hybrid, firsts[over]) },
  }
}

/** The ways to order articles that are measured, over any snapshot; each gives entries best first. */
export function retrieversOver(
  snapshot: Snapshot,
  { segmenter, embedder }: Pick<PlainLibraryDeps, 'segmenter' | 'embedder'>,
): Record<RetrieverName, (question: string) => Promise<CatalogueEntry[]>> {
  const allowed = allowedArticles(snapshot, {}, true)
  const noVector = new Float32Array(0)
  const entryOf = ({ ordinal }: { ordinal: number }): CatalogueEntry[] => {
    const entry = snapshot.articles[ordinal]?.entry
    return entry === undefined ? [] : [entry]
  }
  const lexical = (field: 'words' | 'bigrams') => {
    const source = createLexicalSource(snapshot, field)
    // Deep lists, so that an article one field ranks low still gets that field's share.
    return (question: string) => {
      const terms = questionTerms(question, snapshot.view, segmenter)
      return source.search({ terms, vector: noVector }, allowed, 10 * DEPTH).articles
    }
  }
  const words = lexical('words')
  const bigrams = lexical('bigrams')
  const dense = createDenseSource(snapshot)
  return {
    words: async (question) => words(question).flatMap(entryOf),
    bigrams: async (question) => bigrams(question).flatMap(entryOf),
    async bm25(question) {
      const sums = new Map<number, number>()
      for (const { ordinal, score } of [...words(question), ...bigrams(question)])
        sums.set(ordinal, (sums.get(ordinal) ?? 0) + score)
      return [...sums].sort((a, b) => b[1] - a[1]).flatMap(([ordinal]) => entryOf({ ordinal }))
    },
    async dense(question) {
      const terms = questionTerms(question, snapshot.view, segmenter)
      const vector = await embedder.embedQuery(question)
      return dense.search({ terms, vector }, allowed, 10 * DEPTH).articles.flatMap(entryOf)
    },
    async hybrid(text) {
      const vector = await embedder.embedQuery(text)
      const ranked = rank(snapshot, segmenter, { text, k: DEPTH, includeSamples: true }, vector)
      return ranked.flatMap(({ article, alsoIn }) => [article, ...alsoIn])
    },
  }
}

async function measure(
  retrieve: Retriever,
  questions: readonly SetQuestion[],
): Promise<{ figures: RetrieverFigures; ranks: number[] }> {
  const ranks: number[] = []
  const times: number[] = []
  for (const { question, passage_ids } of questions) {
    const start = performance.now()
    const found = await retrieve(question)
    times.push(performance.now() - start)
    ranks.push(found.slice(0, DEPTH).findIndex((id) => passage_ids.includes(id)) + 1)
  }
  const within = (depth: number) => share(ranks, (rank) => (rank > 0 && rank <= depth ? 1 : 0))
  times.sort((a, b) => a - b)
  const figures = {
    r1: within(1),
    r5: within(5),
    r10: within(10),
    mrr10: share(ranks, (rank) => (rank > 0 ? 1 / rank : 0)),
    p50_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
  }
  return { figures, ranks }
}

function share(ranks: readonly number[], value: (rank: number) => number): number {
  return ranks.length === 0 ? 0 : ranks.reduce((sum, rank) => sum + value(rank), 0) / ranks.length
}

/** Of ascending values. */
export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
}
