import type { StoredArticle, StoredIssue } from '../model.js'
import type { Subject } from '../retrieve/subject.js'
import type { SummaryLine } from './summary.js'

export const REVIEW_GROUPINGS = ['month', 'district'] as const
export type ReviewGrouping = (typeof REVIEW_GROUPINGS)[number]

/** One article of a review, and the sentence of it that is kept. */
export interface ReviewEntry {
  issue: StoredIssue
  article: StoredArticle
  line: SummaryLine
}

export interface ReviewGroup {
  /** `2024-05`, or a district; null for what has no date, or is at city level. */
  name: string | null
  entries: ReviewEntry[]
}

/** Issues looked back on: a time, a district or a theme, article by article, each with a quote. */
export interface Review {
  /** As it was asked for. */
  asked: string
  subject: Subject
  by: ReviewGrouping
  /** How many issues and articles (briefs too) it looks back on, and the first and last date of them. */
  issues: number
  articles: number
  from: string | null
  to: string | null
  /** Which districts reported how often, most often first. */
  districts: { district: string; articles: number }[]
  /** In order of time, and within a district as well. */
  groups: ReviewGroup[]
  /** Articles of the time that are counted and not shown. */
  left: number
}
