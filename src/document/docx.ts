import type { IRunOptions, Paragraph as WordParagraph } from 'docx'
import type { Run } from '../model.js'
import type { Block, Document } from './document.js'

/** Typefaces of official papers, by the names that Word and LibreOffice know. */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' }
const HEADING = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体' }
/** Half points. */
const SIZE = { body: 24, small: 20, title: 36, heading: 28 }
/** Twentieths of a point. */
const INDENT = 480

/** What XML cannot hold in any form. */
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

type Docx = typeof import('docx')

/** A document as a Word file on A4, its lists numbered by Word. */
export async function renderDocx({ title, lang, blocks }: Document): Promise<Buffer> {
  const docx = await import('docx')
  const lists = blocks.flatMap((block, index) => (block.type === 'list' ? [{ block, index }] : []))
  const file = new docx.Document({
    title: clean(title),
    styles: {
      default: {
        document: {
          run: {
            font: BODY,
            size: SIZE.body,
            language: { eastAsia: 'zh-CN', value: lang === 'zh' ? 'zh-CN' : 'en' },
          },
          paragraph: { spacing: { line: 360, after: 80 } },
        },
        title: {
          run: { font: HEADING, size: SIZE.title, bold: true, color: '000000' },
          paragraph: { alignment: 'center', spacing: { after: 240 } },
        },
        heading1: {
          run: { font: HEADING, size: SIZE.heading, bold: true, color: '000000' },
          paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
        },
        heading2: {
          run: { font: HEADING, size: SIZE.body, bold: true, color: '000000' },
          paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
        },
      },
    },
    numbering: { config: lists.map(({ block, index }) => numbering(block.first, index)) },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 } } },
        footers: { default: pageNumber(docx) },
        children: [
          new docx.Paragraph({ heading: docx.HeadingLevel.TITLE, children: [run(docx, { text: title })] }),
          ...blocks.flatMap((block, index) => paragraphs(docx, block, index)),
        ],
      },
    ],
  })
  return docx.Packer.toBuffer(file)
}

function numbering(first: number | null, index: number) {
  const level = {
    level: 0,
    format: first === null ? ('bullet' as const) : ('decimal' as const),
    text: first === null ? '·' : '%1.',
    start: first ?? 1,
    style: { paragraph: { indent: { left: INDENT, hanging: INDENT } } },
  }
  return { reference: `list${index}`, levels: [level] }
}

function pageNumber({ Footer, Paragraph, PageNumber, TextRun }: Docx) {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: SIZE.small })
  return new Footer({ children: [new Paragraph({ alignment: 'center', children: [number] })] })
}

function paragraphs(docx: Docx, block: Block, index: number): WordParagraph[] {
  const { Paragraph, HeadingLevel } = docx
  switch (block.type) {
    case 'heading': {
      const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
      return [new Paragraph({ heading, children: [run(docx, { text: block.text })] })]
    }
    case 'paragraph':
      return [new Paragraph({ children: block.runs.map((each) => run(docx, each)) })]
    case 'list':
      return block.items.flatMap((lines) =>
        lines.map((runs, at) => {
          const children = runs.map((each) => run(docx, each))
          // An item's further lines stand below its first, without a number of their own.
          return at === 0
            ? new Paragraph({
                children,
                keepNext: lines.length > 1,
                numbering: { reference: `list${index}`, level: 0 },
              })
            : new Paragraph({ children, indent: { left: INDENT } })
        }),
      )
  }
}

const LOOKS: Record<NonNullable<Run['look']>, IRunOptions> = {
  bold: { bold: true },
  italic: { italics: true },
  mark: { highlight: 'yellow' },
  dim: { color: '666666', size: SIZE.small },
  quote: {},
}

function run({ TextRun }: Docx, { text, look }: Run) {
  return new TextRun({ ...(look && LOOKS[look]), text: clean(text) })
}

const clean = (text: string): string => text.replace(NO_XML, '')
