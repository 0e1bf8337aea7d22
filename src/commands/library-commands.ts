import { openLibraryStore } from '../app.js'
import { storedTitle } from '../chat/labels.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { StoredArticle, StoredIssue } from '../model.js'
import { type Gap, gapsIn } from '../store/gaps.js'
import type { Origin, Store } from '../store/store.js'
import type { Terminal } from './terminal.js'
import { table } from './width.js'
import type { CommandWords } from './words.zh.js'

/** `issues`: what is held, newest first. */
export async function issues(config: Config, terminal: Terminal): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    const held = await store.issues()
    const rows = await Promise.all(held.map(async (issue) => issueRow(issue, store)))
    const gaps = gapsIn(held)
    if (terminal.json) return terminal.printJson({ issues: rows, gaps })
    const { words, paint } = terminal
    if (rows.length === 0) return terminal.print(words.noIssues)
    const cells = rows.map((row) => [
      paint.dim(row.id),
      row.date ?? words.undated,
      row.title ?? row.source,
      words.issueNumber(row.number, row.total),
      words.counts(row.articles, row.briefs),
      [
        row.revision > 1 ? paint.dim(words.revision(row.revision)) : '',
        row.sample ? paint.dim(words.sample) : '',
      ]
        .filter(Boolean)
        .join(' '),
    ])
    for (const line of table(cells)) terminal.print(line)
    for (const gap of gaps) terminal.print(paint.yellow(gapLine(words, gap)))
  } finally {
    await store.close()
  }
}

async function issueRow(issue: StoredIssue, store: Store) {
  const { title, kind, number, total, date, publisher } = issue.head
  const { id, sample, revision, source, addedAt } = issue
  return {
    id,
    title,
    kind,
    number,
    total,
    date,
    publisher,
    sample,
    revision,
    source,
    addedAt,
    ...(await store.issueCounts(id)),
  }
}

/** `show ID…`: issues and articles whole, by id or by what people call an issue. */
export async function show(config: Config, terminal: Terminal, references: string[]): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    for (const [index, reference] of references.entries()) {
      const article = reference.startsWith('a') ? await store.article(reference) : null
      const issue = article ? null : await store.resolveIssue(reference)
      if (index > 0 && !terminal.json) terminal.print('')
      if (article) {
        const original = await store.origin(article.id)
        terminal.json
          ? terminal.printJson({ ...article, original })
          : showArticle(terminal, article, original)
      } else if (issue) await showIssue(terminal, store, issue)
      else throw new Fault('not_found', terminal.words.notHeld(reference))
    }
  } finally {
    await store.close()
  }
}

async function showIssue(terminal: Terminal, store: Store, issue: StoredIssue): Promise<void> {
  const articles = await store.articlesOf(issue.id)
  const { head, ...rest } = issue
  if (terminal.json) {
    const listed = articles.map(({ id, displayTitle, column, district, kind }) => ({
      id,
      title: displayTitle,
      column,
      district,
      kind,
    }))
    return terminal.printJson({ ...rest, ...head, articles: listed })
  }
  const { words, paint, print } = terminal
  print(paint.dim(issue.id))
  // The masthead's own list of contents follows below, with what each article is opened by.
  print(issue.masthead.split(/\n(?=目\s*录)/)[0] ?? '')
  let column: string | null = null
  for (const article of articles) {
    if (article.column !== column) print(article.column ? `\n${paint.cyan(`【${article.column}】`)}` : '')
    column = article.column
    const kind = article.kind === 'brief' ? paint.dim(` ${words.brief}`) : ''
    print(`  ${paint.dim(article.id)}  ${storedTitle(article)}${kind}`)
  }
  if (issue.colophon) print(`\n${issue.colophon}`)
}

function showArticle(
  { print, paint, words }: Terminal,
  article: StoredArticle,
  original: Origin | null,
): void {
  const where = [article.id, article.column, article.district].filter((part) => part !== null)
  print(paint.dim(where.join(' · ')))
  print(paint.bold(article.displayTitle))
  print(article.text)
  if (article.byline) print(article.byline)
  const corrected = article.corrected.map((field) => words.fields[field]).join(words.listSeparator)
  if (corrected) print(paint.dim(words.corrected(corrected)))
  if (original) print(paint.dim(originalLine(words, original)))
}

/** `remove ISSUE…`: removes issues and all that came from them. */
export async function remove(config: Config, terminal: Terminal, references: string[]): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    // All are found before any is removed, so that a slip of the pen removes nothing.
    const found = new Map<string, StoredIssue>()
    for (const reference of references) {
      const issue = await store.resolveIssue(reference)
      if (!issue) throw new Fault('not_found', terminal.words.notHeld(reference))
      found.set(issue.id, issue)
    }
    for (const { id, head, source } of found.values()) {
      await store.removeIssue(id)
      const name = [head.title ?? source, terminal.words.issueNumber(head.number, head.total)]
        .filter(Boolean)
        .join(' ')
      await store.recordAct({ actor: 'console', act: 'remove', subject: id, detail: name })
      if (!terminal.json) terminal.print(terminal.words.removed(name))
    }
    if (terminal.json) terminal.printJson({ removed: [...found.keys()] })
  } finally {
    await store.close()
  }
}

function gapLine(words: CommandWords, { title, year, kind, numbers, totals }: Gap): string {
  const series = [title ?? words.untitledIssue, year, kind].filter((part) => part !== null).join(' ')
  const missing = [
    numbers && words.numberRange(numbers.from, numbers.to),
    totals && words.totalRange(totals.from, totals.to),
  ]
  return words.gap(series, missing.filter(Boolean).join(words.listSeparator))
}

function originalLine(words: CommandWords, { name, pages }: Origin): string {
  const [first, last] = [pages?.[0]?.page, pages?.at(-1)?.page]
  return first === undefined || last === undefined
    ? words.originalFile(name)
    : words.originalPages(name, first, last)
}
