import { z } from 'zod'
import { Fault } from '../errors.js'
import type { Change, GivingFile, IssueHistory } from '../store/store.js'

/**
 * The form of an exported library: JSON lines. First `library` with the form's version; then of each issue, oldest
 * first, one `issue`, its `issue_revision`s, every revision of its articles (`article`), and its `correction`s.
 */
const VERSION = 1

/** The first line. */
export const ARCHIVE_HEAD = { type: 'library', version: VERSION }

/** The lines of an issue. */
export function* archiveLines({ issue, files, revisions, articles, corrections }: IssueHistory) {
  yield { type: 'issue', ...issue, files }
  for (const { head, ...rest } of revisions)
    yield { type: 'issue_revision', issueId: issue.id, ...rest, ...head }
  for (const article of articles) yield { type: 'article', ...article }
  for (const correction of corrections) yield { type: 'correction', ...correction }
}

const text = z.string().nullable()
const offset = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const revision = z.int().min(1)
const bylines = z.array(z.object({ unit: text, names: z.array(z.string()) }))
const field = z.enum(['title', 'column', 'district', 'byline'])

const HEAD = {
  title: text,
  kind: text,
  number: z.int().nullable(),
  total: z.int().nullable(),
  date: text,
  publisher: text,
  editor: text,
  phone: text,
  recipients: z.array(z.string()).nullable(),
  toc: z.array(z.object({ column: text, title: z.string(), district: text })),
}

const change: z.ZodType<Change> = z.object({
  title: text.exactOptional(),
  column: text.exactOptional(),
  district: text.exactOptional(),
  byline: z.string().exactOptional(),
  bylines: bylines.exactOptional(),
})

const LINE = z.discriminatedUnion('type', [
  z.object({ type: z.literal('library'), version: z.literal(VERSION) }),
  z.object({
    type: z.literal('issue'),
    id: z.string().regex(/^i\w+$/),
    sample: z.boolean(),
    revision,
    addedAt: z.iso.datetime(),
    files: z.array(z.object({ sha256, part: offset, parts: revision })) satisfies z.ZodType<GivingFile[]>,
  }),
  z.object({
    type: z.literal('issue_revision'),
    issueId: z.string(),
    revision,
    source: z.string(),
    sha256,
    addedAt: z.iso.datetime(),
    masthead: z.string(),
    colophon: z.string(),
    warnings: z.array(z.object({ code: z.string(), message: z.string(), line: z.int().nullable() })),
    articles: z.array(z.object({ id: z.string(), revision })),
    pages: z.array(z.array(z.object({ page: revision, start: offset })).nullable()).nullable(),
    ...HEAD,
  }),
  z.object({
    type: z.literal('article'),
    id: z.string().regex(/^a\w+$/),
    issueId: z.string(),
    revision,
    kind: z.enum(['article', 'brief']),
    displayTitle: z.string(),
    title: text,
    column: text,
    district: text,
    bylines,
    byline: z.string(),
    text: z.string(),
    points: z.array(
      z.object({ level: revision, label: text, heading: z.string(), start: offset, end: offset }),
    ),
    corrected: z.array(field),
  }),
  z.object({
    type: z.literal('correction'),
    articleId: z.string(),
    field,
    change,
    printed: change,
  }),
])

type Line = z.infer<typeof LINE>

/**
 * The issues of an exported library, in order, as they were.
 *
 * @throws Fault `archive` at the first line that `export` did not print, or where some are missing.
 */
export async function* readArchive(lines: AsyncIterable<string>): AsyncGenerator<IssueHistory> {
  let number = 0
  let open: IssueHistory | null = null
  for await (const text of lines) {
    number += 1
    const line = readLine(text, number)
    if ((number === 1) !== (line.type === 'library')) throw notAnExport(number)
    if (line.type === 'library') continue
    if (line.type === 'issue') {
      if (open) yield whole(open, number - 1)
      const { type: _, files, ...issue } = line
      open = { issue, files, revisions: [], articles: [], corrections: [] }
    } else if (open === null || !add(open, line)) throw notAnExport(number)
  }
  if (number === 0) throw notAnExport(1)
  if (open) yield whole(open, number)
}

/** The line as it stands, its keys in their order, once it was seen to be one of ours: hashes are taken of it. */
function readLine(text: string, number: number): Line {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw notAnExport(number)
  }
  if (!LINE.safeParse(value).success) throw notAnExport(number)
  return value as Line
}

/** Adds a line to its issue; false where it is another's. */
function add(history: IssueHistory, line: Exclude<Line, { type: 'library' | 'issue' }>): boolean {
  if (line.type === 'correction') {
    const { type: _, ...correction } = line
    history.corrections.push(correction)
    return history.articles.some(({ id }) => id === line.articleId)
  }
  if (line.type === 'article') {
    const { type: _, ...article } = line
    history.articles.push(article)
  } else {
    const { type: _, issueId: __, revision, source, sha256, addedAt, masthead, colophon, ...rest } = line
    const { warnings, articles, pages, ...head } = rest
    const known = { revision, source, sha256, addedAt, masthead, colophon, warnings, articles, pages }
    history.revisions.push({ ...known, head })
  }
  return line.issueId === history.issue.id
}

/** An issue all of whose parts are there: revisions, their articles, and spans within their texts. */
function whole(history: IssueHistory, lastLine: number): IssueHistory {
  const { issue, revisions, articles, corrections } = history
  const held = new Set(articles.map(({ id, revision }) => `${id} ${revision}`))
  const mended = new Set(corrections.map(({ articleId, field }) => `${articleId} ${field}`))
  const members = revisions.flatMap((one) => one.articles)
  const live = new Set(revisions.at(-1)?.articles.map(({ id, revision }) => `${id} ${revision}`))
  const sound =
    revisions.length === issue.revision &&
    revisions.every(({ revision }, index) => revision === index + 1) &&
    members.every(({ id, revision }) => held.has(`${id} ${revision}`)) &&
    articles.every(
      ({ id, revision, text, points, corrected }) =>
        points.every(({ start, end }) => start <= end && end <= text.length) &&
        (!live.has(`${id} ${revision}`) || corrected.every((field) => mended.has(`${id} ${field}`))),
    )
  if (!sound) throw notAnExport(lastLine)
  return history
}

function notAnExport(line: number): Fault {
  return new Fault(
    'archive',
    `第 ${line} 行不是 bulletin export 的输出，或前后有缺：请重新 export，把完整的输出存成文件再导入`,
  )
}
