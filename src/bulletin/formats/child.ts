/** The process in which files from strangers are parsed: one request, one response, and it is ended. */
import { Fault } from '../../errors.js'
import type { Format, Parsed, ParseOptions } from './extracted.js'
import type { ChildRequest, Response } from './sandbox.js'
import { startWatchdog } from './watchdog.js'

/** The parser of one format. `name` is the file's base name. */
export type Parser = (bytes: Buffer, name: string, options: ParseOptions) => Promise<Parsed>

/** Each is loaded when it is needed: a page of HTML does not wait for the reader of PDF. */
const PARSERS: Partial<Record<Format, () => Promise<Parser>>> = {
  html: async () => (await import('./html.js')).parseHtml,
  docx: async () => (await import('./docx.js')).parseDocx,
  doc: async () => (await import('./office.js')).parseWithOffice,
  rtf: async () => (await import('./office.js')).parseWithOffice,
  odt: async () => (await import('./office.js')).parseWithOffice,
  pdf: async () => (await import('./pdf.js')).parsePdf,
  zip: async () => (await import('./archive.js')).parseArchive,
  image: async () => (await import('./image.js')).parseImage,
}

/** Formats that LibreOffice reads for us. */
const HELPED: ReadonlySet<Format> = new Set(['doc', 'rtf', 'odt'])

// A promise that a parser's library forgot (PDF.js does, of damaged files) is no end of the reading.
process.on('unhandledRejection', () => {})

process.once('message', async (request: ChildRequest) => {
  await startWatchdog(request.limits, HELPED.has(request.format))
  process.send?.(await respond(request))
})

async function respond(request: ChildRequest): Promise<Response> {
  try {
    const load = PARSERS[request.format]
    if (!load) throw new Fault('unsupported', '这种文件无法解析：请另存为 txt、docx、pdf 或 html')
    const parse = await load()
    const bytes = Buffer.from(request.bytes.buffer, request.bytes.byteOffset, request.bytes.byteLength)
    const parsed = await parse(bytes, request.name, request.options)
    if (parsed.kind === 'text') checkText(parsed.text, request.limits.characters)
    return { kind: 'parsed', parsed }
  } catch (error) {
    if (error instanceof Fault) return { kind: 'fault', code: error.code, message: error.message }
    return { kind: 'defect', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function checkText(text: string, limit: number): void {
  if (text.trim() === '') throw new Fault('empty', '没有文字：请确认文件内容')
  if (text.length > limit) throw new Fault('too_large', `文字超过 ${limit} 字：请分成几个文件`)
}
