/** What one file may cost. */
export interface Limits {
  /** Wall clock of one parse. */
  seconds: number
  /** Resident memory of the parsing process, in MiB. */
  megabytes: number
  /** Text that may come out, in UTF-16 units. */
  characters: number
}

export const LIMITS: Limits = { seconds: 20, megabytes: 512, characters: 20_000_000 }

/** OCR takes seconds a page, and its model and a page's picture take memory; it runs only when asked for. */
export const OCR_LIMITS: Limits = { seconds: 1200, megabytes: 1536, characters: 20_000_000 }

/** A file larger than this is refused before it is read, in bytes. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024
/** All of an archive's members together may take this long, in seconds. */
export const ARCHIVE_SECONDS = 120
/** An archive in an archive is opened, one in that is not. */
export const ARCHIVE_DEPTH = 2
/** The watchdog's last word, on the child's stderr. */
export const OUT_OF_MEMORY = 'bulletin: out of memory'
