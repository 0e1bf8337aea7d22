import { z } from 'zod'
import type { Reply } from '../../model.js'
import { asFile, FILE_FORMATS, type FileFormat } from '../document-file.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { line } from '../line.js'
import { threadDocument } from '../thread-document.js'
import type { Threads } from '../threads.js'

export interface ExportingDeps {
  readonly threads: Threads
  readonly now: () => Date
}

/** `/export`: the conversation's answers with what they quote, as a document. */
export function createExporting({ threads, now }: ExportingDeps): Feature {
  async function exported(format: FileFormat, { chatId, lang, words }: Request): Promise<Reply> {
    const turns = await threads.all(chatId)
    if (turns.length === 0) return line(words.exportEmpty)
    const document = threadDocument(turns, now().toISOString().slice(0, 10), lang, words)
    return {
      ...line(words.exported(turns.length)),
      files: [await asFile(document, format)],
    }
  }

  async function choice({ chatId, words }: Request): Promise<Reply> {
    const turns = await threads.all(chatId)
    if (turns.length === 0) return line(words.exportEmpty)
    return {
      ...line(words.exportChoose(turns.length)),
      buttons: [
        [
          { label: words.asDocx, action: { type: 'export', format: 'docx' } },
          { label: words.asMarkdown, action: { type: 'export', format: 'md' } },
        ],
      ],
    }
  }

  return {
    commands: [
      {
        name: 'export',
        help: 'commandExport',
        role: 'reader',
        places: EVERYWHERE,
        async handle(argument, request) {
          const format = FILE_FORMATS.find((one) => one === argument.toLowerCase().replace('word', 'docx'))
          return format ? exported(format, request) : choice(request)
        },
      },
    ],
    actions: {
      export: {
        role: 'reader',
        shape: z.object({ format: z.enum(FILE_FORMATS) }),
        handle: ({ format }, request) => exported(format, request),
      },
    },
  }
}
