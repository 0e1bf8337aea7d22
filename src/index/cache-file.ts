import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'

/**
 * A file that may be lost, torn or foreign without harm: it is checked before it is believed. Layout: magic
 * (8 bytes), header length, header CRC-32 (each 4, little-endian), header (JSON), then the sections, each at a
 * multiple of 64 bytes.
 */
const MAGIC = Buffer.from('BLTNC01\n', 'latin1')
const ALIGN = 64
const PREFIX = MAGIC.length + 8

interface Header {
  facts: unknown
  sections: { name: string; at: number; bytes: number; crc32: number }[]
}

export interface CacheFile {
  /** What was said of the content when it was written. */
  facts: unknown
  sections: ReadonlyMap<string, Buffer>
}

/** Writes beside the old file, through to the disk, and renames: a reader sees the old file or the new one. */
export async function writeCacheFile(
  path: string,
  facts: unknown,
  sections: Readonly<Record<string, Uint8Array>>,
): Promise<void> {
  let at = 0
  const table = Object.entries(sections).map(([name, bytes]) => {
    const entry = { name, at, bytes: bytes.byteLength, crc32: crc32(bytes) }
    at += aligned(bytes.byteLength)
    return entry
  })
  const header = Buffer.from(JSON.stringify({ facts, sections: table } satisfies Header), 'utf8')
  const prefix = Buffer.alloc(aligned(PREFIX + header.length))
  MAGIC.copy(prefix)
  prefix.writeUInt32LE(header.length, MAGIC.length)
  prefix.writeUInt32LE(crc32(header), MAGIC.length + 4)
  header.copy(prefix, PREFIX)
  await writeDurably(path, async (write) => {
    await write(prefix)
    for (const bytes of Object.values(sections)) {
      await write(bytes)
      await write(Buffer.alloc(aligned(bytes.byteLength) - bytes.byteLength))
    }
  })
}

/** The file's content, or null where it is missing, torn, or none of ours. */
export async function readCacheFile(path: string): Promise<CacheFile | null> {
  let file: Buffer
  try {
    file = await readFile(path)
  } catch {
    return null
  }
  if (file.length < PREFIX || !file.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const length = file.readUInt32LE(MAGIC.length)
  const header = file.subarray(PREFIX, PREFIX + length)
  if (header.length !== length || crc32(header) !== file.readUInt32LE(MAGIC.length + 4)) return null
  const { facts, sections } = JSON.parse(header.toString('utf8')) as Header
  const start = aligned(PREFIX + length)
  const found = new Map<string, Buffer>()
  for (const { name, at, bytes, crc32: sum } of sections) {
    const section = file.subarray(start + at, start + at + bytes)
    if (section.length !== bytes || crc32(section) !== sum) return null
    found.set(name, section)
  }
  return { facts, sections: found }
}

/** Writes a file whole or not at all; a half-written one is taken away. */
export async function writeDurably(
  path: string,
  fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = besideName(path)
  const file = await open(beside, 'w')
  try {
    await fill(async (bytes) => {
      if (bytes.byteLength > 0) await file.writeFile(bytes)
    })
    await file.sync()
    await file.close()
    await rename(beside, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(beside, { force: true })
    throw error
  }
}

/** A name of its own for each writer, told apart by its ending from what is finished. */
export function besideName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}.tmp`
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGN) * ALIGN
}
