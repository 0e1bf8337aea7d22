import { displayTitle } from '../bulletin/display-title.js'
import { readBulletin } from '../bulletin/read.js'
import type { ParsedArticle, ParsedIssue } from '../model.js'
import type { Terminal } from './terminal.js'

/** `parse FILE`: what is read from a file, without keeping it. */
export async function parse(terminal: Terminal, file: string): Promise<void> {
  const { issues } = await readBulletin(file)
  if (terminal.json) return terminal.printJson(issues.length === 1 ? issues[0] : issues)
  for (const issue of issues) printIssue(terminal, issue)
}

function printIssue(terminal: Terminal, { issue, articles, warnings }: ParsedIssue): void {
  const { paint, print } = terminal
  const number = issue.number === null ? '' : `第${issue.number}期`
  const total = issue.total === null ? '' : `（总第${issue.total}期）`
  print(
    paint.bold(
      [issue.title ?? '（无刊名）', issue.kind, `${number}${total}`, issue.date].filter(Boolean).join('  '),
    ),
  )
  const frame: [string, string | null][] = [
    ['编印', issue.publisher],
    ['责编', issue.editor],
    ['电话', issue.phone],
    ['送', issue.recipients?.join('；') ?? null],
  ]
  for (const [label, value] of frame) if (value) print(`  ${paint.dim(label)} ${value}`)
  let column: string | null = null
  for (const article of articles) {
    if (article.column !== column && article.column) print(`\n${paint.cyan(`【${article.column}】`)}`)
    column = article.column
    printArticle(terminal, article)
  }
  if (warnings.length > 0) print('')
  for (const { code, message, line } of warnings) {
    print(paint.yellow(`注意${line === null ? '' : `（第${line}行）`}：${message} [${code}]`))
  }
}

function printArticle({ paint, print }: Terminal, article: ParsedArticle): void {
  const authors = article.bylines
    .map(({ unit, names }) => [unit, ...names].filter(Boolean).join(' '))
    .join('；')
  const mark = article.kind === 'brief' ? '简讯' : '文章'
  const title = article.title === null ? paint.italic(`${displayTitle(article)}（自拟）`) : article.title
  print(
    `\n${paint.dim(mark)} ${paint.bold(title)}  ${paint.dim(`${article.district ?? '市级'} · ${article.text.length}字`)}`,
  )
  for (const point of article.points)
    print(`${'  '.repeat(point.level)}${point.label ?? '·'} ${point.heading}`)
  print(`  ${paint.dim(authors || '（无署名）')}`)
}
