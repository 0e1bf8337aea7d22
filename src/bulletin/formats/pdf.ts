import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { Fault } from '../../errors.js'
import type { Note, Parsed, ParseOptions } from './extracted.js'
import { OCR_HINT } from './ocr-hint.js'
import { resolvePages } from './pages.js'
import { removeFurniture } from './pdf-furniture.js'
import { linesOfPage, type PageLines, type TextItem } from './pdf-lines.js'
import { joinPages } from './pdf-paragraphs.js'

/** No bulletin comes near; each page costs time even where it is empty. */
const MAX_PAGES = 2000
/** A page with fewer characters than this, and a picture, is a scanned one. */
const SPARSE = 12
/** Stands for a page that cannot be read, so that those after it keep their numbers. */
const BLANK: PageLines = { lines: [], width: 0, height: 0 }
/** A text layer with more unreadable characters than this share is no text layer. */
const UNREADABLE_SHARE = 0.3

/**
 * A PDF's text layer in reading order, paragraphs put together, running heads, footers and page numbers taken out and
 * told in a note. Scripts in the file are never run; nothing is fetched.
 *
 * @throws Fault 'unsupported' for an encrypted or broken file and for a scan (unless OCR is asked for), 'too_large'.
 */
export async function parsePdf(bytes: Buffer, _name: string, options: ParseOptions): Promise<Parsed> {
  const document = await openPdf(bytes)
  if (document.numPages > MAX_PAGES) {
    throw new Fault('too_large', `有 ${document.numPages} 页，超过 ${MAX_PAGES} 页：请拆分后重试`)
  }
  const pages: PageLines[] = []
  const pictured: number[] = []
  const damaged: number[] = []
  let rotated = 0
  for (let number = 1; number <= document.numPages; number++) {
    try {
      const page = await document.getPage(number)
      const read = await readPage(page)
      rotated += read.rotated
      if (countCharacters(read.page) < SPARSE && (await hasPicture(page))) pictured.push(number)
      pages.push(read.page)
      page.cleanup()
    } catch (error) {
      damaged.push(number)
      pages.push(BLANK)
      if (damaged.length === document.numPages) throw broken(error)
    }
  }
  const scanned = pictured.length > 0 && pictured.length >= document.numPages / 2
  if (scanned || unreadable(pages)) {
    if (!options.ocr) throw new Fault('unsupported', `是扫描件，没有可读的文字层：${OCR_HINT}`)
    return (await import('./ocr.js')).recognisePdf(document)
  }
  const { pages: kept, removed } = removeFurniture(pages)
  const { text, pages: starts } = resolvePages(joinPages(kept))
  return { kind: 'text', text, pages: starts, notes: tell(removed, rotated, pictured, damaged) }
}

function tell(removed: string[], rotated: number, pictured: number[], damaged: number[]): Note[] {
  const notes: Note[] = removed.map((message) => ({ code: 'page_furniture', message }))
  if (rotated > 0)
    notes.push({ code: 'rotated_text', message: `${rotated} 处倾斜或竖排的文字（如水印）未读` })
  if (pictured.length > 0) {
    notes.push({
      code: 'page_without_text',
      message: `第 ${pictured.join('、')} 页是没有文字的图片：${OCR_HINT}`,
    })
  }
  if (damaged.length > 0) {
    notes.push({
      code: 'page_damaged',
      message: `第 ${damaged.join('、')} 页已损坏，未能读出：请重新取得文件`,
    })
  }
  return notes
}

function broken(cause: unknown): Fault {
  return new Fault('unsupported', 'PDF 已损坏，无法打开：请重新取得文件，或另存为 docx、txt', { cause })
}

async function openPdf(bytes: Buffer): Promise<PDFDocumentProxy> {
  // The library wants these of a browser at its start; reading text uses none of them.
  Object.assign(globalThis, { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} })
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  try {
    return await pdfjs.getDocument({
      data: new Uint8Array(bytes),
      // Fonts that are not embedded name a character map instead; the path must end with a separator.
      cMapUrl: join(folder, 'cmaps') + sep,
      cMapPacked: true,
      standardFontDataUrl: join(folder, 'standard_fonts') + sep,
      wasmUrl: join(folder, 'wasm') + sep,
      useSystemFonts: false,
      disableFontFace: true,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    }).promise
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new Fault('unsupported', '已加密，需要密码：请解除密码（打印为 PDF）后重试', { cause: error })
    }
    throw broken(error)
  }
}

async function readPage(page: PDFPageProxy): Promise<{ page: PageLines; rotated: number }> {
  const content = await page.getTextContent()
  const items: TextItem[] = []
  let rotated = 0
  const [left, bottom, right, top] = page.view as [number, number, number, number]
  for (const item of content.items) {
    if (!('str' in item) || item.str === '') continue
    const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number]
    if (!Number.isFinite(x + y + item.width)) continue
    if (Math.abs(b) > Math.abs(a) * 0.2) {
      if (item.str.trim() !== '') rotated++
      continue
    }
    const size = Math.abs(item.transform[3] as number) || item.height
    items.push({ text: item.str, x: x - left, y: y - bottom, width: item.width, size })
  }
  return { page: linesOfPage(items, { width: right - left, height: top - bottom }), rotated }
}

async function hasPicture(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const { fnArray } = await page.getOperatorList()
  return fnArray.some(
    (op) =>
      op === OPS.paintImageXObject || op === OPS.paintInlineImageXObject || op === OPS.paintImageMaskXObject,
  )
}

function countCharacters(page: PageLines): number {
  return page.lines.reduce((sum, line) => sum + line.text.replace(/\s/g, '').length, 0)
}

/** Fonts without a map to Unicode come out as private-use, control or replacement characters. */
function unreadable(pages: PageLines[]): boolean {
  const text = pages.flatMap((page) => page.lines.map((line) => line.text)).join('')
  const bad = text.match(/[\0-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]/g)?.length ?? 0
  return text.length > 0 && bad > text.length * UNREADABLE_SHARE
}
