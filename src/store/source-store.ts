/** How it stands with a web page or a feed that is looked at now and then. */
export interface SourceState {
  url: string
  /** What the server said of the version seen last. */
  etag: string | null
  lastModified: string | null
  /** ISO instants; `seenAt` is when it was looked at with success. */
  lookedAt: string
  seenAt: string | null
  /** Looks in a row that failed. */
  failures: number
  /** Before this instant its server does not want to be asked again. */
  notBefore: string | null
  /** Where it has moved for good. */
  movedTo: string | null
  /** What the last look came to. */
  links: number
  problem: string | null
}

/**
 * How it stands with a file that a source leads to. `waiting`: to be fetched. `passed`: older than the source's first
 * look. `followed`: a page that only carries attachments, which are fetched instead. `held`: these bytes were there
 * already. `taken`: taken in. `offered`: somebody is to be asked; `told`: has been.
 * `refused`: will not be fetched or taken in, `detail` says why.
 */
export type LinkedState =
  | 'waiting'
  | 'passed'
  | 'followed'
  | 'held'
  | 'taken'
  | 'offered'
  | 'told'
  | 'refused'

export interface LinkedFile {
  url: string
  source: string
  text: string
  state: LinkedState
  /** Why it was refused or failed; of what is offered, the operation's id. */
  detail: string | null
  sha256: string | null
  etag: string | null
  lastModified: string | null
  /** Times that fetching it failed. */
  failures: number
  /** When it was last asked for, ISO instant; when it was found, as long as it was not. */
  at: string
}

export interface LinkedFilter {
  source?: string | undefined
  states?: readonly LinkedState[] | undefined
  /** Asked for before this instant. */
  before?: string | undefined
  limit?: number | undefined
}

/** What is known of the web pages and feeds that are looked at for new files. */
export interface SourceStore {
  sourceState(url: string): Promise<SourceState | null>
  noteSource(state: SourceState): Promise<void>
  /** Notes files that were not known yet, in the order in which they are to be fetched; the known ones are left. */
  noteLinks(
    files: readonly Pick<LinkedFile, 'url' | 'source' | 'text' | 'state' | 'at'>[],
  ): Promise<LinkedFile[]>
  saveLinked(file: LinkedFile): Promise<void>
  linkedFiles(filter: LinkedFilter): Promise<LinkedFile[]>
  /** One with these bytes that did not just turn out to be held. */
  linkedWithBytes(sha256: string): Promise<LinkedFile | null>
  /** A host's robots.txt, and until when (milliseconds since 1970) it need not be asked for again. */
  robots(origin: string): Promise<{ text: string; until: number } | null>
  keepRobots(origin: string, robots: { text: string; until: number }): Promise<void>
}
