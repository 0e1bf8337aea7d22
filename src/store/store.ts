import type {
  ArticleKind,
  Chunk,
  IssueHead,
  ParsedArticle,
  ParseWarning,
  StoredArticle,
  StoredIssue,
} from '../model.js'

/** A chunk ready to be stored: its span, its indexed terms and its vector. */
export interface ChunkToStore extends Chunk {
  /** Segmented words of the chunk's text, space-separated. */
  words: string
  /** Unit length, `fingerprint`'s dimensions. */
  vector: Float32Array
}

export interface ArticleToStore extends ParsedArticle {
  displayTitle: string
  chunks: ChunkToStore[]
  /** Segmented words of title, column, district and bylines, space-separated. */
  titleWords: string
}

/** One issue, parsed, chunked and embedded: all that one publication writes. */
export interface Publication {
  head: IssueHead
  masthead: string
  colophon: string
  warnings: ParseWarning[]
  articles: ArticleToStore[]
  source: string
  /** Hex SHA-256 of the file's bytes, and which of the file's issues this is (0-based). */
  sha256: string
  part: number
  sample: boolean
  /** What made the vectors and the chunks; must be the library's own. */
  fingerprint: string
}

export interface Published {
  outcome: 'ingested' | 'unchanged' | 'replaced'
  issueId: string
}

/** What retrieval needs to know of each live article revision. `row` is dense, ascending with insertion. */
export interface CatalogueEntry {
  row: number
  id: string
  revision: number
  issueId: string
  ordinal: number
  kind: ArticleKind
  displayTitle: string
  column: string | null
  district: string | null
  /** Bylines' units and names. */
  units: string[]
  names: string[]
  titleWords: string
  sample: boolean
}

/** One stored chunk. `id` ascends with insertion and is never used again; chunks of one article are adjacent. */
export interface ChunkRow extends ChunkToStore {
  id: number
  articleRow: number
}

/** Something in the library changed between two generations. */
export interface LibraryState {
  /** Raised by one with each publication, removal or reindexing. */
  generation: number
  /** Fingerprint of the vectors that are served; null in an empty library. */
  fingerprint: string | null
  /** Own issues are there, so samples stay out of answers. */
  hasOwn: boolean
}

/**
 * The library on disk: whole operations, each one transaction, each a promise. No SQL and no row shape leaves
 * the room. Faults: `database_newer`, `database_broken`, `disk`, `busy`, `model_mismatch`, `collision`.
 */
export interface Store {
  state(): Promise<LibraryState>

  /** Which of these files' bytes are held already (by hash), so that they need not be read again. */
  heldFile(sha256: string): Promise<string[]>
  /** Writes one issue whole or not at all. The same issue with the same text is `unchanged`. */
  publishIssue(publication: Publication): Promise<Published>
  /** Removes an issue and all that came from it; false where it is not held. */
  removeIssue(issueId: string): Promise<boolean>

  issues(): Promise<StoredIssue[]>
  issue(issueId: string): Promise<StoredIssue | null>
  /** An issue by what people call it: `694`, `2024-6`, `latest`, or its id. */
  resolveIssue(reference: string): Promise<StoredIssue | null>
  articlesOf(issueId: string): Promise<StoredArticle[]>
  /** The newest revision, or the one asked for. */
  article(articleId: string, revision?: number): Promise<StoredArticle | null>

  /** Every live article revision, ascending by row. */
  catalogue(): Promise<CatalogueEntry[]>
  /** Stored article by row, for quoting. */
  articleByRow(row: number): Promise<StoredArticle | null>
  /** Live chunks with an id above `afterId`, ascending, at most `limit`. */
  chunksAfter(afterId: number, limit: number): Promise<ChunkRow[]>
  /** Number of live chunks, and the highest id given so far. */
  chunkStats(): Promise<{ live: number; lastId: number }>

  /** Small facts kept beside the library, such as that the samples were offered once. */
  fact(key: string): Promise<string | null>
  setFact(key: string, value: string): Promise<void>

  close(): Promise<void>
}
