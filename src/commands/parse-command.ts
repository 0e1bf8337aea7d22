import { readPlacesOf } from '../app.js'
import { displayTitle } from '../bulletin/display-title.js'
import { readBulletin } from '../bulletin/read.js'
import type { Config } from '../config.js'
import type { ParsedArticle, ParsedIssue } from '../model.js'
import type { Terminal } from './terminal.js'

export interface ReadFlags {
  /** Read what does not look like a bulletin. */
  force: boolean
  /** Read the pictures of text in scans. */
  ocr: boolean
}

/** `parse FILE`: what is read from a file, without keeping it. */
export async function parse(
  config: Config,
  terminal: Terminal,
  file: string,
  flags: ReadFlags,
): Promise<void> {
  const { issues } = await readBulletin(file, { ...flags, places: (await readPlacesOf(config)).aliases })
  if (terminal.json) return terminal.printJson(issues.length === 1 ? issues[0] : issues)
  for (const [index, issue] of issues.entries()) {
    if (index > 0) terminal.print('')
    printIssue(terminal, issue)
  }
}

function printIssue(terminal: Terminal, { issue, articles, warnings }: ParsedIssue): void {
  const { paint, print, words } = terminal
  const number = words.issueNumber(issue.number, issue.total)
  print(
    paint.bold(
      [issue.title ?? words.untitledIssue, issue.kind, number, issue.date].filter(Boolean).join('  '),
    ),
  )
  const frame: [string, string | null][] = [
    [words.publisher, issue.publisher],
    [words.editor, issue.editor],
    [words.phone, issue.phone],
    [words.recipients, issue.recipients?.join(words.recipientSeparator) ?? null],
  ]
  for (const [label, value] of frame) if (value) print(`  ${paint.dim(label)} ${value}`)
  const briefs = articles.filter(({ kind }) => kind === 'brief').length
  print(`  ${paint.dim(words.counts(articles.length - briefs, briefs))}`)
  let column: string | null = null
  for (const article of articles) {
    if (article.column !== column && article.column) print(`\n${paint.cyan(`【${article.column}】`)}`)
    column = article.column
    printArticle(terminal, article)
  }
  print('')
  print(warnings.length === 0 ? words.noWarnings : paint.yellow(words.warnings(warnings.length)))
  for (const { message, line } of warnings) print(paint.yellow(`  ${words.warning(line, message)}`))
}

function printArticle({ paint, print, words }: Terminal, article: ParsedArticle): void {
  const authors = article.bylines
    .map(({ unit, names }) => [unit, ...names].filter(Boolean).join(' '))
    .join(words.recipientSeparator)
  const mark = article.kind === 'brief' ? words.brief : words.article
  const title =
    article.title === null ? paint.italic(words.ownTitle(displayTitle(article))) : paint.bold(article.title)
  const about = [mark, article.district ?? words.cityLevel, words.characters(article.text.length)]
  print(`\n${title}`)
  print(paint.dim(`  ${[...about, authors || words.unsigned].join(' · ')}`))
  for (const point of article.points)
    print(`${'  '.repeat(point.level + 1)}${point.label ?? '·'} ${point.heading}`)
}
