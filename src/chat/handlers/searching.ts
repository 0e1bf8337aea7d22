import { z } from 'zod'
import type { Reply, StoredArticle, StoredIssue } from '../../model.js'
import type { Store } from '../../store/store.js'
import { EVERYWHERE, type Feature, type InlineResult, type Request } from '../feature.js'
import { clip, issueLabel, knownHead, storedTitle } from '../labels.js'
import { line } from '../line.js'
import { shareLink } from '../links.js'
import { questionDefect } from '../question-check.js'
import { type FoundPassage, type Hit, searchReply, snippet } from '../search-reply.js'

export interface SearchingDeps {
  readonly store: Pick<Store, 'issue' | 'article'>
  /** The best passage of each of the `k` best articles, best first. */
  readonly search: (question: string, k: number) => Promise<readonly FoundPassage[]>
}

/** Passages that are looked for at once; nobody leafs further. */
const MOST_PASSAGES = 24
const MOST_INLINE = 10
/**
 * Passages below these share a few common words with the question and are not about it: over the samples and the real
 * bulletins, what a question is about scores above 4, and strange questions find nothing above 3.4.
 */
const LEAST_SCORE = 3.5
const SHARE_OF_BEST = 0.3
/** Characters of a line that a front end shows of a result. */
const DESCRIPTION = 100

/** `/search`: passages without an answer, here and, cited, in other chats. */
export function createSearching({ store, search }: SearchingDeps): Feature {
  async function found(question: string, k: number): Promise<Hit[]> {
    const passages = await search(question, k)
    const least = Math.max(LEAST_SCORE, SHARE_OF_BEST * (passages[0]?.score ?? 0))
    const hits = await Promise.all(
      passages.map(async (passage) => {
        if (passage.score < least) return null
        const article = await store.article(passage.articleId, passage.revision)
        const issue = article && (await store.issue(article.issueId))
        return article && issue ? { ...passage, article, issue } : null
      }),
    )
    return hits.filter((hit) => hit !== null)
  }

  async function passages(question: string, page: number, { words }: Request): Promise<Reply> {
    const defect = questionDefect(question, words)
    if (defect !== null) return line(defect)
    const hits = await found(question, MOST_PASSAGES)
    return hits.length === 0 ? line(words.searchNothing) : searchReply(question, hits, page, words)
  }

  return {
    commands: [
      {
        name: 'search',
        help: 'commandSearch',
        role: 'reader',
        places: EVERYWHERE,
        handle: (text, request) => passages(text, 0, request),
      },
    ],
    actions: {
      search: {
        role: 'reader',
        shape: z.object({ question: z.string(), page: z.number().int() }),
        handle: ({ question, page }, request) => passages(question, page, request),
      },
    },
    async inline(query, request) {
      if (questionDefect(query, request.words) !== null) return []
      return (await found(query, MOST_INLINE)).map((hit) => inlineResult(hit, request))
    },
  }
}

/** A passage fit to be sent to others: the quoted words, where they are from, and a link to the article. */
function inlineResult({ article, issue, start, end }: Hit, request: Request): InlineResult {
  const { words } = request
  const quote = snippet(article.text, { start, end })
  const link = shareLink(`a-${article.id}`, request)
  return {
    title: storedTitle(article),
    description: clip(article.text.slice(start, end).replace(/\s+/g, ' '), DESCRIPTION),
    reply: {
      lines: [
        ...quote.split('\n').map((text) => [{ text, look: 'quote' as const }]),
        [{ text: source(article, issue) }],
        ...(link === null ? [] : [[{ text: link }]]),
      ],
      buttons: [],
    },
  }

  function source(article: StoredArticle, issue: StoredIssue): string {
    const label = issueLabel(knownHead(issue), words)
    return words.quotedFrom(issue.sample ? `${label} [${words.sample}]` : label, storedTitle(article))
  }
}
