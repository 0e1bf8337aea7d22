import type { Citation, StoredArticle, StoredIssue } from '../model.js'

/** Read in a minute; in five; or every point of every article. */
export const SUMMARY_LENGTHS = ['minute', 'five', 'full'] as const
export type SummaryLength = (typeof SUMMARY_LENGTHS)[number]

/** A line of a summary: a sentence in whole clauses, or the heading of a point. Its text is its quote. */
export interface SummaryLine {
  role: 'sentence' | 'heading'
  citation: Citation
}

export interface SummarizedArticle {
  article: StoredArticle
  /** In the order of the text; at least one. */
  lines: SummaryLine[]
}

/** Articles in a row under one heading. */
export interface SummaryGroup {
  column: string | null
  articles: SummarizedArticle[]
}

/** A coined term and where it first stands. */
export interface NewTerm {
  term: string
  citation: Citation
}

/** An issue on a page: all that is said in it is quoted, or counted. */
export interface IssueSummary {
  issue: StoredIssue
  length: SummaryLength
  articles: number
  briefs: number
  /** In the order in which the issue reports from them. */
  districts: string[]
  /** Every article and every brief, by column, in the order of the issue. */
  groups: SummaryGroup[]
  /** How many earlier issues the next two were compared with; where there is none, both are empty. */
  compared: number
  /** Terms coined here: none of the earlier issues has them. The likeliest first. */
  newTerms: NewTerm[]
  /** Districts that earlier issues report from and this one does not. */
  silent: string[]
}
