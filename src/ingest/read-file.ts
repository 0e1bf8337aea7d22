import type { PageStart, ParsedIssue } from '../model.js'

/** What was read from a file. */
export interface ReadFile {
  issues: ParsedIssue[]
  /** Of each issue, of each of its articles: where the file's pages begin in its text; null without pages. */
  pages?: (PageStart[] | null)[][] | undefined
  /** Hex SHA-256 of the file's bytes. */
  sha256: string
}

/** A file by its path, or its bytes under its base name. */
export type FileToRead = string | { name: string; bytes: Uint8Array }
