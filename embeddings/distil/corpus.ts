import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createRandom, type Random } from '../../src/eval/random.js'
import { simplify } from '../../src/index/fold.js'
import { shuffle } from './shuffle.js'

/** Lengths in characters of the texts the teacher is asked about: from a question's to a long chunk's. */
const SHORTEST = 6
const LONGEST = 300

/** One file of the corpus: a paragraph a line. */
export interface Source {
  readonly name: string
  readonly lines: readonly string[]
  readonly characters: number
}

/** Reads every `*.txt` and `*.txt.gz` of a folder, in order of name, in Simplified characters. */
export function readCorpus(dir: string): Source[] {
  const names = readdirSync(dir).filter((name) => /\.txt(\.gz)?$/.test(name))
  return names.sort().map((name) => {
    const bytes = readFileSync(join(dir, name))
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    const lines = text.split('\n').flatMap((line) => (line.trim() ? [simplify(line.trim())] : []))
    return { name, lines, characters: lines.reduce((sum, line) => sum + line.length, 0) }
  })
}

/**
 * A random sample of `count` texts in an order whose every beginning is a sample as well: a longer run adds
 * to a shorter one and finds its work in the cache. Each source has a share by the root of its size, so that
 * the largest does not drown the rest.
 */
export function samplePassages(sources: readonly Source[], count: number, seed: number): string[] {
  const queues = sources.map((source, at) => {
    const random = createRandom(seed + at)
    const passages = shuffle([...new Set(source.lines.flatMap((line) => cut(line, random)))], random)
    return { passages, next: 0, share: Math.sqrt(source.characters) }
  })
  const sample: string[] = []
  while (sample.length < count) {
    const open = queues.filter((queue) => queue.next < queue.passages.length)
    if (open.length === 0) break
    // The queue that is furthest behind its share is next.
    const behind = open.reduce((a, b) => ((b.next + 1) / b.share < (a.next + 1) / a.share ? b : a))
    sample.push(behind.passages[behind.next++] as string)
  }
  return sample
}

/**
 * Cuts a paragraph at its punctuation into pieces of random length: a quarter as short as a question, the
 * rest spread up to the longest chunk. Pieces too short to mean anything are left out.
 */
export function cut(line: string, random: Random): string[] {
  const pieces: string[] = []
  let piece = ''
  let target = drawLength(random)
  const close = () => {
    if (piece.trim().length >= SHORTEST) pieces.push(piece.trim())
    piece = ''
    target = drawLength(random)
  }
  for (const clause of line.match(/[^，。！？；]{1,300}[，。！？；]?[”’」』）]*/g) ?? []) {
    if (piece !== '' && piece.length + clause.length > LONGEST) close()
    piece += clause
    if (piece.length >= target) close()
  }
  close()
  return pieces
}

function drawLength(random: Random): number {
  return SHORTEST + (LONGEST - SHORTEST) * random() ** 1.5
}
