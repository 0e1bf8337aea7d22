import { z } from 'zod'
import type { Reply } from '../../model.js'
import type { Store } from '../../store/store.js'
import type { Summarizer } from '../../summary/summarizer.js'
import { SUMMARY_LENGTHS, type SummaryLength } from '../../summary/summary.js'
import { asFile } from '../document-file.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { clip } from '../labels.js'
import { line } from '../line.js'
import { summaryDocument } from '../summary-document.js'
import { summaryReply } from '../summary-reply.js'

export interface SummarizingDeps {
  readonly store: Pick<Store, 'resolveIssue'>
  readonly summarizer: Summarizer
}

const shape = z.object({ issueId: z.string(), length: z.enum(SUMMARY_LENGTHS) })

/** Issues on a page, in three lengths, and as a file. */
export function createSummarizing({ store, summarizer }: SummarizingDeps): Feature {
  async function summary(issueId: string, length: SummaryLength, { words, lang }: Request): Promise<Reply> {
    const made = await summarizer.issue(issueId, length)
    return made ? summaryReply(made, words, lang) : line(words.issueGone)
  }

  return {
    commands: [
      {
        name: 'summary',
        help: 'commandSummary',
        role: 'reader',
        places: EVERYWHERE,
        async handle(argument, request) {
          const issue = await store.resolveIssue(argument === '' ? 'latest' : argument)
          if (issue) return summary(issue.id, 'minute', request)
          const { words } = request
          return line(argument === '' ? words.emptyLibrary : words.issueNotFound(clip(argument)))
        },
      },
    ],
    actions: {
      summary: {
        role: 'reader',
        shape,
        handle: ({ issueId, length }, request) => summary(issueId, length, request),
      },
      summaryFile: {
        role: 'reader',
        shape,
        async handle({ issueId, length }, { words, lang }) {
          const made = await summarizer.issue(issueId, length)
          if (!made) return line(words.issueGone)
          const file = await asFile(summaryDocument(made, words, lang), 'docx')
          return { ...line(words.fileReady), files: [file] }
        },
      },
    },
  }
}
