import { isUtf8 } from 'node:buffer'
import { crc32, inflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { Fault } from '../../errors.js'

/** One entry of an archive as its central directory tells it. */
export interface ZipEntry {
  name: string
  /** 0 stored, 8 deflated; nothing else is read. */
  method: number
  compressedSize: number
  size: number
  crc: number
  /** Where its data start in the archive. */
  start: number
  encrypted: boolean
  link: boolean
  folder: boolean
}

/** More entries than any bulletin's archive or document has. */
const MAX_ENTRIES = 5000
/** All entries unpacked, in bytes. */
const MAX_UNPACKED = 96 * 1024 * 1024
/** Text packs 3 to 30 times; a document's repetitive markup up to about 100. */
const MAX_RATIO = 250
/** A ratio is held against an entry, and against all together, only from this size on. */
const RATIO_MATTERS = 4 * 1024 * 1024
const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

/**
 * Reads an archive's directory, and refuses what no honest archive is: entries that overlap, lie outside the file,
 * or claim to unpack to more than the product will hold. Nothing is unpacked and nothing is written.
 * Layout: PKWARE APPNOTE 6.3.10, without ZIP64 and spanning.
 *
 * @throws Fault 'unsupported' (broken, spanned, ZIP64, overlapping) or 'too_large'.
 */
export function listZip(bytes: Buffer): ZipEntry[] {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) throw broken('是 ZIP64 格式')
  if (bytes.readUInt16LE(end + 4) !== 0) throw broken('是分卷压缩包')
  if (count > MAX_ENTRIES)
    throw new Fault('too_large', `压缩包内有 ${count} 个文件，超过 ${MAX_ENTRIES} 个：请分开打包`)
  const entries: ZipEntry[] = []
  for (let read = 0; read < count; read++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) throw broken('目录损坏')
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const commentLength = bytes.readUInt16LE(at + 32)
    const next = at + 46 + nameLength + extraLength + commentLength
    if (next > end) throw broken('目录损坏')
    entries.push(readEntry(bytes, at, nameLength))
    at = next
  }
  refuseBombs(entries, bytes.length)
  return entries
}

/**
 * Unpacks one entry, never to more than its declared size.
 *
 * @throws Fault 'unsupported' where it is encrypted, packed otherwise or broken.
 */
export function unpack(bytes: Buffer, entry: ZipEntry): Buffer {
  if (entry.encrypted) throw new Fault('unsupported', `${entry.name} 已加密：请解密后重试`)
  const packed = bytes.subarray(entry.start, entry.start + entry.compressedSize)
  if (entry.method !== 0 && entry.method !== 8) {
    throw new Fault('unsupported', `${entry.name} 的压缩方式无法识别：请重新打包为普通 zip`)
  }
  const damaged = `${entry.name} 已损坏或与压缩包目录不符：请重新取得文件`
  try {
    const data =
      entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })
    if (crc32(data) !== entry.crc) throw new Fault('unsupported', damaged)
    return data
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('unsupported', damaged, { cause: error })
  }
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= lowest; at--) if (bytes.readUInt32LE(at) === END) return at
  throw broken('没有目录，可能没有传完')
}

function readEntry(bytes: Buffer, at: number, nameLength: number): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8)
  const compressedSize = bytes.readUInt32LE(at + 20)
  const local = bytes.readUInt32LE(at + 42)
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) throw broken('目录损坏')
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + compressedSize > bytes.length) throw broken('目录损坏')
  const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0)
  return {
    name,
    method: bytes.readUInt16LE(at + 10),
    compressedSize,
    size: bytes.readUInt32LE(at + 24),
    crc: bytes.readUInt32LE(at + 16),
    start,
    encrypted: (flags & 1) !== 0,
    // The upper half of the external attributes is a Unix mode when Unix wrote the archive.
    link: ((bytes.readUInt32LE(at + 38) >>> 16) & 0xf000) === 0xa000,
    folder: name.endsWith('/'),
  }
}

/** Chinese Windows writes names in GBK and does not say so. */
function decodeName(raw: Buffer, utf8: boolean): string {
  const name = utf8 || isUtf8(raw) ? raw.toString('utf8') : iconv.decode(raw, 'gb18030')
  return name.replaceAll('\\', '/')
}

function refuseBombs(entries: ZipEntry[], packed: number): void {
  let total = 0
  for (const entry of entries) {
    total += entry.size
    if (entry.size > RATIO_MATTERS && entry.size > entry.compressedSize * MAX_RATIO) throw tooLarge()
  }
  if (total > MAX_UNPACKED || (total > RATIO_MATTERS && total > packed * MAX_RATIO)) throw tooLarge()
  let reached = 0
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    if (entry.start < reached) throw broken('内文件相互重叠')
    reached = entry.start + entry.compressedSize
  }
}

function tooLarge(): Fault {
  return new Fault('too_large', '压缩包解开后过大，可能是恶意文件：请只打包刊物文件后重试')
}

function broken(why: string): Fault {
  return new Fault('unsupported', `压缩包${why}：请重新打包为普通 zip 后重试`)
}
