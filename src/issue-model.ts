/**
 * The nouns of issues: what a file says and what the library holds. Everyone has them from `model.ts`. All
 * offsets are UTF-16 code units into the string named beside them; dates are ISO; what is unknown is null.
 */

/* ── what a file says ─────────────────────────────────────────────────────────────────────────────── */

/** One line of the table of contents (目录). */
export interface TocEntry {
  column: string | null
  title: string
  district: string | null
}

/** What masthead, table of contents and colophon say of an issue. */
export interface IssueHead {
  title: string | null
  /** As printed: 普刊, 特刊, 增刊. */
  kind: string | null
  /** 第N期. */
  number: number | null
  /** 总第N期. */
  total: number | null
  date: string | null
  publisher: string | null
  editor: string | null
  phone: string | null
  /** 送/报/抄送/发, one entry a recipient group as printed; null where none is printed. */
  recipients: string[] | null
  toc: TocEntry[]
}

/** One link of an article's chain of points: `一是…`, `（二）…`, `①…`, or a run-in heading without a label. */
export interface Point {
  /** 1 is the outermost level that the article uses. */
  level: number
  /** As printed (`一是`, `（二）`, `①`); null for a run-in heading. */
  label: string | null
  /** Without its label and without its final 。 or ：. */
  heading: string
  /** Span of the whole point, label included, in the article's text. */
  start: number
  end: number
}

export interface Byline {
  unit: string | null
  names: string[]
}

export type ArticleKind = 'article' | 'brief'

/** An article or a brief as parsed. */
export interface ParsedArticle {
  /** Null for a brief whose text gives none. */
  title: string | null
  column: string | null
  /** Null at city level. */
  district: string | null
  kind: ArticleKind
  bylines: Byline[]
  /** The byline as printed, brackets included; '' where there is none. Quotable. */
  byline: string
  /** The body alone: no title, byline or page furniture; paragraphs joined by one \n. */
  text: string
  /** Flat, in order, all levels. */
  points: Point[]
}

/** Doubt about the reading: nothing is dropped silently. */
export interface ParseWarning {
  code: string
  message: string
  /** 1-based line of the source. */
  line: number | null
}

/** One issue as parsed. `masthead` and `colophon` are the frame as printed, quotable. */
export interface ParsedIssue {
  issue: IssueHead
  masthead: string
  colophon: string
  articles: ParsedArticle[]
  warnings: ParseWarning[]
}

/* ── what the library holds ───────────────────────────────────────────────────────────────────────── */

/** An issue in the library. */
export interface StoredIssue {
  /** `i…`, opaque, stable. */
  id: string
  /** A sample that came with the product. */
  sample: boolean
  /** 1, and one more with each changed text. */
  revision: number
  /** Base name of the file it came from. */
  source: string
  /** When it was taken in, ISO instant. */
  addedAt: string
  head: IssueHead
  masthead: string
  colophon: string
  warnings: ParseWarning[]
}

/** One revision of an article. Its text never changes; a changed article is a new revision. */
export interface StoredArticle extends ParsedArticle {
  /** `a…`, opaque, stable over revisions. */
  id: string
  issueId: string
  revision: number
  /** 1-based place in its issue. */
  ordinal: number
  /** What to call it: the title, or a brief's own first words. */
  displayTitle: string
  /** What of it was mended by hand, and so may differ from the print. */
  corrected: CorrectableField[]
}

/** What of an article can be mended by hand. */
export type CorrectableField = 'title' | 'column' | 'district' | 'byline'

/** Where in an article's text a page of the original begins, or the article itself on its first page. */
export interface PageStart {
  /** 1-based. */
  page: number
  start: number
}

/** A stretch of an article that is indexed and found as one. */
export interface Chunk {
  /** Span in the article's text. */
  start: number
  end: number
  /** Index into the article's points of the innermost point that holds it; null outside all points. */
  point: number | null
}
