import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Fault } from '../errors.js'
import type { ParsedIssue } from '../model.js'
import { looksLikeBulletin } from './looks-like.js'
import { parseText } from './parse.js'

/** Largest file that is read, in bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024

/** What was read from a file: its issues, and what its bytes are known by. */
export interface ReadBulletin {
  issues: ParsedIssue[]
  /** Hex, of the file's bytes. */
  sha256: string
  bytes: number
}

/**
 * Reads one bulletin file. Throws a Fault that names the file and says what to do: `not_found`, `too_large`, `empty`,
 * `binary`, `encoding`, `no_bulletin` (unless `force`), `disk`.
 */
export async function readBulletin(path: string, options: { force?: boolean } = {}): Promise<ReadBulletin> {
  const name = basename(path)
  const buffer = await readCapped(path, name)
  const text = decode(buffer, name)
  if (text.trim() === '') throw new Fault('empty', `${name}：文件是空的，请换一个有内容的文件`)
  if (!options.force) {
    const judged = looksLikeBulletin(text)
    if (!judged.ok) throw new Fault('no_bulletin', `${name}：${judged.reason}；确实要收进来，请加 --force`)
  }
  return {
    issues: parseText(text),
    sha256: createHash('sha256').update(buffer).digest('hex'),
    bytes: buffer.length,
  }
}

async function readCapped(path: string, name: string): Promise<Buffer> {
  try {
    const stats = await stat(path)
    const { size } = stats
    if (stats.isDirectory()) throw new Fault('unsupported', `${name}：这是一个文件夹，请给出里面的文件`)
    if (!stats.isFile()) throw new Fault('unsupported', `${name}：不是普通文件，请换一个文件`)
    if (size > LARGEST_FILE) {
      throw new Fault(
        'too_large',
        `${name}：文件有 ${Math.ceil(size / 1048576)} MB，超过 50 MB 的上限，请拆成几个文件`,
      )
    }
    if (size === 0) throw new Fault('empty', `${name}：文件是空的，请换一个有内容的文件`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof Fault) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new Fault('not_found', `${name}：找不到这个文件，请检查路径`)
    if (code === 'EACCES' || code === 'EPERM')
      throw new Fault('disk', `${name}：没有读取权限，请改文件权限后再试`)
    throw new Fault('disk', `${name}：读不出来（${code ?? String(error)}），请检查磁盘`, { cause: error })
  }
}

function decode(buffer: Buffer, name: string): string {
  // A NUL never stands in UTF-8 text: pictures, archives and office files all have some near their beginning.
  if (buffer.subarray(0, 65_536).includes(0)) {
    throw new Fault('binary', `${name}：是二进制文件，不是文本；请另存为 UTF-8 编码的 .txt 再试`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer)
  } catch {
    throw new Fault('encoding', `${name}：不是有效的 UTF-8 文本；请另存为 UTF-8 编码再试`)
  }
}
