import { z } from 'zod'
import type { Button, Reply, StoredArticle, StoredIssue } from '../../model.js'
import type { CatalogueEntry, Store } from '../../store/store.js'
import { articleDocument } from '../article-document.js'
import { articleReply, outlineReply } from '../article-reply.js'
import type { Catalogue } from '../catalogue.zh.js'
import { asFile, FILE_FORMATS } from '../document-file.js'
import { EVERYWHERE, type Feature } from '../feature.js'
import { articleTitle, clip, issueName } from '../labels.js'
import { line } from '../line.js'
import { numbered } from '../numbered.js'
import { passageReply } from '../passage-reply.js'
import type { FoundPassage } from '../search-reply.js'

export interface ReadingDeps {
  readonly store: Pick<Store, 'issue' | 'resolveIssue' | 'articlesOf' | 'article'>
  /** Every live article, oldest first. */
  readonly catalogue: () => readonly CatalogueEntry[]
  /** The best passage of each of the `k` best articles, best first. */
  readonly search: (question: string, k: number) => Promise<readonly FoundPassage[]>
}

/** Titles to choose from where several fit. */
const MOST_TITLES = 10
/** An article is about something from this score on; see `/search`. */
const ABOUT = 3.5
const page = z.number().int()
const articleId = z.string()

/** `/article`, and leafing through an article: passages, points, pages, and the whole as a document. */
export function createReading({ store, catalogue, search }: ReadingDeps): Feature {
  async function withArticle(
    action: { articleId: string; revision?: number },
    words: Catalogue,
    show: (article: StoredArticle, issue: StoredIssue) => Reply | Promise<Reply>,
  ): Promise<Reply> {
    const article = await store.article(action.articleId, action.revision)
    const issue = article && (await store.issue(article.issueId))
    return article && issue ? show(article, issue) : line(words.articleGone)
  }

  const open = (articleId: string, page: number, words: Catalogue) =>
    withArticle({ articleId }, words, (article, issue) => articleReply(article, issue, page, words))

  async function articleNamed(wanted: string, words: Catalogue): Promise<Reply> {
    if (wanted === '') return line(words.usageArticle)
    const [, reference, ordinal] = /^(\S+)\s+(\d{1,3})$/.exec(wanted) ?? []
    const issue = reference === undefined ? null : await store.resolveIssue(reference)
    if (issue) {
      const articles = await store.articlesOf(issue.id)
      const article = articles[Number(ordinal) - 1]
      if (article) return open(article.id, 0, words)
      const none = line(words.articleNoSuch(issueName(issue, words), Number(ordinal), articles.length))
      const whole: Button = { label: words.wholeIssue, action: { type: 'issue', issueId: issue.id, page: 0 } }
      return { ...none, buttons: [[whole]] }
    }
    const found = titled(wanted)
    const [only, second] = found
    if (!only) return byContent(wanted, words)
    if (!second) return open(only.id, 0, words)
    return titleChoice(words.articlesFound(found.length), found)
  }

  /** Where no title says it, the articles that are most about it. */
  async function byContent(wanted: string, words: Catalogue): Promise<Reply> {
    const entries = new Map(catalogue().map((entry) => [entry.id, entry]))
    const passages = (await search(wanted, MOST_TITLES)).filter(({ score }) => score >= ABOUT)
    const found = passages.flatMap(({ articleId }) => entries.get(articleId) ?? [])
    if (found.length === 0) return line(words.articleNotFound(clip(wanted)))
    return titleChoice(words.articlesAbout(clip(wanted)), found)
  }

  /** Articles whose title holds every word of `wanted`, newest first; their own issues' before samples. */
  function titled(wanted: string): CatalogueEntry[] {
    const fold = (text: string) => text.normalize('NFKC').toLowerCase()
    const words = fold(wanted)
      .replace(/[《》“”"]/g, '')
      .split(/\s+/)
    return [...catalogue()]
      .reverse()
      .filter(({ displayTitle, district }) => {
        const title = fold(`${district ?? ''} ${displayTitle}`).replace(/[《》“”"]/g, '')
        return words.every((word) => title.includes(word))
      })
      .sort((a, b) => Number(a.sample) - Number(b.sample))
  }

  return {
    commands: [
      {
        name: 'article',
        help: 'commandArticle',
        role: 'reader',
        places: EVERYWHERE,
        handle: (wanted, { words }) => articleNamed(wanted, words),
      },
    ],
    actions: {
      article: {
        role: 'reader',
        shape: z.object({ articleId, page }),
        handle: (action, { words }) => open(action.articleId, action.page, words),
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
      document: {
        role: 'reader',
        shape: z.object({ articleId, format: z.enum(FILE_FORMATS) }),
        handle: (action, { words, lang }) =>
          withArticle(action, words, async (article, issue) => ({
            lines: [],
            buttons: [],
            files: [await asFile(articleDocument(article, issue, lang, words), action.format)],
          })),
      },
    },
    links: { a: (articleId, { words }) => open(articleId, 0, words) },
  }
}

/** Titles to choose from; the first of them where there are many. */
function titleChoice(head: string, found: readonly CatalogueEntry[]): Reply {
  const list = numbered(
    found.slice(0, MOST_TITLES).map(({ id, displayTitle, district }) => ({
      text: articleTitle({ title: displayTitle, district }),
      action: { type: 'article', articleId: id, page: 0 },
    })),
  )
  return { lines: [[{ text: head }], ...list.lines], buttons: list.buttons }
}
