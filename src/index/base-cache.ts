import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { readCacheFile, writeCacheFile } from './cache-file.js'
import { type BuildOptions, buildHnswFile, loadHnswFile } from './hnsw.js'
import type { LexicalSegment } from './lexical.js'
import { loadLexical, serializeLexical } from './lexical-file.js'
import type { PackedVectors } from './packed-vectors.js'
import type { VectorIndex } from './vector-index.js'

/**
 * The index of all chunks up to `lastId`, kept in two files so that a start need not build it anew: `base.bin`
 * (terms and vectors, ready first) and a graph of the same vectors, `hnsw-….bin` with `hnsw.head` beside it.
 * Chunk ordinals of the lexical segment, labels of the vectors and labels of the graph are the same.
 */
export interface Base {
  fingerprint: string
  /** The store's epoch: a base of another epoch is of other chunks, whatever their ids. */
  epoch: string
  /** Chunks with a higher id are not in it; some of those in it may have gone since. */
  lastId: number
  lexical: LexicalSegment
  vectors: PackedVectors
}

interface BaseFacts {
  fingerprint: string
  epoch: string
  lastId: number
  dimensions: number
  count: number
}

interface GraphFacts extends BaseFacts {
  file: string
  crc32: number
}

const BASE = 'base.bin'
const GRAPH_HEAD = 'hnsw.head'
const GRAPH_FILE = /^hnsw-.*\.bin$/

/** What tells one base from another. */
export type BaseIdentity = Pick<Base, 'fingerprint' | 'epoch' | 'lastId' | 'vectors'>

const factsOf = ({ fingerprint, epoch, lastId, vectors }: BaseIdentity): BaseFacts => ({
  fingerprint,
  epoch,
  lastId,
  dimensions: vectors.dimensions,
  count: vectors.count,
})

export async function writeBase(folder: string, base: Base): Promise<void> {
  const { scales, codes } = base.vectors
  await writeCacheFile(join(folder, BASE), factsOf(base), {
    lexical: serializeLexical(base.lexical),
    scales: new Uint8Array(scales.buffer, scales.byteOffset, scales.byteLength),
    codes: new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength),
  })
}

/** Takes the base and its graph away. */
export async function removeBase(folder: string): Promise<void> {
  await rm(join(folder, GRAPH_HEAD), { force: true })
  await rm(join(folder, BASE), { force: true })
  await removeFiles(folder, (name) => GRAPH_FILE.test(name))
}

/** Takes away what writers that were killed left behind; for the one process that may write here. */
export async function clearUnfinished(folder: string): Promise<void> {
  await removeFiles(folder, (name) => name.endsWith('.tmp'))
}

async function removeFiles(folder: string, unwanted: (name: string) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) if (unwanted(name)) await rm(join(folder, name), { force: true })
}

/** The base in `folder`; null where it is missing, torn, or made under another fingerprint. */
export async function readBase(folder: string, fingerprint: string): Promise<Base | null> {
  const file = await readCacheFile(join(folder, BASE))
  const facts = file?.facts as BaseFacts | undefined
  if (!file || facts?.fingerprint !== fingerprint) return null
  const [lexical, scales, codes] = ['lexical', 'scales', 'codes'].map((name) => file.sections.get(name))
  if (!lexical || !scales || !codes) return null
  try {
    return {
      fingerprint,
      epoch: facts.epoch,
      lastId: facts.lastId,
      lexical: loadLexical(lexical),
      vectors: {
        dimensions: facts.dimensions,
        count: facts.count,
        scales: new Float32Array(scales.buffer, scales.byteOffset, facts.count),
        codes: new Int8Array(codes.buffer, codes.byteOffset, facts.count * facts.dimensions),
      },
    }
  } catch (error) {
    // An older program's layout; whole, but not ours to read.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Builds and keeps the graph of a base, and takes away the files of earlier ones. */
export async function writeGraph(folder: string, base: Base, options: BuildOptions = {}): Promise<void> {
  const facts = factsOf(base)
  const file = `hnsw-${facts.epoch}-${facts.lastId}-${facts.count}.bin`
  await buildHnswFile(join(folder, file), base.vectors, options)
  await writeCacheFile(
    join(folder, GRAPH_HEAD),
    { ...facts, file, crc32: (await checksum(join(folder, file))) ?? 0 } satisfies GraphFacts,
    {},
  )
  await removeFiles(folder, (name) => GRAPH_FILE.test(name) && name !== file)
}

/** The graph of just this base; null where there is none, or a torn one, or another base's. */
export async function readGraph(folder: string, base: BaseIdentity): Promise<VectorIndex | null> {
  const file = await readGraphFile(folder, base)
  return file === null ? null : loadHnswFile(file, base.vectors.dimensions, base.vectors.count)
}

/** Whether `readGraph` would find one, without loading it. */
export async function hasGraph(folder: string, base: BaseIdentity): Promise<boolean> {
  return (await readGraphFile(folder, base)) !== null
}

async function readGraphFile(folder: string, base: BaseIdentity): Promise<string | null> {
  const head = await readCacheFile(join(folder, GRAPH_HEAD))
  if (!head) return null
  const { file, crc32: sum, ...facts } = head.facts as GraphFacts
  const wanted = factsOf(base)
  const same = (Object.keys(wanted) as (keyof BaseFacts)[]).every((key) => facts[key] === wanted[key])
  if (!same || !GRAPH_FILE.test(file)) return null
  const path = join(folder, file)
  return (await checksum(path)) === sum ? path : null
}

async function checksum(path: string): Promise<number | null> {
  try {
    let sum = 0
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }))
      sum = crc32(piece as Buffer, sum)
    return sum
  } catch {
    return null
  }
}
