import { openLibraryStore } from '../app.js'
import { CATALOGUES } from '../chat/catalogues.js'
import { summaryDocument } from '../chat/summary-document.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
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
    if (terminal.json) return terminal.printJson(jsonOf(made))
    await writeDocument(summaryDocument(made, CATALOGUES[config.lang], config.lang), flags, terminal)
  } finally {
    await store.close()
  }
}

function jsonOf({ issue: { id, sample, head }, groups, ...rest }: IssueSummary) {
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
