import { Fault } from '../../errors.js'
import { readBody } from './docx-body.js'
import { readNumbering } from './docx-numbering.js'
import { decodeText } from './encoding.js'
import type { Note, Parsed } from './extracted.js'
import { PAGE_START, resolvePages } from './pages.js'
import { readXml } from './xml.js'
import { listZip, unpack } from './zip.js'

/** A header or footer that is nothing but the page's number. */
const PAGE_NUMBER = /^[\s\d\-—–·第页共/]*$/

/**
 * A Word document's text: paragraphs with the labels that Word counts, tables, text boxes and notes. Headers and
 * footers are page furniture, told in a note, but a first page's own header is text: mastheads are printed there.
 *
 * @throws Fault 'unsupported' where the package is broken or encrypted, 'too_large' for a bomb.
 */
export async function parseDocx(bytes: Buffer): Promise<Parsed> {
  const read = partReader(bytes)
  const main = mainPart(read('_rels/.rels')) ?? 'word/document.xml'
  const xml = read(main)
  if (xml === '') throw new Fault('unsupported', '文档没有正文部分，可能已损坏：请用文字处理软件另存后重试')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = readRelations(read(`${folder}_rels/${main.slice(folder.length)}.rels`))
  const part = (id: string | undefined) => {
    const target = id === undefined ? undefined : relations.get(id)
    return target === undefined ? '' : read(target.startsWith('/') ? target.slice(1) : folder + target)
  }
  const numbering = () => readNumbering(read(`${folder}numbering.xml`), read(`${folder}styles.xml`))
  const footnotes = new Map([
    ...readNotes(read(`${folder}footnotes.xml`), 'footnote'),
    ...readNotes(read(`${folder}endnotes.xml`), 'endnote'),
  ])
  const body = readBody(xml, numbering(), footnotes)
  const furnitureText = (key: string) =>
    readBody(part(body.furniture.get(key)), numbering(), new Map()).paragraphs.filter(
      (line) => line.trim() !== '',
    )

  const masthead = body.titlePage ? furnitureText('header first') : []
  const lines = [...masthead.filter((line) => !PAGE_NUMBER.test(line)), ...body.paragraphs]
  const notes: Note[] = [...body.furniture.keys()]
    .filter((key) => !(key === 'header first' && body.titlePage))
    .map(furnitureText)
    .map((texts) => texts.join(' ').trim())
    .filter((text) => !PAGE_NUMBER.test(text))
    .map((text) => ({ code: 'page_furniture', message: text }))
  const { text, pages } = resolvePages(joinParagraphs(lines))
  return { kind: 'text', text, pages: pages.length > 1 ? pages : null, notes }
}

/** An empty line between paragraphs; a mark alone in its paragraph goes before the next one. */
function joinParagraphs(lines: string[]): string {
  const joined = lines.join('\n\n').replace(/\f\n\n(?=\S)/g, PAGE_START)
  // Word writes both the break and where it fell when last rendered.
  return joined.replace(/\f\s*\f/g, PAGE_START)
}

function partReader(bytes: Buffer): (name: string) => string {
  const entries = new Map(listZip(bytes).map((entry) => [entry.name, entry]))
  return (name) => {
    const entry = entries.get(name)
    return entry ? decodeText(unpack(bytes, entry), name).text : ''
  }
}

function mainPart(rels: string): string | null {
  let found: string | null = null
  readXml(rels, {
    open(_, { Type = '', Target = '' }) {
      if (Type.endsWith('/officeDocument')) found = Target.replace(/^\//, '')
    },
  })
  return found
}

function readRelations(rels: string): Map<string, string> {
  const relations = new Map<string, string>()
  readXml(rels, {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target) relations.set(Id, Target)
    },
  })
  return relations
}

/** Notes by `footnote 2`; the separators that Word keeps among them have no text. */
function readNotes(xml: string, kind: 'footnote' | 'endnote'): Map<string, string> {
  const notes = new Map<string, string>()
  let id = ''
  let spelling = false
  let text = ''
  readXml(xml, {
    open(name, attributes) {
      if (name === kind) {
        id = attributes.id ?? ''
        text = ''
      }
      spelling = name === 't'
    },
    close(name) {
      spelling = false
      if (name === kind && text.trim() !== '') notes.set(`${kind} ${id}`, text.trim())
    },
    text(piece) {
      if (spelling) text += piece
    },
  })
  return notes
}
