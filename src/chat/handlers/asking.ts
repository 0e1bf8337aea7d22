import { z } from 'zod'
import type { Answer, Explanation, Reply, Turn } from '../../model.js'
import type { Store } from '../../store/store.js'
import { answerReply, moreReply } from '../answer-reply.js'
import { explainReply } from '../explain-reply.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { line } from '../line.js'
import { questionDefect } from '../question-check.js'
import { type SourceStore, withSources } from '../sources.js'
import type { Threads } from '../threads.js'

export interface AskingDeps {
  readonly answer: (question: string, options: { thread: readonly Turn[] }) => Promise<Answer>
  /** Why a question is answered as it is. */
  readonly explain: (question: string) => Promise<Explanation>
  /** Articles of other places like this one, as an answer; null where it is not held. */
  readonly similar: (articleId: string) => Promise<Answer | null>
  readonly store: SourceStore & Pick<Store, 'keepFeedback'>
  readonly threads: Threads
  /** Is told of what found no evidence, for the editors' report. */
  readonly noteUnanswered: (answer: Answer) => Promise<void>
}

/** Questions, and the way for others to pose one. */
export interface Asking extends Feature {
  ask(question: string, request: Request): Promise<Reply>
  /** Whatever was talked of before: what a command says is whole. */
  askAlone(question: string, request: Request): Promise<Reply>
}

/** Questions and what hangs on an answer. Takes every plain text, so it stands last among the features. */
export function createAsking(deps: AskingDeps): Asking {
  const { store, threads } = deps
  const shown = (answer: Answer): Promise<Answer> => withSources(answer, store)

  const ask = async (question: string, request: Request): Promise<Reply> =>
    answerIn(await threads.of(request.chatId), question, request)

  async function answerIn(
    thread: readonly Turn[],
    question: string,
    { chatId, words, settings }: Request,
  ): Promise<Reply> {
    const defect = questionDefect(question, words)
    if (defect !== null) return line(defect)
    const answer = await shown(await deps.answer(question.trim(), { thread }))
    await deps.noteUnanswered(answer)
    await threads.add(chatId, { question: question.trim(), answer })
    return answerReply(answer, words, settings.length)
  }

  /** The answer that a button stands under, or, where it is forgotten, the same question answered again. */
  async function answerTo(chatId: string, question: string): Promise<Answer> {
    const turn = (await threads.of(chatId)).findLast(({ answer }) => answer.resolved === question)
    return turn?.answer ?? shown(await deps.answer(question, { thread: [] }))
  }

  return {
    ask,
    askAlone: (question, request) => answerIn([], question, request),
    commands: [{ name: 'ask', help: 'commandAsk', role: 'reader', places: EVERYWHERE, handle: ask }],
    actions: {
      ask: {
        role: 'reader',
        shape: z.object({ question: z.string() }),
        handle: ({ question }, request) => ask(question, request),
      },
      more: {
        role: 'reader',
        shape: z.object({ question: z.string(), page: z.number().int() }),
        handle: async ({ question, page }, { chatId, words }) =>
          moreReply(await answerTo(chatId, question), page, words),
      },
      explain: {
        role: 'reader',
        shape: z.object({ question: z.string() }),
        handle: async ({ question }, { chatId, words }) =>
          explainReply(await answerTo(chatId, question), await deps.explain(question), words),
      },
      full: {
        role: 'reader',
        shape: z.object({ question: z.string() }),
        handle: async ({ question }, { chatId, words }) =>
          answerReply(await answerTo(chatId, question), words, 'full'),
      },
      similar: {
        role: 'reader',
        shape: z.object({ articleId: z.string() }),
        async handle({ articleId }, { chatId, words, settings }) {
          const found = await deps.similar(articleId)
          if (!found) return line(words.articleGone)
          const answer = await shown(found)
          await threads.add(chatId, { question: answer.question, answer })
          return answerReply(answer, words, settings.length)
        },
      },
      rate: {
        role: 'reader',
        shape: z.object({
          question: z.string(),
          status: z.enum(['answered', 'no_evidence', 'needs_clarification']),
          helpful: z.boolean(),
        }),
        async handle({ question, status, helpful }, { userId, words }) {
          await deps.store.keepFeedback({ userId, question, status, helpful })
          return { ...line(helpful ? words.ratedHelpful : words.ratedUnhelpful), show: 'notice' }
        },
      },
    },
    text: ask,
  }
}
