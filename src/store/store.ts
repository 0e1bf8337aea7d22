import type {
  ArticleKind,
  Chunk,
  CorrectableField,
  IssueHead,
  PageStart,
  ParsedArticle,
  ParseWarning,
  StoredArticle,
  StoredIssue,
} from '../model.js'
import type { AccessStore } from './access-store.js'
import type { ChatStore } from './chat-store.js'
import type { DeliveryStore } from './delivery-store.js'
import type { InboxStore } from './inbox-store.js'
import type { OperationStore } from './operation-store.js'
import type { SourceStore } from './source-store.js'
import type { UnansweredStore } from './unanswered-store.js'
import type { UsageStore } from './usage-store.js'

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
  /** Where `withCorrections` put corrections in: of which article, and what the file prints instead. */
  mended?: Mended | undefined
}

/** What one correction puts in the place of what was read; a byline is corrected with what it says. */
export type Change = Partial<Pick<ParsedArticle, 'title' | 'column' | 'district' | 'byline' | 'bylines'>>

/** A correction by hand: it holds until it is taken back, whatever is read from files. */
export interface Correction {
  field: CorrectableField
  change: Change
  /** What the newest reading of the file gave in its place. */
  printed: Change
}

export interface Mended {
  articleId: string
  corrections: Correction[]
}

/** An article as corrected; `mended` where any correction was there to put in. */
export interface CorrectedArticle extends ParsedArticle {
  mended?: Mended | undefined
}

/** One article with one more correction, or (`change` null) one fewer, ready to be stored. */
export interface CorrectionToStore {
  articleId: string
  /** The revision that was corrected; must be the newest. */
  revision: number
  field: CorrectableField
  change: Change | null
  article: ArticleToStore
  fingerprint: string
}

/** A file's bytes, as they are kept. */
export interface OriginalToKeep {
  /** Base name. */
  name: string
  /** Of the bytes before they were deflated (zlib). */
  size: number
  deflated: Uint8Array
  /** Taken in although it does not look like a bulletin. */
  forced: boolean
}

export interface Original {
  name: string
  bytes: Uint8Array
  forced: boolean
}

/** The file that an issue's newest revision was read from. */
export interface IssueFile {
  issueId: string
  sha256: string
  name: string
  sample: boolean
  /** Its bytes are kept. */
  kept: boolean
}

/** Where an article revision was read from. */
export interface Origin {
  sha256: string
  name: string
  kept: boolean
  /** Null where the format has no pages. */
  pages: PageStart[] | null
}

/** What a person answered to a collision: another issue, or that one's new text. */
export type IdentityAnswer = { as: 'new' } | { as: 'revision'; issueId: string }

/** One revision of an issue, as it was published. */
export interface IssueRevision {
  revision: number
  source: string
  sha256: string
  addedAt: string
  head: IssueHead
  masthead: string
  colophon: string
  warnings: ParseWarning[]
  /** In order. */
  articles: { id: string; revision: number }[]
  /** Of each of them, where the original's pages begin in its text; null where it has no pages. */
  pages: (PageStart[] | null)[] | null
}

/** Bytes that gave an issue: which of the file's issues it is (0-based), and of how many. */
export interface GivingFile {
  sha256: string
  part: number
  parts: number
}

/** A revision of an article by itself; its place in the issue is in the issue's revisions. */
export type ArticleRevision = Omit<StoredArticle, 'ordinal'>

/** All that was ever held of an issue; revisions ascending, articles in the order of their making. */
export interface IssueHistory {
  issue: Pick<StoredIssue, 'id' | 'sample' | 'revision' | 'addedAt'>
  files: GivingFile[]
  revisions: IssueRevision[]
  articles: ArticleRevision[]
  corrections: (Correction & { articleId: string })[]
}

/** An issue as another library held it, ready to be stored under the same ids. */
export interface HistoryToStore {
  history: IssueHistory
  /** Of each article of the newest revision, in order. */
  live: Indexed[]
  fingerprint: string
}

/** One issue, parsed, chunked and embedded: all that one publication writes. */
export interface Publication {
  head: IssueHead
  masthead: string
  colophon: string
  warnings: ParseWarning[]
  articles: ArticleToStore[]
  source: string
  /** Hex SHA-256 of the file's bytes, which of the file's issues this is (0-based), and of how many. */
  sha256: string
  part: number
  parts: number
  sample: boolean
  /** What made the vectors and the chunks; must be the library's own. */
  fingerprint: string
  /** Kept with the issue where given. */
  original?: OriginalToKeep | undefined
  /** Of each article, where the original's pages begin in its text. */
  pages?: (PageStart[] | null)[] | undefined
  answer?: IdentityAnswer | undefined
  /** The same bytes read once more: they are not passed over, and belong to the issue that they gave before. */
  reread?: boolean | undefined
}

/** What tells which issue a publication is. */
export type Identified = Pick<
  Publication,
  'head' | 'source' | 'sha256' | 'part' | 'parts' | 'sample' | 'answer' | 'reread'
>

/** What publishing would make of an issue that was read. */
export interface Recognized {
  /** `held`: these bytes gave it already. `ask`: it cannot be told whether it is the issue `issueId`. */
  fate: 'new' | 'held' | 'replaces' | 'ask'
  issueId: string | null
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
  sample: boolean
}

/**
 * One stored chunk. `id` ascends with insertion and is never used again; chunks of one article are adjacent.
 * `vector` is as stored: rounded to int8 steps.
 */
export interface ChunkRow extends ChunkToStore {
  id: number
  articleRow: number
  /** The chunk's own text: its article's `text.slice(start, end)`. */
  text: string
}

/** What an article is known by in the served space: for matching it without cutting or embedding it again. */
export interface IndexedWords {
  articleId: string
  /** Segmented words of its heading and text, space-separated. */
  words: string
  /** Of its chunks, in order; as stored: rounded to int8 steps. */
  vectors: Float32Array[]
}

/** A live article that the space being made by a reindexing does not hold yet. */
export interface UnindexedArticle {
  row: number
  article: StoredArticle
}

/** What an article is found by. */
export type Indexed = Pick<ArticleToStore, 'titleWords' | 'chunks'>

/** One article's chunks for the space being made. */
export interface Reindexed extends Indexed {
  row: number
}

export interface IssueCounts {
  /** Without briefs. */
  articles: number
  briefs: number
  chunks: number
}

/** What issues have said. */
export interface Said {
  /** Every district that they report from, in the order of their taking in. */
  districts: string[]
  /** Those of the asked terms that stand in one of their titles or texts. */
  terms: string[]
}

/** What a reader compares: between two generations something in the library changed. */
export interface LibraryState {
  /** Raised by one with each publication, removal or reindexing. */
  generation: number
  /** Fingerprint of the vectors that are served; null in an empty library. */
  fingerprint: string | null
  /**
   * Names the present making of chunks: another after a reindexing, and in every other library. A chunk id means
   * something within its epoch only. Null in an empty library.
   */
  epoch: string | null
  /** Own issues are there, so samples stay out of answers. */
  hasOwn: boolean
}

/**
 * The library on disk: whole operations, each one transaction, each a promise. No SQL and no row shape leaves
 * the room. Faults: `database_newer`, `database_broken`, `disk`, `busy`, `model_mismatch`, `collision`.
 */
export interface Store
  extends AccessStore,
    ChatStore,
    DeliveryStore,
    InboxStore,
    OperationStore,
    SourceStore,
    UnansweredStore,
    UsageStore {
  state(): Promise<LibraryState>

  /**
   * Ids of the issues that these bytes gave; empty unless all of them are held and taking the file in again
   * would change nothing, so that it need not be read. (A sample taken in as one's own does change.)
   */
  heldFile(sha256: string, sample: boolean): Promise<string[]>
  /**
   * Writes one issue whole or not at all. The same bytes, and the same issue with the same text, are
   * `unchanged`; changed text of the same issue is a new revision (`replaced`). A sample never replaces an own
   * issue; taken in as one's own, it becomes one. Where it cannot be told whether it is another issue, that is a
   * `collision`, unless `answer` says so.
   */
  publishIssue(publication: Publication): Promise<Published>
  /** What publishing this would be. */
  recognize(publication: Identified, articles: readonly ParsedArticle[]): Promise<Recognized>
  /** The articles of a publication to come, with the corrections by hand that hold for them put in. */
  withCorrections(publication: Identified, articles: readonly ParsedArticle[]): Promise<CorrectedArticle[]>
  /** Mends an article, or takes a correction back: a new revision of it and of its issue. Fault `busy`: it changed. */
  correctArticle(correction: CorrectionToStore): Promise<void>
  /** What was corrected of an article. */
  corrections(articleId: string): Promise<Correction[]>

  /** Keeps a file's bytes, unless they are kept already or gave no issue that is held. */
  keepOriginal(sha256: string, original: OriginalToKeep): Promise<void>
  hasOriginal(sha256: string): Promise<boolean>
  original(sha256: string): Promise<Original | null>
  /** What each issue's newest revision was read from, oldest issue first. */
  files(): Promise<IssueFile[]>
  /** Where an article revision, the newest unless told, was read from. */
  origin(articleId: string, revision?: number): Promise<Origin | null>
  /** All that was ever held of an issue. */
  history(issueId: string): Promise<IssueHistory | null>
  /**
   * Stores an issue with all its revisions as another library held it; nobody is told of it as of news. Held
   * already, it is `unchanged`. Fault `collision`: held in another state, or under other ids.
   */
  storeHistory(history: HistoryToStore): Promise<'ingested' | 'unchanged'>

  /** Removes an issue and all that came from it; false where it is not held. */
  removeIssue(issueId: string): Promise<boolean>

  /** Newest first: by date, then total number, then when added; the undated last. */
  issues(): Promise<StoredIssue[]>
  issue(issueId: string): Promise<StoredIssue | null>
  issueCounts(issueId: string): Promise<IssueCounts>
  /**
   * An issue by what people call it: `694` (its total number, else its number where only one has it), `2024-6`,
   * `总第694期`, `第6期`, `latest`, or its id. Samples only where no own issue is held.
   */
  resolveIssue(reference: string): Promise<StoredIssue | null>
  articlesOf(issueId: string): Promise<StoredArticle[]>
  /** What these issues have said, and which of the terms. */
  said(issueIds: readonly string[], terms: readonly string[]): Promise<Said>
  /** The newest revision, or the one asked for; one that its issue no longer holds is still there to quote. */
  article(articleId: string, revision?: number): Promise<StoredArticle | null>

  /**
   * Every live article revision, ascending by row. What of `held`, read earlier in the present epoch, still is as it
   * was is given again and not read anew.
   */
  catalogue(held?: readonly CatalogueEntry[]): Promise<CatalogueEntry[]>
  /** Stored article by row, for quoting. */
  articleByRow(row: number): Promise<StoredArticle | null>
  /** Live chunks with an id above `afterId`, ascending, at most `limit`. */
  chunksAfter(afterId: number, limit: number): Promise<ChunkRow[]>
  /** Words and vectors of an issue's live articles, in its order. */
  indexedWords(issueId: string): Promise<IndexedWords[]>
  /** Number of live chunks, how many of them have an id above `afterId`, and the highest id given so far. */
  chunkStats(afterId?: number): Promise<{ live: number; after: number; lastId: number }>

  /** Starts, or takes up again, a reindexing with another fingerprint. The served chunks stay as they are. */
  beginReindex(fingerprint: string): Promise<{ done: number; total: number }>
  /** Live articles that the new space lacks, at most `limit`; empty when it is whole. */
  unindexed(fingerprint: string, limit: number): Promise<UnindexedArticle[]>
  /** Keeps these articles' new chunks, in one transaction. Articles that went away meanwhile are passed over. */
  storeReindexed(fingerprint: string, articles: Reindexed[]): Promise<void>
  /** Serves the new space and drops the old one, in one transaction; false where it is not whole yet. */
  finishReindex(fingerprint: string): Promise<boolean>

  /** Takes, or renews, the sole right to some work for `ttlMs`; false while another holder has it. */
  claimLease(name: string, holder: string, ttlMs: number): Promise<boolean>
  releaseLease(name: string, holder: string): Promise<void>
  /** Who has it now; null where nobody does. */
  leaseHolder(name: string): Promise<string | null>

  /** Small facts kept beside the library, such as that the samples were offered once. */
  fact(key: string): Promise<string | null>
  setFact(key: string, value: string): Promise<void>

  close(): Promise<void>
}
