import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Fault } from '../../errors.js'
import { detectFormat } from './detect.js'
import { decodeText } from './encoding.js'
import type { Extracted, ExtractedDocument, Format, ParseOptions, RefusedMember } from './extracted.js'
import { ARCHIVE_DEPTH, ARCHIVE_SECONDS, LIMITS, type Limits, MAX_FILE_BYTES, OCR_LIMITS } from './limits.js'
import { plainMarkdown } from './markdown.js'
import { type ChildEntry, parseInChild } from './sandbox.js'

export interface ExtractOptions extends Partial<ParseOptions> {
  /** What one parse may cost; `LIMITS`, or `OCR_LIMITS` with OCR, where not given. */
  limits?: Limits
  /** Where the parsing process starts, if not beside this file. */
  child?: ChildEntry
}

/** An archive's members, read in their turn, share one depth and one clock. */
interface Nesting {
  depth: number
  deadline: number
}

/**
 * Reads a file of any known format: the only way in for files. Plain text is decoded here; everything else is
 * parsed in a process of its own.
 *
 * @throws Fault: not_found, empty, too_large, binary, encoding, unsupported, parser_died; one line each.
 */
export async function extractFile(
  path: string,
  options: ExtractOptions = {},
): Promise<Extracted & { sha256: string; bytes: number }> {
  const bytes = await readWhole(path)
  const extracted = await extractBytes(bytes, basename(path), options)
  return { ...extracted, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
}

/** The same for bytes that are already here; `name` is a base name. */
export async function extractBytes(
  bytes: Buffer,
  name: string,
  options: ExtractOptions = {},
): Promise<Extracted> {
  return extractNested(bytes, name, options, { depth: 0, deadline: Date.now() + ARCHIVE_SECONDS * 1000 })
}

async function extractNested(
  bytes: Buffer,
  name: string,
  options: ExtractOptions,
  nesting: Nesting,
): Promise<Extracted> {
  if (bytes.length === 0) throw new Fault('empty', `${name}：文件是空的，请换一个有内容的文件`)
  const format = formatOf(bytes, name)
  if (format === 'unknown') {
    throw new Fault('binary', `${name}：是二进制文件，不是刊物，请换成 txt、md、docx、doc、pdf、html 或 zip`)
  }
  if (format === 'txt' || format === 'md') {
    return { format, documents: [textDocument(bytes, name, format)], refused: [] }
  }
  const { ocr = false, soffice = null, limits = ocr ? OCR_LIMITS : LIMITS } = options
  const parsed = await parseInChild({ format, name, bytes, options: { ocr, soffice }, limits }, options.child)
  if (parsed.kind === 'text') {
    const { text, pages, notes } = parsed
    return { format, documents: [{ name, text, pages, notes }], refused: [] }
  }
  if (nesting.depth + 1 > ARCHIVE_DEPTH)
    throw new Fault('unsupported', `${name}：压缩包嵌套过深，请解压后重试`)
  const documents: ExtractedDocument[] = []
  const refused: RefusedMember[] = parsed.refused.map((member) => ({
    ...member,
    name: `${name}/${member.name}`,
  }))
  for (const member of parsed.members) {
    const memberName = `${name}/${member.name}`
    try {
      if (Date.now() > nesting.deadline) {
        throw new Fault(
          'too_large',
          `${memberName}：压缩包解析超过 ${ARCHIVE_SECONDS} 秒，这个文件未读，请分开打包`,
        )
      }
      const inner = { depth: nesting.depth + 1, deadline: nesting.deadline }
      const read = await extractNested(Buffer.from(member.bytes), memberName, options, inner)
      documents.push(...read.documents)
      refused.push(...read.refused)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      refused.push({ name: memberName, code: error.code, message: error.message })
    }
  }
  const [first] = refused
  if (documents.length === 0 && first) throw new Fault(first.code, first.message)
  return { format, documents, refused }
}

function textDocument(bytes: Buffer, name: string, format: 'txt' | 'md'): ExtractedDocument {
  const { text } = decodeText(bytes, name)
  if (text.trim() === '') throw new Fault('empty', `${name}：没有文字，请换一个有内容的文件`)
  const damaged = text.includes('\ufffd') || text.includes('锟斤拷')
  return {
    name,
    text: format === 'md' ? plainMarkdown(text) : text,
    pages: null,
    notes: damaged ? [{ code: 'damaged_characters', message: '原文件含有已损坏的字符（�、锟斤拷）' }] : [],
  }
}

/** A file's format by its bytes, its base name deciding only where they cannot. Fault as for a broken archive. */
export function formatOf(bytes: Buffer, name: string): Format {
  try {
    return detectFormat(bytes, name)
  } catch (error) {
    if (error instanceof Fault) throw new Fault(error.code, `${name}：${error.message}`)
    throw error
  }
}

async function readWhole(path: string): Promise<Buffer> {
  const name = basename(path)
  try {
    const found = await stat(path)
    if (found.isDirectory()) throw new Fault('unsupported', `${name}：这是一个文件夹，请给出里面的文件`)
    if (!found.isFile()) throw new Fault('unsupported', `${name}：不是普通文件，请换一个文件`)
    if (found.size > MAX_FILE_BYTES) {
      const [size = 0, most = 0] = [found.size, MAX_FILE_BYTES].map((bytes) => Math.ceil(bytes / 1024 / 1024))
      throw new Fault('too_large', `${name}：文件有 ${size} MB，超过 ${most} MB 的上限，请拆成几个文件`)
    }
    return await readFile(path)
  } catch (error) {
    if (error instanceof Fault) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new Fault('not_found', `${name}：找不到这个文件，请检查路径`)
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new Fault('disk', `${name}：没有读取权限，请改文件权限后再试`)
    }
    throw new Fault('disk', `${name}：读不出来（${code ?? String(error)}），请检查磁盘`, { cause: error })
  }
}
