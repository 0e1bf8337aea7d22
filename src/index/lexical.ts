import { fold } from './fold.js'
import { createFieldBuilder, type TermField } from './lexical-field.js'

/** What the lexical index is told of one chunk. Chunks of one article follow one another. */
export interface LexicalRow {
  /** Chunk id; ascending over the rows. */
  id: number
  articleRow: number
  /** Where the chunk starts in its article's text. */
  start: number
  /** Index into the article's points, or null. */
  point: number | null
  /** The chunk's own text. */
  text: string
  /** The text's words as the cutter gave them when it was stored, space-separated; cut anew where absent. */
  words?: string
  /** The article's title, column, district and bylines; read from the first chunk of each article. */
  heading: string
}

/** The one function that cuts Chinese into terms, for index and query alike. */
export interface TermCutter {
  words(text: string): string[]
  bigrams(text: string): string[]
}

/**
 * An immutable inverted index over a run of chunks, all typed arrays: words and character bigrams of chunks,
 * the same of headings by article, and the folded text itself. Chunk and article ordinals count from 0
 * within the segment.
 */
export interface LexicalSegment {
  chunkIds: Float64Array
  /** Where each chunk starts in its article's text. */
  chunkStarts: Uint32Array
  /** Point index of each chunk, -1 for none. */
  chunkPoints: Int32Array
  /** Article ordinal of each chunk. */
  articleOf: Uint32Array
  /** Article row of each article ordinal, ascending. */
  articleRows: Float64Array
  /** First chunk of each article, and the number of chunks as a last entry. */
  firstChunk: Uint32Array
  words: TermField
  bigrams: TermField
  headingWords: TermField
  headingBigrams: TermField
  /** Folded text of all chunks, one after another; chunk c is `text[textStarts[c] … textStarts[c+1])`. */
  text: Uint16Array
  textStarts: Uint32Array
}

export interface LexicalBuilder {
  add(row: LexicalRow): void
  finish(): LexicalSegment
}

/** Builds a segment from rows given in order of their ids. */
export function createLexicalBuilder(cutter: TermCutter): LexicalBuilder {
  const words = createFieldBuilder()
  const bigrams = createFieldBuilder()
  const headingWords = createFieldBuilder()
  const headingBigrams = createFieldBuilder()
  const chunkIds: number[] = []
  const chunkStarts: number[] = []
  const chunkPoints: number[] = []
  const articleOf: number[] = []
  const articleRows: number[] = []
  const firstChunk: number[] = []
  const textStarts: number[] = [0]
  let text = new Uint16Array(1 << 14)
  let used = 0

  return {
    add(row) {
      if (articleRows.at(-1) !== row.articleRow) {
        articleRows.push(row.articleRow)
        firstChunk.push(chunkIds.length)
        headingWords.add(cutter.words(row.heading))
        headingBigrams.add(cutter.bigrams(row.heading))
      }
      chunkIds.push(row.id)
      chunkStarts.push(row.start)
      chunkPoints.push(row.point ?? -1)
      articleOf.push(articleRows.length - 1)
      words.add(row.words === undefined ? cutter.words(row.text) : stored(row.words))
      bigrams.add(cutter.bigrams(row.text))
      const folded = fold(row.text)
      while (used + folded.length > text.length) {
        const larger = new Uint16Array(text.length * 2)
        larger.set(text)
        text = larger
      }
      for (let i = 0; i < folded.length; i += 1) text[used + i] = folded.charCodeAt(i)
      used += folded.length
      textStarts.push(used)
    },
    finish() {
      const groups = Uint32Array.from(articleOf)
      const articles = Uint32Array.from(articleRows, (_, ordinal) => ordinal)
      return {
        chunkIds: Float64Array.from(chunkIds),
        chunkStarts: Uint32Array.from(chunkStarts),
        chunkPoints: Int32Array.from(chunkPoints),
        articleOf: groups,
        articleRows: Float64Array.from(articleRows),
        firstChunk: Uint32Array.from([...firstChunk, chunkIds.length]),
        words: words.finish(groups),
        bigrams: bigrams.finish(groups),
        headingWords: headingWords.finish(articles),
        headingBigrams: headingBigrams.finish(articles),
        text: text.slice(0, used),
        textStarts: Uint32Array.from(textStarts),
      }
    },
  }
}

/** Segmentation is the dearest part of indexing, so that what was stored is not cut again. */
function stored(words: string): string[] {
  return words === '' ? [] : words.split(' ')
}

/** `createLexicalBuilder` over rows at hand. */
export function buildLexical(rows: Iterable<LexicalRow>, cutter: TermCutter): LexicalSegment {
  const builder = createLexicalBuilder(cutter)
  for (const row of rows) builder.add(row)
  return builder.finish()
}
