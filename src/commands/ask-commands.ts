import { createInterface } from 'node:readline'
import { renderReply } from '../adapters/console/render.js'
import { openAsking } from '../app.js'
import { answerReply } from '../chat/answer-reply.js'
import type { Catalogue } from '../chat/catalogue.zh.js'
import { CATALOGUES } from '../chat/catalogues.js'
import { explanationLines } from '../chat/explain-reply.js'
import { plainReply } from '../chat/plain.js'
import { questionDefect } from '../chat/question-check.js'
import { withSources } from '../chat/sources.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { Answer } from '../model.js'
import type { Terminal } from './terminal.js'

/**
 * `ask [QUESTION]`: one answer, or, without a question, one for each line of standard input as soon as it is
 * ready, each on its own. What cannot be asked at all is told: a fault of the one question, and in a stream
 * the line's answer, so that answers and lines stay in step.
 */
export async function ask(
  config: Config,
  terminal: Terminal,
  question: string | undefined,
  { explain }: { explain: boolean },
  signal: AbortSignal,
): Promise<void> {
  const words = CATALOGUES[config.lang]
  if (question !== undefined) requireQuestion(question, config)
  const asking = await openAsking(config, terminal.log, terminal.noteFetch)
  const answer = async (text: string): Promise<void> => {
    const given = await asking.answerer.answer(text.trim())
    await asking.noteUnanswered(given)
    const explanation = explain ? await asking.answerer.explain(given.resolved) : null
    if (terminal.json && explanation) return terminal.printJson({ ...given, explanation })
    printAnswer(terminal.json ? given : await withSources(given, asking.store), terminal, words)
    if (explanation) {
      const { lines } = plainReply({ lines: [[], ...explanationLines(explanation, words)], buttons: [] })
      terminal.print(renderReply({ lines, buttons: [] }, terminal.paint.isColorSupported).trimEnd())
    }
  }
  try {
    if (question !== undefined) return await answer(question)
    if (process.stdin.isTTY && !terminal.quiet) terminal.note(terminal.words.askHint)
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY, signal })
    for await (const line of lines) {
      const defect = questionDefect(line, words)
      if (defect === null) await answer(line)
      else printAnswer(notAsked(line, defect), terminal, words)
      if (!terminal.json) terminal.print('')
    }
    signal.throwIfAborted()
  } finally {
    await asking.close()
  }
}

function printAnswer(answer: Answer, terminal: Terminal, words: Catalogue): void {
  if (terminal.json) {
    const { english: _, ...shape } = answer
    terminal.printJson(shape)
    return
  }
  const { print, paint } = terminal
  const { lines } = answerReply(answer, words)
  print(renderReply(plainReply({ lines, buttons: [] }), paint.isColorSupported).trimEnd())
  if (answer.items.length > 0) print(paint.dim(terminal.words.moreItems(answer.items.length)))
}

/** @throws Fault `usage` that says what to ask instead. */
function requireQuestion(question: string, config: Config): void {
  const defect = questionDefect(question, CATALOGUES[config.lang])
  if (defect !== null) throw new Fault('usage', defect)
}

function notAsked(question: string, defect: string): Answer {
  return {
    question,
    status: 'needs_clarification',
    answer: defect,
    citations: [],
    items: [],
    nearest: [],
    choices: [],
    understood: [],
    resolved: question,
    ms: 0,
  }
}

/** Parts of a score smaller than this explain nothing. */
const TELLING = 0.005
const MOST_PARTS = 6

/** `search QUESTION`: the ranked passages with every retriever's score and how they were fused. */
export async function search(config: Config, terminal: Terminal, question: string, k: number): Promise<void> {
  requireQuestion(question, config)
  const asking = await openAsking(config, terminal.log, terminal.noteFetch)
  const { library } = asking
  try {
    const passages = await library.search({ text: question, k, includeSamples: !library.hasOwn })
    const texts = await Promise.all(passages.map(({ article }) => asking.store.articleByRow(article.row)))
    const rows = passages.map(({ article, alsoIn, start, end, point, score, trace }, index) => ({
      article: {
        id: article.id,
        title: article.displayTitle,
        revision: article.revision,
        issue: article.issueId,
      },
      district: article.district,
      start,
      end,
      point,
      text: texts[index]?.text.slice(start, end) ?? '',
      alsoIn: alsoIn.map(({ id }) => id),
      score,
      ranks: trace.ranks,
      features: trace.features,
      contributions: trace.contributions,
    }))
    if (terminal.json) return terminal.printJson({ question, passages: rows })
    const { print, paint, words } = terminal
    if (rows.length === 0) return print(words.wanting)
    for (const [index, row] of rows.entries()) {
      const ranks = Object.entries(row.ranks).map(([name, rank]) =>
        words.rank(words.retrievers[name] ?? name, rank),
      )
      const parts = Object.entries(row.contributions)
        .filter(([, part]) => Math.abs(part) >= TELLING)
        .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
        .slice(0, MOST_PARTS)
        .map(([name, part]) => `${name} ${part.toFixed(2)}`)
      print(`${index === 0 ? '' : '\n'}${index + 1}. ${paint.bold(row.article.title)}`)
      for (const line of row.text.split('\n')) print(`   ${line}`)
      if (row.alsoIn.length > 0) print(paint.dim(`   ${words.alsoIn(row.alsoIn.join(' '))}`))
      print(paint.dim(`   ${[words.score(row.score.toFixed(2)), ...ranks].join(' · ')}`))
      print(paint.dim(`   ${words.contributions(parts.join(', '))}`))
    }
  } finally {
    await asking.close()
  }
}
