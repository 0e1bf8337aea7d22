import { setImmediate as nextTurn } from 'node:timers/promises'
import { headingOf } from './heading.js'
import { createLexicalBuilder, type LexicalRow, type LexicalSegment, type TermCutter } from './lexical.js'
import { createVectorPacker, type PackedVectors } from './packed-vectors.js'

/** A chunk as it is stored. */
export type StoredChunk = Omit<LexicalRow, 'heading'> & { vector: Float32Array }

export interface ChunksToIndex {
  /** Stored chunks above an id, ascending, at most so many. */
  read(afterId: number, limit: number): Promise<readonly StoredChunk[]>
  afterId: number
  /** Chunks read and indexed between two turns of the event loop. */
  batch: number
  /** Articles by row, as the catalogue was read. */
  entries: ReadonlyMap<number, Parameters<typeof headingOf>[0]>
  segmenter: TermCutter
  /** Told before each batch how many are indexed; may throw to stop. */
  onBatch?: (done: number) => void
}

export interface IndexedChunks {
  segment: LexicalSegment
  vectors: PackedVectors
  /** Ids up to this are in it. */
  lastId: number
}

/**
 * Indexes chunks in the order of their ids, up to the first whose article is unknown: it was published since the
 * catalogue was read, and is for the next generation. Null where there are none. Yields to the event loop as it goes.
 */
export async function indexChunks(chunks: ChunksToIndex): Promise<IndexedChunks | null> {
  const builder = createLexicalBuilder(chunks.segmenter)
  let packer: ReturnType<typeof createVectorPacker> | null = null
  let lastId = chunks.afterId
  let done = 0
  for (let more = true; more; ) {
    chunks.onBatch?.(done)
    const rows = await chunks.read(lastId, chunks.batch)
    more = rows.length === chunks.batch
    for (const row of rows) {
      const entry = chunks.entries.get(row.articleRow)
      if (entry === undefined) {
        more = false
        break
      }
      builder.add({ ...row, heading: headingOf(entry) })
      packer ??= createVectorPacker(row.vector.length)
      packer.add(row.vector)
      lastId = row.id
      done++
    }
    await nextTurn()
  }
  return packer && { segment: builder.finish(), vectors: packer.finish(), lastId }
}
