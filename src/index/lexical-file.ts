import type { LexicalSegment } from './lexical.js'
import type { TermField } from './lexical-field.js'

/** Raised with every change of the layout below; a buffer of another version is refused. */
const LAYOUT = 1
const ALIGN = 8

const FIELDS = ['words', 'bigrams', 'headingWords', 'headingBigrams'] as const
const FIELD_ARRAYS = {
  keys: Float64Array,
  starts: Uint32Array,
  postings: Uint32Array,
  groupDf: Uint32Array,
  lengths: Uint32Array,
} as const
const ARRAYS = {
  chunkIds: Float64Array,
  chunkStarts: Uint32Array,
  chunkPoints: Int32Array,
  articleOf: Uint32Array,
  articleRows: Float64Array,
  firstChunk: Uint32Array,
  text: Uint16Array,
  textStarts: Uint32Array,
} as const

type AnyArray = Float64Array | Uint32Array | Int32Array | Uint16Array

/** Every array of a segment, always in the same order. */
function arraysOf(segment: LexicalSegment): AnyArray[] {
  const names = Object.keys(ARRAYS) as (keyof typeof ARRAYS)[]
  const fieldNames = Object.keys(FIELD_ARRAYS) as (keyof TermField)[]
  return [
    ...names.map((name) => segment[name]),
    ...FIELDS.flatMap((field) => fieldNames.map((name) => segment[field][name])),
  ]
}

/**
 * A segment as one buffer: a table of lengths, then each array at a multiple of 8 bytes, little-endian. It
 * carries no checksum: what keeps it on disk does (a cache file's header).
 */
export function serializeLexical(segment: LexicalSegment): Buffer {
  const arrays = arraysOf(segment)
  const table = Float64Array.from([LAYOUT, arrays.length, ...arrays.map((array) => array.length)])
  const parts = [table, ...arrays]
  const buffer = Buffer.alloc(parts.reduce((sum, part) => sum + padded(part.byteLength), 0))
  let at = 0
  for (const part of parts) {
    Buffer.from(part.buffer, part.byteOffset, part.byteLength).copy(buffer, at)
    at += padded(part.byteLength)
  }
  return buffer
}

/**
 * The segment a buffer holds; its arrays are views of the buffer (of a copy where it is not aligned). Throws
 * `RangeError` where the buffer is of another layout or shorter than its table says.
 */
export function loadLexical(given: Buffer): LexicalSegment {
  const bytes = given.byteOffset % ALIGN === 0 ? given : new Uint8Array(given)
  const [layout, count] = new Float64Array(bytes.buffer, bytes.byteOffset, 2)
  const expected = Object.keys(ARRAYS).length + FIELDS.length * Object.keys(FIELD_ARRAYS).length
  if (layout !== LAYOUT || count !== expected) throw new RangeError('lexical index of another layout')
  const lengths = new Float64Array(bytes.buffer, bytes.byteOffset + 16, expected)
  let at = padded((2 + expected) * 8)
  let next = 0
  const take = <A extends AnyArray>(type: ArrayType<A>): A => {
    const length = lengths[next] as number
    const size = length * type.BYTES_PER_ELEMENT
    if (at + size > bytes.byteLength) throw new RangeError('lexical index is cut short')
    const array = new type(bytes.buffer, bytes.byteOffset + at, length)
    next += 1
    at += padded(size)
    return array
  }
  const takeAll = <T extends Record<string, ArrayType<AnyArray>>>(
    types: T,
  ): { [K in keyof T]: InstanceType<T[K]> } =>
    Object.fromEntries(Object.entries(types).map(([name, type]) => [name, take(type)])) as never
  const arrays = takeAll(ARRAYS)
  const fields = Object.fromEntries(FIELDS.map((field) => [field, takeAll(FIELD_ARRAYS)]))
  return { ...arrays, ...(fields as unknown as Record<(typeof FIELDS)[number], TermField>) }
}

interface ArrayType<A> {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, offset: number, length: number): A
}

function padded(bytes: number): number {
  return Math.ceil(bytes / ALIGN) * ALIGN
}
