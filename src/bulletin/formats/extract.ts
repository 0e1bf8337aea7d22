import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
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
  if (bytes.length === 0) throw new Fault('empty', `${name} 是空文件：请确认内容`)
  const format = detect(bytes, name)
  if (format === 'unknown') {
    throw new Fault('binary', `${name} 不是刊物文件：请换成 txt、md、docx、doc、pdf、html 或 zip 文件`)
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
  if (nesting.depth + 1 > ARCHIVE_DEPTH) throw new Fault('unsupported', `${name} 嵌套过深：请解压后重试`)
  const documents: ExtractedDocument[] = []
  const refused: RefusedMember[] = parsed.refused.map((member) => ({
    ...member,
    name: `${name}/${member.name}`,
  }))
  for (const member of parsed.members) {
    const memberName = `${name}/${member.name}`
    try {
      if (Date.now() > nesting.deadline) {
        throw new Fault('too_large', `${memberName} 未读：压缩包解析超过 ${ARCHIVE_SECONDS} 秒，请分开打包`)
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
  if (text.trim() === '') throw new Fault('empty', `${name} 没有文字：请确认内容`)
  const damaged = text.includes('\ufffd') || text.includes('锟斤拷')
  return {
    name,
    text: format === 'md' ? plainMarkdown(text) : text,
    pages: null,
    notes: damaged ? [{ code: 'damaged_characters', message: '原文件含有已损坏的字符（�、锟斤拷）' }] : [],
  }
}

function detect(bytes: Buffer, name: string): Format {
  try {
    return detectFormat(bytes, name)
  } catch (error) {
    if (error instanceof Fault) throw new Fault(error.code, `${name}：${error.message}`)
    throw error
  }
}

async function readWhole(path: string): Promise<Buffer> {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new Fault('unsupported', `${path} 不是普通文件：请给出刊物文件`)
    if (found.size > MAX_FILE_BYTES) {
      const [size, most] = [found.size, MAX_FILE_BYTES].map((bytes) => Math.round(bytes / 1024 / 1024))
      throw new Fault('too_large', `${path} 有 ${size} MB，超过 ${most} MB 的上限：请拆分，或只取刊物正文`)
    }
    const file = await open(path)
    try {
      // A file that grows meanwhile is read no further than it was judged by.
      const bytes = Buffer.alloc(found.size)
      const { bytesRead } = await file.read(bytes, 0, found.size, 0)
      return bytes.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new Fault('not_found', `找不到 ${path}：请检查路径`, { cause: error })
    throw new Fault('disk', `无法读取 ${path}（${code ?? '读错误'}）：请检查权限`, { cause: error })
  }
}
