import { Fault } from '../errors.js'
import type { ParsedIssue, ParseWarning } from '../model.js'
import { type ExtractOptions, extractFile } from './formats/extract.js'
import { looksLikeBulletin } from './looks-like.js'
import { parseText } from './parse.js'

/** What was read from a file: its issues, and what its bytes are known by. */
export interface ReadBulletin {
  issues: ParsedIssue[]
  /** Hex, of the file's bytes. */
  sha256: string
  bytes: number
}

export interface ReadOptions extends ExtractOptions {
  /** Take in what does not look like a bulletin. */
  force?: boolean
}

/**
 * Reads one bulletin file of any format; an archive gives the issues of all its members. What the reading set aside
 * or could not read is among the warnings of the issue it stands nearest to. Throws a Fault that names the file and
 * says what to do: `not_found`, `too_large`, `empty`, `binary`, `encoding`, `unsupported`, `parser_died`,
 * `no_bulletin` (unless `force`), `disk`.
 */
export async function readBulletin(path: string, options: ReadOptions = {}): Promise<ReadBulletin> {
  const { documents, refused, sha256, bytes } = await extractFile(path, options)
  const issues: ParsedIssue[] = []
  const faults = refused.map(({ code, message }) => new Fault(code, message))
  for (const { name, text, notes } of documents) {
    const judged = options.force ? { ok: true as const } : looksLikeBulletin(text)
    if (!judged.ok) {
      faults.push(new Fault('no_bulletin', `${name}：${judged.reason}；确实要收进来，请加 --force`))
      continue
    }
    const read = parseText(text)
    read[0]?.warnings.push(...notes.map(({ code, message }): ParseWarning => ({ code, message, line: null })))
    issues.push(...read)
  }
  const [first] = issues
  if (!first) throw faults[0] ?? new Fault('empty', `${path}：没有文字，请换一个有内容的文件`)
  first.warnings.push(
    ...faults.map(({ message }): ParseWarning => ({ code: 'member_refused', message, line: null })),
  )
  return { issues, sha256, bytes }
}
