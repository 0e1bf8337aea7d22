import { basename } from 'node:path'
import { openLibraryStore, openWorkshop } from '../app.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { StoredIssue } from '../model.js'
import type { Store } from '../store/store.js'
import { createProgress, type Terminal } from './terminal.js'

/** `ingest PATH…`: takes files and folders in; false where any was refused. */
export async function ingest(
  config: Config,
  terminal: Terminal,
  paths: string[],
  signal: AbortSignal,
): Promise<boolean> {
  const { workshop, close } = await openWorkshop(config)
  const progress = createProgress(terminal)
  try {
    const report = await workshop.ingestPaths(paths, { onProgress: progress.show, signal })
    progress.stop()
    for (const { path, message } of report.failed) terminal.note(refusal(path, message))
    if (terminal.json) terminal.printJson(report)
    else {
      for (const issue of report.issues) {
        terminal.print(
          `${issue.id}  ${issue.title ?? '（无刊名）'}  ${issue.articles}篇 ${issue.briefs}则 ${issue.chunks}段`,
        )
      }
      terminal.print(
        `新收入 ${report.ingested} 期，未变 ${report.unchanged} 期，更新 ${report.replaced} 期，未能收入 ${report.failed.length} 个文件`,
      )
    }
    return report.failed.length === 0
  } finally {
    await workshop.close()
    progress.stop()
    await close()
  }
}

/** One line that names the file once, by its path. */
function refusal(path: string, message: string): string {
  const name = basename(path)
  return message.startsWith(name) ? `${path}${message.slice(name.length)}` : `${path}：${message}`
}

/** `reindex`: makes all chunks and vectors anew with the configured model; resumes where it was stopped. */
export async function reindex(config: Config, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const { workshop, close } = await openWorkshop(config)
  const progress = createProgress(terminal)
  try {
    const report = await workshop.reindex({ onProgress: progress.show, signal })
    progress.stop()
    if (terminal.json) terminal.printJson(report)
    else terminal.print(`已重建 ${report.articles} 篇`)
  } finally {
    await workshop.close()
    progress.stop()
    await close()
  }
}

/** `issues`: what is held, newest first. */
export async function issues(config: Config, terminal: Terminal): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    const held = await store.issues()
    const rows = await Promise.all(held.map(async (issue) => issueRow(issue, store)))
    if (terminal.json) return terminal.printJson({ issues: rows })
    if (rows.length === 0)
      return terminal.print('库中还没有任何一期。用 bulletin ingest 文件… 收入，或运行 npm start 看样例。')
    for (const row of rows) {
      const number = row.number === null ? '' : `第${row.number}期`
      const total = row.total === null ? '' : `（总第${row.total}期）`
      const sample = row.sample ? terminal.paint.dim(' 样例') : ''
      terminal.print(
        `${row.id}  ${row.date ?? '日期不详'}  ${row.title ?? row.source} ${number}${total}  ${row.articles}篇 ${row.briefs}则${sample}`,
      )
    }
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
    for (const reference of references) {
      const article = reference.startsWith('a') ? await store.article(reference) : null
      const issue = article ? null : await store.resolveIssue(reference)
      if (article) terminal.json ? terminal.printJson(article) : showArticle(terminal, article)
      else if (issue) await showIssue(terminal, store, issue)
      else throw new Fault('not_found', `库中没有 ${reference}：用 bulletin issues 查看有哪些期`)
    }
  } finally {
    await store.close()
  }
}

async function showIssue(terminal: Terminal, store: Store, issue: StoredIssue): Promise<void> {
  const articles = await store.articlesOf(issue.id)
  const { head, ...rest } = issue
  const listed = articles.map(({ id, displayTitle, column, district, kind }) => ({
    id,
    title: displayTitle,
    column,
    district,
    kind,
  }))
  if (terminal.json) {
    const { kind, ...frame } = head
    return terminal.printJson({ ...rest, ...frame, kind, articles: listed })
  }
  terminal.print(issue.masthead)
  for (const { id, title, column, district, kind } of listed) {
    const where = [column, district].filter(Boolean).join(' · ')
    terminal.print(
      `${terminal.paint.dim(id)}  ${kind === 'brief' ? '简讯 ' : ''}${title}${where ? terminal.paint.dim(`  ${where}`) : ''}`,
    )
  }
  terminal.print(issue.colophon)
}

function showArticle(
  terminal: Terminal,
  article: { title: string | null; text: string; byline: string },
): void {
  if (article.title !== null) terminal.print(terminal.paint.bold(article.title))
  terminal.print(article.text)
  if (article.byline) terminal.print(article.byline)
}

/** `remove ISSUE…`: removes issues and all that came from them. */
export async function remove(config: Config, terminal: Terminal, references: string[]): Promise<void> {
  const store = await openLibraryStore(config)
  try {
    const removed: string[] = []
    for (const reference of references) {
      const issue = await store.resolveIssue(reference)
      if (!issue) throw new Fault('not_found', `库中没有 ${reference}：用 bulletin issues 查看有哪些期`)
      await store.removeIssue(issue.id)
      removed.push(issue.id)
      if (!terminal.json) terminal.print(`已移除 ${issue.id} ${issue.head.title ?? issue.source}`)
    }
    if (terminal.json) terminal.printJson({ removed })
  } finally {
    await store.close()
  }
}
