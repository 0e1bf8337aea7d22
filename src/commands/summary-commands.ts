import { openAsking, openLibraryStore } from '../app.js'
import { CATALOGUES } from '../chat/catalogues.js'
import { reviewDocument } from '../chat/review-document.js'
import { summaryDocument } from '../chat/summary-document.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { Review, ReviewGrouping } from '../summary/review.js'
import { createReviewer } from '../summary/reviewer.js'
import { createSummarizer } from '../summary/summarizer.js'
import type { IssueSummary, SummaryLength } from '../summary/summary.js'
import type { Terminal } from './terminal.js'
import { type DocumentFlags, writeDocument } from './write-document.js'

export interface SummaryFlags extends DocumentFlags {
  length: SummaryLength
}

/** `summary [ISSUE]`: an issue in short, shown or written to a file. */
export async function summary(
  config: Config,
  terminal: Terminal,
  reference: string,
  flags: SummaryFlags,
): Promise<void> {
  const { words } = terminal
  const store = await openLibraryStore(config)
  try {
    const issue = await store.resolveIssue(reference)
    if (!issue)
      throw new Fault('not_found', reference === 'latest' ? words.noIssues : words.notHeld(reference))
    const made = await createSummarizer(store).issue(issue.id, flags.length)
    // Removed in this moment.
    if (!made) throw new Fault('not_found', words.notHeld(reference))
    if (terminal.json) return terminal.printJson(summaryJson(made))
    await writeDocument(summaryDocument(made, CATALOGUES[config.lang], config.lang), flags, terminal)
  } finally {
    await store.close()
  }
}

function summaryJson({ issue: { id, sample, head }, groups, ...rest }: IssueSummary) {
  const { title, kind, number, total, date, publisher } = head
  return {
    issue: { id, title, kind, number, total, date, publisher, sample },
    ...rest,
    columns: groups.map(({ column, articles }) => ({
      column,
      articles: articles.map(({ article, lines }) => ({
        id: article.id,
        title: article.displayTitle,
        district: article.district,
        kind: article.kind,
        revision: article.revision,
        lines,
      })),
    })),
  }
}

export interface ReviewFlags extends SummaryFlags {
  by: ReviewGrouping
}

/** `review SUBJECT`: a time, a district or a theme looked back on over all issues. */
export async function review(
  config: Config,
  terminal: Terminal,
  subject: string,
  flags: ReviewFlags,
): Promise<void> {
  const asking = await openAsking(config, terminal.log, terminal.noteFetch)
  try {
    const reviewer = createReviewer({ ...asking, now: () => new Date() })
    const made = await reviewer.review(subject, flags.by, flags.length)
    if (!made) throw new Fault('not_found', terminal.words.reviewNothing(subject))
    if (terminal.json) return terminal.printJson(reviewJson(made))
    await writeDocument(reviewDocument(made, CATALOGUES[config.lang], config.lang), flags, terminal)
  } finally {
    await asking.close()
  }
}

function reviewJson({ groups, ...rest }: Review) {
  const entries = (group: Review['groups'][number]) => group.entries.map(({ line: { citation } }) => citation)
  return { ...rest, groups: groups.map((group) => ({ name: group.name, citations: entries(group) })) }
}
