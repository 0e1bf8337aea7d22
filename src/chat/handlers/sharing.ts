import { z } from 'zod'
import type { Reply } from '../../model.js'
import type { Store } from '../../store/store.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { articleTitle } from '../labels.js'
import { line } from '../line.js'
import { linkReply, questionOf, questionPayload } from '../links.js'
import { questionDefect } from '../question-check.js'
import type { Threads } from '../threads.js'

export interface SharingDeps {
  readonly store: Pick<Store, 'keepActions' | 'action' | 'article'>
  readonly threads: Threads
}

/** Articles of an answer that are offered with it. */
const MOST_ARTICLES = 3

/** `/share`: links that open a question or an article with whoever gets them. */
export function createSharing(
  { store, threads }: SharingDeps,
  ask: (question: string, request: Request) => Promise<Reply>,
): Feature {
  /** What stands in the link; a question that is too long for it is kept, as buttons are. */
  async function payloadOf(question: string): Promise<string> {
    const short = questionPayload(question)
    if (short !== null) return short
    const [id] = await store.keepActions([{ action: { type: 'ask', question }, leaf: false }])
    return `k-${id}`
  }

  async function share(argument: string, request: Request): Promise<Reply> {
    const { words, chatId } = request
    const last = argument === '' ? (await threads.of(chatId)).at(-1)?.answer : undefined
    const question = last?.resolved ?? argument
    if (question === '') return line(words.usageShare)
    const defect = questionDefect(question, words)
    if (defect !== null) return line(defect)
    const articles = new Map(
      (last?.citations ?? []).flatMap(({ article }) => (article ? [[article.id, article]] : [])),
    )
    return linkReply(
      [
        { text: question, payload: await payloadOf(question) },
        ...[...articles.values()]
          .slice(0, MOST_ARTICLES)
          .map((article) => ({ text: articleTitle(article), payload: `a-${article.id}` })),
      ],
      request,
    )
  }

  return {
    commands: [{ name: 'share', help: 'commandShare', role: 'reader', places: EVERYWHERE, handle: share }],
    actions: {
      share: {
        role: 'reader',
        shape: z.object({ articleId: z.string() }),
        async handle({ articleId }, request) {
          const article = await store.article(articleId)
          if (!article) return line(request.words.articleGone)
          const text = articleTitle({ title: article.displayTitle, district: article.district })
          return linkReply([{ text, payload: `a-${articleId}` }], request)
        },
      },
    },
    links: {
      q(rest, request) {
        const question = questionOf(rest)
        return question === null ? expired(request) : ask(question, request)
      },
      async k(id, request) {
        const kept = z
          .object({ type: z.literal('ask'), question: z.string() })
          .safeParse((await store.action(id))?.action)
        return kept.success ? ask(kept.data.question, request) : expired(request)
      },
    },
  }
}

async function expired({ words }: Request): Promise<Reply> {
  return line(words.linkExpired)
}
