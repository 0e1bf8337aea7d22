import { Fault } from '../../errors.js'
import type { Format } from './extracted.js'
import { listZip } from './zip.js'

/** Bytes in which the marks of a format are looked for. */
const HEAD = 4096

/** Beginnings that settle the format, as Latin-1. */
const MAGIC: readonly (readonly [string, Format])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'doc'],
  ['{\\rtf', 'rtf'],
  ['\x89PNG\r\n\x1a\n', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['\x1f\x8b', 'unknown'],
  ["7z\xbc\xaf'\x1c", 'unknown'],
  ['Rar!', 'unknown'],
  ['\x7fELF', 'unknown'],
  ['MZ\x90', 'unknown'],
  ['SQLite format 3', 'unknown'],
]
const NAMES: Readonly<Record<string, Format>> = { md: 'md', markdown: 'md', htm: 'html', html: 'html' }

/**
 * Tells a file's format by its bytes, and by its name (`简报.md`) only where bytes cannot tell.
 *
 * @throws Fault as `listZip` does, for an archive that is broken or a bomb.
 */
export function detectFormat(bytes: Buffer, name: string): Format {
  const head = bytes.subarray(0, HEAD).toString('latin1')
  for (const [magic, format] of MAGIC) if (head.startsWith(magic)) return format
  if (/^RIFF[\s\S]{4}WEBP/.test(head) || /^BM[\s\S]{4}\0{4}/.test(head)) return 'image'
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return container(bytes)
  if (looksLikeHtml(head)) return 'html'
  return NAMES[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'txt'
}

/** Office documents are archives too; their members tell them apart. */
function container(bytes: Buffer): Format {
  const names = new Set(listZip(bytes).map((entry) => entry.name))
  if (!names.has('[Content_Types].xml')) {
    if (names.has('mimetype') && names.has('content.xml')) return 'odt'
    return 'zip'
  }
  if ([...names].some((name) => name.startsWith('word/'))) return 'docx'
  throw new Fault('unsupported', '这是表格或演示文稿，不是文稿：请另存为 docx 或 pdf 后重试')
}

/** UTF-16 pages have a NUL in each ASCII character; a comment or an XML declaration may come before the tags. */
function looksLikeHtml(head: string): boolean {
  const plain = head.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '')
  return plain.trimStart().startsWith('<') && /<(!doctype html|html|head|body)\b/i.test(plain)
}
