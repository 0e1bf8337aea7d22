import type { ListPlace, Numbering } from './docx-numbering.js'
import { PAGE_START } from './pages.js'
import { readXml } from './xml.js'

/** What one part of a document (its body, a header, its footnotes) holds. */
export interface Body {
  /** One a paragraph or table row, in reading order, with `PAGE_START` where a page was seen to start. */
  paragraphs: string[]
  /** Relation ids of headers and footers, by `header first`, `footer default` and so on. */
  furniture: Map<string, string>
  /** The first page has a header and footer of its own. */
  titlePage: boolean
}

interface Paragraph {
  text: string
  place: ListPlace | null
  notes: string[]
}

/** A run of paragraphs: the body's, a cell's. */
type Sink = string[]

/** Rows up to this many characters are one line; longer ones are text that a table lays out. */
const ROW_LENGTH = 160
const PAGE_FIELDS = /^\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b/i
/** Deleted or moved text, the older form of a text box, and a reading set above a character. */
const UNSEEN = new Set(['del', 'moveFrom', 'Fallback', 'rt'])

/**
 * Reads WordprocessingML (ECMA-376 part 1, 17): paragraphs with their automatic labels, tables row by row, text boxes
 * before the paragraph that anchors them, notes after the one that refers to them; no page numbers, nothing deleted.
 */
export function readBody(xml: string, numbering: Numbering, footnotes: ReadonlyMap<string, string>): Body {
  const furniture = new Map<string, string>()
  let titlePage = false
  const sinks: Sink[] = [[]]
  const paragraphs: Paragraph[] = []
  const rows: Sink[][] = []
  const fields: { instruction: string; result: boolean }[] = []
  let unseen = 0
  let properties = 0
  let hidden = false
  let spelling = false
  let instructing = false

  const sink = () => sinks.at(-1) ?? []
  const write = (text: string) => {
    const paragraph = paragraphs.at(-1)
    const skipped = fields.some((field) => !field.result || PAGE_FIELDS.test(field.instruction))
    if (paragraph && unseen === 0 && !skipped && !hidden) paragraph.text += text
  }

  readXml(xml, {
    open(name, attributes) {
      if (unseen > 0 || UNSEEN.has(name)) {
        unseen++
        return
      }
      const paragraph = paragraphs.at(-1)
      const value = attributes.val ?? ''
      switch (name) {
        case 'p':
          paragraphs.push({ text: '', place: null, notes: [] })
          break
        case 'pPr':
        case 'rPr':
          properties++
          break
        case 'pStyle':
          if (paragraph && !paragraph.place) paragraph.place = numbering.ofStyle(value)
          break
        case 'ilvl':
          if (paragraph) paragraph.place = { list: paragraph.place?.list ?? '', level: Number(value) }
          break
        case 'numId':
          if (paragraph) paragraph.place = { list: value, level: paragraph.place?.level ?? 0 }
          break
        case 'vanish':
          hidden = value !== '0' && value !== 'false'
          break
        case 'r':
          hidden = false
          break
        case 't':
          spelling = true
          break
        case 'instrText':
          instructing = true
          break
        case 'tab':
          if (properties === 0) write('\t')
          break
        case 'br':
          write(attributes.type === 'page' ? PAGE_START : attributes.type === 'column' ? '' : '\n')
          break
        case 'cr':
          write('\n')
          break
        case 'lastRenderedPageBreak':
          write(PAGE_START)
          break
        case 'noBreakHyphen':
          write('-')
          break
        case 'sym':
          write('●')
          break
        case 'fldSimple':
          fields.push({ instruction: attributes.instr ?? '', result: true })
          break
        case 'fldChar':
          if (attributes.fldCharType === 'begin') fields.push({ instruction: '', result: false })
          else if (attributes.fldCharType === 'end') fields.pop()
          else if (fields.length > 0) (fields.at(-1) ?? { result: false }).result = true
          break
        case 'footnoteReference':
        case 'endnoteReference':
          paragraph?.notes.push(`${name.slice(0, -'Reference'.length)} ${attributes.id ?? ''}`)
          break
        case 'tr':
          rows.push([])
          break
        case 'tc':
          sinks.push([])
          break
        case 'headerReference':
        case 'footerReference': {
          const key = `${name.slice(0, 6)} ${attributes.type ?? 'default'}`
          if (!furniture.has(key)) furniture.set(key, attributes.id ?? '')
          break
        }
        case 'titlePg':
          titlePage ||= value !== '0' && value !== 'false'
      }
    },
    close(name) {
      if (unseen > 0) {
        unseen--
        return
      }
      switch (name) {
        case 'pPr':
        case 'rPr':
          properties--
          // A paragraph mark's own look is not its text's.
          if (name === 'pPr') hidden = false
          break
        case 't':
          spelling = false
          break
        case 'instrText':
          instructing = false
          break
        case 'fldSimple':
          fields.pop()
          break
        case 'p': {
          const paragraph = paragraphs.pop()
          if (paragraph) emit(paragraph, sink(), numbering, footnotes)
          break
        }
        case 'tc':
          rows.at(-1)?.push(sinks.pop() ?? [])
          break
        case 'tr':
          sink().push(...rowLines(rows.pop() ?? []))
      }
    },
    text(text) {
      if (spelling) write(text.replaceAll(PAGE_START, ' '))
      const field = fields.at(-1)
      if (instructing && field) field.instruction += text
    },
  })
  return { paragraphs: sinks[0] ?? [], furniture, titlePage }
}

function emit(
  paragraph: Paragraph,
  sink: Sink,
  numbering: Numbering,
  footnotes: ReadonlyMap<string, string>,
): void {
  const text = paragraph.text.replace(/[ \t]+$/gm, '')
  const marks = text.replace(/[^\f]/g, '')
  if (text.trim() === '') {
    if (marks !== '') sink.push(marks)
  } else {
    const label = paragraph.place ? numbering.label(paragraph.place) : ''
    sink.push(label + text)
  }
  for (const note of paragraph.notes) {
    const words = footnotes.get(note)
    if (words) sink.push(`注：${words}`)
  }
}

function rowLines(cells: Sink[]): string[] {
  const filled = cells.filter((cell) => cell.length > 0)
  const length = filled.flat().join('').length
  if (filled.length <= 1 || length > ROW_LENGTH) return filled.flat()
  return [filled.map((cell) => cell.join(' ')).join('\t')]
}
