import type { Byline } from '../model.js'
import { parseBylineLine } from './byline.js'

/** An article as cut out of the text, before its points and district are read. */
export interface Draft {
  /** Its lines; none for an untitled brief. Later joined. */
  title: string[]
  column: string | null
  paragraphs: string[]
  bylines: Byline[]
  /** Bylines as printed. */
  printed: string[]
  /** 1-based line of the source where it begins. */
  line: number
  /** Its title stands in the table of contents. */
  listed: boolean
  /** Its byline stands under its title. */
  signedAbove: boolean
  /** Untitled, it began with a mark, as the next item of its column will. */
  marked: boolean
}

/** The articles cut so far and the one being read. */
export interface Cut {
  drafts: Draft[]
  current(): Draft | null
  /** The current article is whole: its byline has been read behind its text. */
  closed(): boolean
  /** The column that the next article belongs to. */
  column(): string | null
  /** A column begins; the article before it is whole. */
  enter(column: string | null): void
  open(line: number, title: string[], listed: boolean): Draft
  /** `above`: the byline stands over the text, though a line stands over it. */
  sign(draft: Draft, printed: string, bylines?: Byline[], above?: boolean): void
}

export function createCut(): Cut {
  const drafts: Draft[] = []
  let current: Draft | null = null
  let column: string | null = null
  let closed = false
  return {
    drafts,
    current: () => current,
    closed: () => closed,
    column: () => column,
    enter(name) {
      column = name
      current = null
    },
    open(line, title, listed) {
      current = {
        title,
        column,
        paragraphs: [],
        bylines: [],
        printed: [],
        line,
        listed,
        signedAbove: false,
        marked: false,
      }
      drafts.push(current)
      closed = false
      return current
    },
    sign(draft, printed, bylines = parseBylineLine(printed) ?? [], above = draft.paragraphs.length === 0) {
      draft.bylines.push(...bylines)
      draft.printed.push(printed)
      closed = !above
      draft.signedAbove ||= !closed
    },
  }
}
