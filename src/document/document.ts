import type { Lang, Run } from '../model.js'

/** A block of a document. Nothing in its texts is markup. */
export type Block =
  | { type: 'heading'; level: 1 | 2; text: string }
  | { type: 'paragraph'; runs: Run[] }
  /** Items of one or more lines each, numbered from `first`; with bullets where that is null. */
  | { type: 'list'; first: number | null; items: Run[][][] }

/** What is written to a file or printed, whatever the format. */
export interface Document {
  title: string
  /** Of its own words; what it quotes is Chinese. */
  lang: Lang
  blocks: Block[]
}

export const DOCUMENT_FORMATS = ['text', 'md', 'docx', 'html'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]
