import { createHash } from 'node:crypto'
import { Fault } from '../errors.js'
import type { PageStart, ParsedIssue, ParseWarning } from '../model.js'
import { type ExtractOptions, extractBytes, extractFile } from './formats/extract.js'
import { looksLikeBulletin } from './looks-like.js'
import { pageStarts } from './page-starts.js'
import { parseText } from './parse.js'
import type { PlaceAliases } from './place-aliases.js'

/** What was read from a file: its issues, and what its bytes are known by. */
export interface ReadBulletin {
  issues: ParsedIssue[]
  /** Of each issue, of each of its articles: where the file's pages begin in its text; null without pages. */
  pages: (PageStart[] | null)[][]
  /** Hex, of the file's bytes. */
  sha256: string
  bytes: number
}

export interface ReadOptions extends ExtractOptions {
  /** Take in what does not look like a bulletin. */
  force?: boolean
  /** Other names of places. */
  places?: PlaceAliases
}

/** A file by its path, or its bytes under its base name. */
export type BulletinFile = string | { name: string; bytes: Uint8Array }

/**
 * Reads one bulletin file of any format; an archive gives the issues of all its members. What the reading set aside
 * or could not read is among the warnings of the issue it stands nearest to. Throws a Fault that names the file and
 * says what to do: `not_found`, `too_large`, `empty`, `binary`, `encoding`, `unsupported`, `parser_died`,
 * `no_bulletin` (unless `force`), `disk`.
 */
export async function readBulletin(file: BulletinFile, options: ReadOptions = {}): Promise<ReadBulletin> {
  const { documents, refused, sha256, bytes } = await extract(file, options)
  const issues: ParsedIssue[] = []
  const pages: ReadBulletin['pages'] = []
  const faults = refused.map(({ code, message }) => new Fault(code, message))
  for (const { name, text, notes, pages: offsets } of documents) {
    const judged = options.force ? { ok: true as const } : looksLikeBulletin(text)
    if (!judged.ok) {
      faults.push(new Fault('no_bulletin', `${name}：${judged.reason}；确实要收进来，请加 --force`))
      continue
    }
    const read = parseText(text, options.places)
    read[0]?.warnings.push(...notes.map(({ code, message }): ParseWarning => ({ code, message, line: null })))
    issues.push(...read)
    const articles = read.flatMap((issue) => issue.articles)
    const starts = offsets === null ? articles.map(() => null) : pageStarts(text, offsets, articles)
    for (const issue of read) pages.push(starts.splice(0, issue.articles.length))
  }
  const [first] = issues
  if (!first) throw faults[0] ?? new Fault('empty', `${nameOf(file)}：没有文字，请换一个有内容的文件`)
  first.warnings.push(
    ...faults.map(({ message }): ParseWarning => ({ code: 'member_refused', message, line: null })),
  )
  return { issues, pages, sha256, bytes }
}

const nameOf = (file: BulletinFile): string => (typeof file === 'string' ? file : file.name)

async function extract(file: BulletinFile, options: ReadOptions) {
  if (typeof file === 'string') return extractFile(file, options)
  const bytes = Buffer.from(file.bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { ...(await extractBytes(bytes, file.name, options)), sha256, bytes: bytes.length }
}
