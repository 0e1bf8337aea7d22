import type { Document } from '../document/document.js'
import { renderDocx } from '../document/docx.js'
import { renderMarkdown } from '../document/markdown.js'
import type { ReplyFile } from '../model.js'
import { plainDocument } from './plain.js'

/** Formats in which a chat gives documents: for Word, and for any editor. */
export const FILE_FORMATS = ['docx', 'md'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** Characters of a file's name without its extension; file systems take some 80 Chinese ones. */
const NAME_LIMIT = 60

/** A document as a file that bears its title. */
export async function asFile(given: Document, format: FileFormat): Promise<ReplyFile> {
  const document = plainDocument(given)
  const bytes =
    format === 'docx' ? await renderDocx(document) : new TextEncoder().encode(renderMarkdown(document))
  return { name: fileName(document.title, format), bytes }
}

/** A title as the name of a file, without what file systems refuse and what hides or moves a file. */
export function fileName(title: string, extension: string): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{C}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  return `${[...name].slice(0, NAME_LIMIT).join('')}.${extension}`
}
