import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { renderReply } from '../adapters/console/render.js'
import { plainDocument } from '../chat/plain.js'
import { DOCUMENT_FORMATS, type Document, type DocumentFormat } from '../document/document.js'
import { renderDocx } from '../document/docx.js'
import { renderHtml } from '../document/html.js'
import { documentLines } from '../document/lines.js'
import { renderMarkdown } from '../document/markdown.js'
import { Fault } from '../errors.js'
import type { Terminal } from './terminal.js'

export interface DocumentFlags {
  format?: DocumentFormat
  out?: string
}

/**
 * Prints a document, or writes it to a file in the format told or else named by the file's extension.
 *
 * @throws Fault `usage` for a docx without a file, `disk` where the file cannot be written.
 */
export async function writeDocument(
  made: Document,
  { format, out }: DocumentFlags,
  terminal: Terminal,
): Promise<void> {
  const { words, paint } = terminal
  const document = plainDocument(made)
  const chosen = format ?? formatOf(out) ?? 'text'
  if (out === undefined) {
    if (chosen === 'docx') throw new Fault('usage', words.docxNeedsFile)
    const color = chosen === 'text' && paint.isColorSupported
    return terminal.print((await render(document, chosen, color)).toString().trimEnd())
  }
  try {
    await writeFile(out, await render(document, chosen, false))
  } catch (error) {
    throw new Fault('disk', words.notWritten(out), { cause: error })
  }
  if (!terminal.quiet) terminal.note(words.written(out))
}

async function render(document: Document, format: DocumentFormat, color: boolean): Promise<string | Buffer> {
  switch (format) {
    case 'text':
      return renderReply({ lines: documentLines(document), buttons: [] }, color)
    case 'md':
      return renderMarkdown(document)
    case 'html':
      return renderHtml(document)
    case 'docx':
      return renderDocx(document)
  }
}

function formatOf(out: string | undefined): DocumentFormat | undefined {
  const extension = extname(out ?? '')
    .slice(1)
    .toLowerCase()
  const meant = { txt: 'text', htm: 'html', markdown: 'md' }[extension] ?? extension
  return DOCUMENT_FORMATS.find((format) => format === meant)
}
