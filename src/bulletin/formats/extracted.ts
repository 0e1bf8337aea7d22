import type { FaultCode } from '../../errors.js'

/** What a file is, told by its bytes first and by its name second. */
export type Format =
  | 'txt'
  | 'md'
  | 'html'
  | 'docx'
  | 'doc'
  | 'rtf'
  | 'odt'
  | 'pdf'
  | 'zip'
  | 'image'
  | 'unknown'

/** Something about the reading that a person may want to know: what was set aside, what was guessed. */
export interface Note {
  code:
    | 'damaged_characters'
    | 'page_furniture'
    | 'page_without_text'
    | 'page_damaged'
    | 'rotated_text'
    | 'ocr'
  message: string
}

/** One text that came out of a file. */
export interface ExtractedDocument {
  /** Base name of the file, or `archive.zip/member.docx`. */
  name: string
  /** Paragraphs one a line, or separated by an empty line; no page furniture. */
  text: string
  /** Offset into `text` (UTF-16 units) where each page starts; null where the format has no pages. */
  pages: number[] | null
  notes: Note[]
}

/** A member of an archive that could not be read, and why. */
export interface RefusedMember {
  name: string
  code: FaultCode
  message: string
}

/** What every format gives. */
export interface Extracted {
  format: Format
  documents: ExtractedDocument[]
  refused: RefusedMember[]
}

/** A file inside an archive, unpacked and not yet read. */
export interface Member {
  name: string
  bytes: Uint8Array
}

/** What the parser of one format gives: a text, or, for an archive, members to read in their turn. */
export type Parsed =
  | { kind: 'text'; text: string; pages: number[] | null; notes: Note[] }
  | { kind: 'members'; members: Member[]; refused: RefusedMember[] }

/** What a parser may need to know besides the bytes. */
export interface ParseOptions {
  /** Read scans and images by OCR, which must be installed. */
  ocr: boolean
  /** Where LibreOffice's `soffice` is, if not in one of its usual places. */
  soffice: string | null
  /** A folder that the parser may make for its files; whoever started it removes it. */
  scratch: string
}
