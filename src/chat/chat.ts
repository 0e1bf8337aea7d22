import { Fault } from '../errors.js'
import type { Action, Answer, Citation, Lang, Reply, StoredArticle, StoredIssue, Turn } from '../model.js'
import type { Store } from '../store/store.js'
import { answerReply, explainReply, moreReply } from './answer-reply.js'
import { articleReply, outlineReply } from './article-reply.js'
import type { Catalogue } from './catalogue.zh.js'
import { COMMANDS, parseCommand } from './commands.js'
import { issueReply, issuesOfPage, issuesReply } from './issue-reply.js'
import { clip, knownHead } from './labels.js'
import { numbered } from './numbered.js'
import { passageReply } from './passage-reply.js'
import { plainReply } from './plain.js'
import { questionDefect } from './question-check.js'
import { createThreads } from './threads.js'

/** A message from any front end. `chatId` tells threads apart and is otherwise opaque. */
export interface IncomingMessage {
  readonly chatId: string
  readonly lang: Lang
  readonly text: string
}

/** What a front end talks to. Neither call rejects: what goes wrong is said in the reply. */
export interface Chat {
  /** A command or a question. */
  message(message: IncomingMessage): Promise<Reply>
  /** A button was pressed; answered in the language last used in that chat. */
  action(chatId: string, action: Action): Promise<Reply>
}

export interface ChatDeps {
  readonly answer: (question: string, options: { thread: readonly Turn[] }) => Promise<Answer>
  readonly store: Pick<Store, 'issues' | 'issue' | 'resolveIssue' | 'articlesOf' | 'article'>
  /** Up to three questions that the library can answer. */
  readonly suggest: (words: Catalogue) => Promise<string[]>
  readonly catalogues: Readonly<Record<Lang, Catalogue>>
  /** For chats that were not heard from since the start. */
  readonly lang: Lang
  /** Is told of what went wrong and is no `Fault`. */
  readonly report: (error: unknown) => void
}

/** Follow-ups reach back a few questions; an answer with all its items may hold some 20 kB. */
const THREAD_LIMITS = { turns: 4, chats: 1000 }

export function createChat(deps: ChatDeps): Chat {
  const { store } = deps
  const threads = createThreads(THREAD_LIMITS)

  async function ask(chatId: string, question: string, words: Catalogue): Promise<Reply> {
    const defect = questionDefect(question, words)
    if (defect !== null) return line(defect)
    const answer = await named(await deps.answer(question.trim(), { thread: threads.of(chatId) }))
    threads.add(chatId, { question: question.trim(), answer })
    return answerReply(answer, words)
  }

  /** The answer that a button stands under, or, where it is forgotten, the same question answered again. */
  async function answerTo(chatId: string, question: string): Promise<Answer> {
    const turn = threads.of(chatId).findLast(({ answer }) => answer.resolved === question)
    return turn?.answer ?? named(await deps.answer(question, { thread: [] }))
  }

  /** The answer with its sources called by their file where an issue says nothing of itself. */
  async function named(answer: Answer): Promise<Answer> {
    const name = async (citation: Citation): Promise<Citation> => {
      const issue = await store.issue(citation.issue.id)
      return issue ? { ...citation, issue: { ...citation.issue, title: knownHead(issue).title } } : citation
    }
    const citations = await Promise.all(answer.citations.map(name))
    const items = answer.items.map(async (item) => ({ ...item, citation: await name(item.citation) }))
    return { ...answer, citations, items: await Promise.all(items) }
  }

  async function welcome(words: Catalogue): Promise<Reply> {
    const reply: Reply = { lines: [[{ text: words.welcome }]], buttons: [] }
    const held = await store.issues()
    if (held.length === 0) return { ...reply, lines: [...reply.lines, [{ text: words.emptyLibrary }]] }
    if (held.every((issue) => issue.sample)) reply.lines.push([{ text: words.samplesOnly, look: 'dim' }])
    const questions = await deps.suggest(words)
    if (questions.length > 0) reply.lines.push([], [{ text: words.tryAsking }])
    const list = numbered(questions.map((text) => ({ text, action: { type: 'ask', question: text } })))
    return { lines: [...reply.lines, ...list.lines], buttons: list.buttons }
  }

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

  async function withArticle(
    action: { articleId: string; revision?: number },
    words: Catalogue,
    show: (article: StoredArticle, issue: StoredIssue) => Reply | Promise<Reply>,
  ): Promise<Reply> {
    const article = await store.article(action.articleId, action.revision)
    const issue = article && (await store.issue(article.issueId))
    return article && issue ? show(article, issue) : line(words.articleGone)
  }

  async function respond(message: IncomingMessage, words: Catalogue): Promise<Reply> {
    const command = parseCommand(message.text)
    if (!command) return ask(message.chatId, message.text, words)
    switch (command.name) {
      case 'start':
        return welcome(words)
      case 'help':
        return help(words)
      case 'ask':
        return ask(message.chatId, command.argument, words)
      case 'issues':
        return issuesPage(0, words)
      case 'issue': {
        if (command.argument === '') return issuesPage(0, words)
        const issue = await store.resolveIssue(command.argument)
        return issue ? issuePage(issue, 0, words) : line(words.issueNotFound(clip(command.argument)))
      }
      default:
        return line(words.unknownCommand(clip(command.name)))
    }
  }

  async function act(chatId: string, action: Action, words: Catalogue): Promise<Reply> {
    switch (action.type) {
      case 'ask':
        return ask(chatId, action.question, words)
      case 'more':
        return moreReply(await answerTo(chatId, action.question), action.page, words)
      case 'explain':
        return explainReply(await answerTo(chatId, action.question), words)
      case 'issues':
        return issuesPage(action.page, words)
      case 'issue': {
        const issue = await store.issue(action.issueId)
        return issue ? issuePage(issue, action.page, words) : line(words.issueGone)
      }
      case 'article':
        return withArticle(action, words, (article, issue) =>
          articleReply(article, issue, action.page, words),
        )
      case 'outline':
        return withArticle(action, words, (article, issue) => outlineReply(article, issue, words))
      case 'passage':
        return withArticle(action, words, async (article, issue) => {
          const newest = await store.article(article.id)
          return passageReply(article, issue, action, newest?.revision !== article.revision, words)
        })
    }
  }

  async function guarded(words: Catalogue, reply: () => Promise<Reply>): Promise<Reply> {
    try {
      return plainReply(await reply())
    } catch (error) {
      if (error instanceof Fault) return plainReply(line(error.message))
      deps.report(error)
      return line(words.failed)
    }
  }

  return {
    message(message) {
      threads.setLang(message.chatId, message.lang)
      const words = deps.catalogues[message.lang]
      return guarded(words, () => respond(message, words))
    },
    action(chatId, action) {
      const words = deps.catalogues[threads.lang(chatId) ?? deps.lang]
      return guarded(words, () => act(chatId, action, words))
    },
  }
}

function help(words: Catalogue): Reply {
  return {
    lines: [
      [{ text: words.helpAsk }],
      [{ text: words.helpFollowUp }],
      [],
      [{ text: words.helpCommands }],
      ...COMMANDS.map(({ name, help }) => [
        { text: `/${name}`, look: 'bold' as const },
        { text: ` ${words[help]}` },
      ]),
    ],
    buttons: [[{ label: words.allIssues, action: { type: 'issues', page: 0 } }]],
  }
}

function line(text: string): Reply {
  return { lines: [[{ text }]], buttons: [] }
}
