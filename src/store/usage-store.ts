import type { AnswerStatus } from '../model.js'

/** What was asked within some time. Who asked is not kept. */
export interface Usage {
  /** Questions by what came of them. */
  counts: Record<AnswerStatus, number>
  /** The slowest that took long, slowest first. */
  slow: { question: string; ms: number; at: string }[]
}

/** How the library is used, for administrators. */
export interface UsageStore {
  /** Counts an answer by its day; a slow one is kept with its question, for thirty days. */
  recordAsked(asked: { question: string; status: AnswerStatus; ms: number }): Promise<void>
  usage(withinMs: number): Promise<Usage>
}
