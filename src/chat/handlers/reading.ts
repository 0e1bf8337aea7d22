import { z } from 'zod'
import type { Reply, StoredArticle, StoredIssue } from '../../model.js'
import type { Store } from '../../store/store.js'
import { articleReply, outlineReply } from '../article-reply.js'
import type { Catalogue } from '../catalogue.zh.js'
import { EVERYWHERE, type Feature } from '../feature.js'
import { issueReply, issuesOfPage, issuesReply } from '../issue-reply.js'
import { clip } from '../labels.js'
import { line } from '../line.js'
import { passageReply } from '../passage-reply.js'

export interface ReadingDeps {
  readonly store: Pick<Store, 'issues' | 'issue' | 'resolveIssue' | 'articlesOf' | 'article'>
}

const page = z.number().int()
const articleId = z.string()

/** Leafing through issues and articles. */
export function createReading({ store }: ReadingDeps): Feature {
  async function issuesPage(page: number, words: Catalogue): Promise<Reply> {
    const held = await store.issues()
    if (held.length === 0) return line(words.emptyLibrary)
    const issues = []
    for (const issue of issuesOfPage(held, page))
      issues.push({ issue, articles: await store.articlesOf(issue.id) })
    return issuesReply({ issues, at: page }, held.length, words)
  }

  async function issuePage(issue: StoredIssue, page: number, words: Catalogue): Promise<Reply> {
    return issueReply(issue, await store.articlesOf(issue.id), page, words)
  }

  async function issueNamed(reference: string, words: Catalogue): Promise<Reply> {
    if (reference === '') return issuesPage(0, words)
    const issue = await store.resolveIssue(reference)
    return issue ? issuePage(issue, 0, words) : line(words.issueNotFound(clip(reference)))
  }

  async function withArticle(
    action: { articleId: string; revision?: number },
    words: Catalogue,
    show: (article: StoredArticle, issue: StoredIssue) => Reply | Promise<Reply>,
  ): Promise<Reply> {
    const article = await store.article(action.articleId, action.revision)
    const issue = article && (await store.issue(article.issueId))
    return article && issue ? show(article, issue) : line(words.articleGone)
  }

  return {
    commands: [
      {
        name: 'issues',
        help: 'commandIssues',
        role: 'reader',
        places: EVERYWHERE,
        handle: (_, { words }) => issuesPage(0, words),
      },
      {
        name: 'issue',
        help: 'commandIssue',
        role: 'reader',
        places: EVERYWHERE,
        handle: (reference, { words }) => issueNamed(reference, words),
      },
    ],
    actions: {
      issues: {
        role: 'reader',
        shape: z.object({ page }),
        handle: (action, { words }) => issuesPage(action.page, words),
      },
      issue: {
        role: 'reader',
        shape: z.object({ issueId: z.string(), page }),
        async handle(action, { words }) {
          const issue = await store.issue(action.issueId)
          return issue ? issuePage(issue, action.page, words) : line(words.issueGone)
        },
      },
      article: {
        role: 'reader',
        shape: z.object({ articleId, page }),
        handle: (action, { words }) =>
          withArticle(action, words, (article, issue) => articleReply(article, issue, action.page, words)),
      },
      outline: {
        role: 'reader',
        shape: z.object({ articleId }),
        handle: (action, { words }) =>
          withArticle(action, words, (article, issue) => outlineReply(article, issue, words)),
      },
      passage: {
        role: 'reader',
        shape: z.object({ articleId, revision: z.number().int(), start: page, end: page }),
        handle: (action, { words }) =>
          withArticle(action, words, async (article, issue) => {
            const newest = await store.article(article.id)
            return passageReply(article, issue, action, newest?.revision !== article.revision, words)
          }),
      },
    },
  }
}
