import { createInterface } from 'node:readline'
import { openAsking } from '../app.js'
import type { Config } from '../config.js'
import type { Answer } from '../model.js'
import type { Terminal } from './terminal.js'

/** `ask [QUESTION]`: one answer; with --json and no question, one a line of standard input. */
export async function ask(config: Config, terminal: Terminal, question: string | undefined): Promise<void> {
  const asking = await openAsking(config, terminal.log)
  const print = (answer: Answer): void =>
    terminal.json ? terminal.printJson(answer) : printAnswer(terminal, answer)
  try {
    if (question !== undefined) return print(await asking.answerer.answer(question))
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') print(await asking.answerer.answer(line))
    }
  } finally {
    await asking.close()
  }
}

function printAnswer({ print, paint }: Terminal, answer: Answer): void {
  print(answer.answer)
  for (const choice of answer.choices) print(`  · ${choice}`)
  for (const { key, issue, article, point } of answer.citations) {
    const where = [
      issue.number === null ? (issue.date ?? issue.title) : `第${issue.number}期`,
      article?.title,
      point === null ? null : `第${point}点`,
      issue.sample ? '样例' : null,
    ]
    print(paint.dim(`[${key}] ${where.filter(Boolean).join(' · ')}`))
  }
  for (const { title, issue } of answer.nearest) print(paint.dim(`相近：${title}（${issue}）`))
}

/** `search QUESTION`: the ranked passages with every retriever's score and how they were fused. */
export async function search(config: Config, terminal: Terminal, question: string, k: number): Promise<void> {
  const asking = await openAsking(config, terminal.log)
  const { library } = asking
  try {
    const passages = await library.search({ text: question, k, includeSamples: !library.hasOwn })
    const texts = await Promise.all(passages.map(({ article }) => asking.store.articleByRow(article.row)))
    const rows = passages.map(({ article, start, end, point, score, trace }, index) => ({
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
      score,
      ranks: trace.ranks,
      features: trace.features,
      contributions: trace.contributions,
    }))
    if (terminal.json) return terminal.printJson({ question, passages: rows })
    for (const [index, row] of rows.entries()) {
      const ranks = Object.entries(row.ranks).map(
        ([name, rank]) => `${name} ${rank === null ? '–' : `#${rank}`}`,
      )
      terminal.print(`${terminal.paint.bold(`${index + 1}. ${row.article.title}`)}  ${row.score.toFixed(3)}`)
      terminal.print(terminal.paint.dim(`   ${ranks.join(' · ')}`))
      const parts = Object.entries(row.contributions).filter(([, part]) => Math.abs(part) >= 0.005)
      terminal.print(
        terminal.paint.dim(`   ${parts.map(([name, part]) => `${name} ${part.toFixed(2)}`).join(' + ')}`),
      )
      terminal.print(`   ${row.text.replace(/\n/g, ' ')}`)
    }
  } finally {
    await asking.close()
  }
}
