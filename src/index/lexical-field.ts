import { createKeyTable, findKey, termKey } from './term-key.js'

/** A posting packs an ordinal and a term frequency capped at 15: `ordinal << 4 | tf`. */
export const TF_BITS = 4
export const TF_MASK = 15

/**
 * One inverted index: terms as sorted keys, their postings one after another, ascending by document ordinal.
 * A document is a chunk, or an article for headings. `groupDf` counts documents' groups (articles) instead.
 */
export interface TermField {
  /** Ascending term keys. */
  keys: Float64Array
  /** Term i's postings are `postings[starts[i] … starts[i+1])`. */
  starts: Uint32Array
  postings: Uint32Array
  /** In how many articles term i occurs. */
  groupDf: Uint32Array
  /** Terms in each document, repeats counted. */
  lengths: Uint32Array
}

/** Position of `term` in the field's dictionary, or -1. */
export function findTerm(field: TermField, term: string): number {
  return findKey(field.keys, termKey(term))
}

export interface FieldBuilder {
  /** Adds the next document. */
  add(terms: readonly string[]): void
  /** `groupOf[document]` is the article that holds it. */
  finish(groupOf: Uint32Array): TermField
}

/** Two passes: documents are kept as term ids while they come in, then scattered into postings by term. */
export function createFieldBuilder(): FieldBuilder {
  const table = createKeyTable()
  let stream = new Uint32Array(1 << 12)
  let used = 0
  const ends: number[] = []
  const lengths: number[] = []
  let lastPosition = new Int32Array(1 << 11).fill(-1)
  let documentStart = 0

  return {
    add(terms) {
      for (const term of terms) {
        const id = table.idOf(termKey(term))
        if (id >= lastPosition.length) lastPosition = doubled(lastPosition)
        const position = lastPosition[id] as number
        if (position >= documentStart) {
          if (((stream[position] as number) & TF_MASK) < TF_MASK)
            stream[position] = (stream[position] as number) + 1
          continue
        }
        if (used === stream.length) {
          const larger = new Uint32Array(used * 2)
          larger.set(stream)
          stream = larger
        }
        lastPosition[id] = used
        stream[used] = ((id << TF_BITS) | 1) >>> 0
        used += 1
      }
      documentStart = used
      ends.push(used)
      lengths.push(terms.length)
    },
    finish(groupOf) {
      const ids = table.keys()
      const keys = ids.slice().sort()
      const rank = Uint32Array.from(ids, (key) => findKey(keys, key))
      const starts = new Uint32Array(keys.length + 1)
      for (let i = 0; i < used; i += 1) {
        const next = (rank[(stream[i] as number) >>> TF_BITS] as number) + 1
        starts[next] = (starts[next] as number) + 1
      }
      for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
      const postings = new Uint32Array(used)
      const groupDf = new Uint32Array(keys.length)
      const lastGroup = new Int32Array(keys.length).fill(-1)
      const fill = starts.slice(0, keys.length)
      let i = 0
      for (const [document, end] of ends.entries()) {
        const group = groupOf[document] as number
        for (; i < end; i += 1) {
          const packed = stream[i] as number
          const term = rank[packed >>> TF_BITS] as number
          const at = fill[term] as number
          postings[at] = ((document << TF_BITS) | (packed & TF_MASK)) >>> 0
          fill[term] = at + 1
          if (lastGroup[term] !== group) groupDf[term] = (groupDf[term] as number) + 1
          lastGroup[term] = group
        }
      }
      return { keys, starts, postings, groupDf, lengths: Uint32Array.from(lengths) }
    },
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2).fill(-1)
  larger.set(array)
  return larger
}
