import type { UnansweredQuestion } from '../model.js'

/** Questions that found no evidence, for the editors' report. */
export interface UnansweredStore {
  /**
   * Counts a question that found no evidence. The same wording, spaces and final marks aside, is one. Only the newest
   * thousand are kept, and none longer than a year.
   */
  recordUnanswered(question: Pick<UnansweredQuestion, 'question' | 'missing'>): Promise<void>
  /** Those last asked at `since` (ISO day or instant) or after, the most asked first, then the latest. */
  unanswered(since?: string): Promise<UnansweredQuestion[]>
}
