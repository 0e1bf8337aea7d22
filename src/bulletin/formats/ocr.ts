import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { Fault } from '../../errors.js'
import type { Note, Parsed } from './extracted.js'
import { OCR_HINT } from './ocr-hint.js'
import { resolvePages } from './pages.js'
import { removeFurniture } from './pdf-furniture.js'
import type { Line, PageLines } from './pdf-lines.js'
import { joinPages } from './pdf-paragraphs.js'
import { type Picture, pagePictures } from './pdf-pictures.js'

/** As much of tesseract.js as is used; it is an optional install, and so are its types. */
interface Recogniser {
  recognize(
    image: Buffer,
    options: object,
    output: { blocks: boolean; text: boolean },
  ): Promise<{ data: { blocks: Block[] | null } }>
  setParameters(parameters: Record<string, string>): Promise<unknown>
  terminate(): Promise<unknown>
}
interface Block {
  paragraphs: { lines: { text: string; bbox: { x0: number; y0: number; x1: number; y1: number } }[] }[]
}
type CreateRecogniser = (language: string, engine: number, options: object) => Promise<Recogniser>

/** The neural engine alone, which is what the small `best_int` model holds. */
const LSTM_ONLY = 1
const MODEL = '4.0.0_best_int'
/** A line whose height is within this share of the page's middle one is body text: heights are measured, not told. */
const SAME_HEIGHT = 0.3
const POINTS_AN_INCH = 72
/** What a picture's resolution is taken for when nothing tells it. */
const USUAL_DPI = 300
/** Spaces that are not between two Latin words or numbers: the engine sets them between Chinese words. */
const ENGINE_SPACE = / +(?![A-Za-z\d])|(?<![A-Za-z\d]) +/g
const NOTE: Note = { code: 'ocr', message: '文字由 OCR 识别而来，可能有误：引用前请对照原件' }

/**
 * Reads a scanned PDF page by page.
 *
 * @throws Fault 'unsupported' where OCR is not installed or no page has a picture that can be read.
 */
export async function recognisePdf(document: PDFDocumentProxy): Promise<Parsed> {
  const recogniser = await startRecogniser()
  const pages: PageLines[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const lines: PageLines[] = []
    for (const picture of await pagePictures(page)) lines.push(await recognise(recogniser, picture))
    pages.push(lines[0] ? { ...lines[0], lines: lines.flatMap((part) => part.lines) } : EMPTY_PAGE)
    page.cleanup()
  }
  await recogniser.terminate()
  return put(pages)
}

/** Reads one picture of a page: PNG, JPEG, BMP, WebP or PNM. */
export async function recogniseImage(bytes: Buffer): Promise<Parsed> {
  const recogniser = await startRecogniser()
  const page = await recognise(recogniser, { bytes, width: 0, height: 0, dpi: USUAL_DPI })
  await recogniser.terminate()
  return put([page])
}

const EMPTY_PAGE: PageLines = { lines: [], width: 0, height: 0 }

async function startRecogniser(): Promise<Recogniser> {
  const require = createRequire(import.meta.url)
  try {
    const model = dirname(require.resolve('@tesseract.js-data/chi_sim/package.json'))
    const tesseract = await import(pathToFileURL(require.resolve('tesseract.js')).href)
    const createRecogniser = tesseract.default.createWorker as CreateRecogniser
    return await createRecogniser('chi_sim', LSTM_ONLY, { langPath: join(model, MODEL), cacheMethod: 'none' })
  } catch (error) {
    throw new Fault('unsupported', `OCR 尚未安装：${OCR_HINT}`, { cause: error })
  }
}

async function recognise(recogniser: Recogniser, picture: Picture): Promise<PageLines> {
  await recogniser.setParameters({ user_defined_dpi: String(Math.round(picture.dpi)) })
  const { data } = await recogniser.recognize(picture.bytes, {}, { blocks: true, text: false })
  const found = (data.blocks ?? []).flatMap((block) =>
    block.paragraphs.flatMap((paragraph) => paragraph.lines),
  )
  const scale = POINTS_AN_INCH / picture.dpi
  const bottom = Math.max(picture.height, ...found.map((line) => line.bbox.y1))
  const heights = found.map((line) => (line.bbox.y1 - line.bbox.y0) * scale).sort((a, b) => a - b)
  const middle = heights[Math.floor(heights.length / 2)] ?? 0
  const lines = found.map(({ text, bbox }): Line => {
    const height = (bbox.y1 - bbox.y0) * scale
    return {
      text: text.trim().replace(ENGINE_SPACE, ''),
      x: bbox.x0 * scale,
      right: bbox.x1 * scale,
      y: (bottom - bbox.y1) * scale,
      size: Math.abs(height - middle) < middle * SAME_HEIGHT ? middle : height,
      column: 'whole',
    }
  })
  const width = Math.max(picture.width * scale, ...lines.map((line) => line.right))
  return { lines: lines.filter((line) => line.text !== ''), width, height: bottom * scale }
}

function put(pages: PageLines[]): Parsed {
  const { pages: kept, removed } = removeFurniture(pages)
  const { text, pages: starts } = resolvePages(joinPages(kept))
  const notes: Note[] = removed.map((message) => ({ code: 'page_furniture', message }))
  return { kind: 'text', text, pages: starts, notes: [NOTE, ...notes] }
}
