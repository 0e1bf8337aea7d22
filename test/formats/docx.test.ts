import { describe, expect, test } from 'vitest'
import { parseDocx } from '../../src/bulletin/formats/docx.js'
import { numberLabel } from '../../src/bulletin/formats/number-label.js'
import { buildDocx, wordBody, wordParagraph } from './zip-builder.js'

async function read(inner: string, parts: Record<string, string> = {}) {
  const parsed = await parseDocx(buildDocx(wordBody(inner), parts))
  if (parsed.kind !== 'text') throw new Error('no text')
  return parsed
}

async function linesOf(inner: string, parts: Record<string, string> = {}): Promise<string[]> {
  return (await read(inner, parts)).text.split('\n\n')
}

const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const field = (code: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r>` +
  `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`

describe('the text of a Word document', () => {
  test('has a paragraph a line, runs joined, empty paragraphs left out', async () => {
    const inner = `<w:p>${run('市人大')}${run('常委会')}</w:p><w:p/>${wordParagraph('二')}`
    expect(await linesOf(inner)).toEqual(['市人大常委会', '二'])
  })

  test('has the labels that Word counts by itself', async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering =
      `<w:numbering><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'decimal', '（%2）')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    const styles =
      '<w:styles><w:style w:styleId="Point"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    const at = (text: string, ilvl: number) =>
      wordParagraph(text, `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="1"/></w:numPr>`)
    const styled = (text: string) => wordParagraph(text, '<w:pStyle w:val="Point"/>')
    const parts = { 'word/numbering.xml': numbering, 'word/styles.xml': styles }
    expect(
      await linesOf(at('甲', 0) + at('乙', 1) + styled('丙') + at('丁', 0) + styled('戊'), parts),
    ).toEqual(['一、甲', '（1）乙', '（2）丙', '二、丁', '（1）戊'])
  })

  test('has a table row by row, and the paragraphs of a table that lays out text', async () => {
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`
    const row = (...cells: string[]) =>
      `<w:tr>${cells.map((text) => cell(wordParagraph(text))).join('')}</w:tr>`
    const long = '一是强化监督。'.repeat(30)
    const layout = `<w:tr>${cell(wordParagraph(long) + wordParagraph('二'))}${cell(wordParagraph('三'))}</w:tr>`
    expect(await linesOf(`<w:tbl>${row('区县', '件数')}${row('鹿鸣区', '27')}${layout}</w:tbl>`)).toEqual([
      '区县\t件数',
      '鹿鸣区\t27',
      long,
      '二',
      '三',
    ])
  })

  test('has text boxes once, and neither deleted nor hidden text nor page numbers', async () => {
    const box = (kind: string) =>
      `<mc:${kind}><w:txbxContent>${wordParagraph('刊头')}</w:txbxContent></mc:${kind}>`
    const inner =
      `<w:p><w:r><mc:AlternateContent>${box('Choice')}${box('Fallback')}</mc:AlternateContent></w:r>${run('正文')}` +
      `<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom>${run('移')}</w:moveFrom><w:ins>${run('增')}</w:ins>` +
      `<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>${field(' PAGE ', '12')}${field(' DATE ', '5月')}</w:p>`
    expect(await linesOf(inner)).toEqual(['刊头', '正文增5月'])
  })

  test('has notes after the paragraph that refers to them', async () => {
    const notes = `<w:footnotes><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2">${wordParagraph('数据来自财政局')}</w:footnote></w:footnotes>`
    const inner = `<w:p>${run('投入3亿元')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>${wordParagraph('后文')}`
    expect(await linesOf(inner, { 'word/footnotes.xml': notes })).toEqual([
      '投入3亿元',
      '注：数据来自财政局',
      '后文',
    ])
  })

  test('begins with the first page’s own header; other headers are told as furniture', async () => {
    const section =
      '<w:sectPr><w:headerReference w:type="first" r:id="h1"/><w:headerReference w:type="default" r:id="h2"/>' +
      '<w:footerReference w:type="default" r:id="f1"/><w:titlePg/></w:sectPr>'
    const relation = (id: string, target: string) => `<Relationship Id="${id}" Type="t" Target="${target}"/>`
    const { text, notes } = await read(wordParagraph('正文') + section, {
      'word/_rels/document.xml.rels': `<Relationships>${relation('h1', 'header1.xml')}${relation('h2', 'header2.xml')}${relation('f1', 'footer1.xml')}</Relationships>`,
      'word/header1.xml': `<w:hdr>${wordParagraph('澜州人大信息')}</w:hdr>`,
      'word/header2.xml': `<w:hdr>${wordParagraph('澜州人大信息 第4期')}</w:hdr>`,
      'word/footer1.xml': `<w:ftr><w:p>${run('— ')}${field('PAGE', '3')}${run(' —')}</w:p></w:ftr>`,
    })
    expect(text).toBe('澜州人大信息\n\n正文')
    expect(notes).toEqual([{ code: 'page_furniture', message: '澜州人大信息 第4期' }])
  })

  test('remembers where its pages start, also inside a paragraph', async () => {
    const { text, pages } = await read(
      `<w:p>${run('第一页')}<w:r><w:lastRenderedPageBreak/></w:r>${run('第二页')}</w:p>` +
        `<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/></w:r>${run('第三页')}</w:p>`,
    )
    expect(text).toBe('第一页第二页\n\n第三页')
    expect(pages?.map((start) => text.slice(start, start + 3))).toEqual(['第一页', '第二页', '第三页'])
  })
})

test.each([
  [1, 'chineseCounting', '一'],
  [12, 'chineseCountingThousand', '十二'],
  [20, 'chineseCounting', '二十'],
  [105, 'chineseCounting', '一百零五'],
  [3, 'decimalEnclosedCircle', '③'],
  [25, 'decimalEnclosedCircle', '25'],
  [2, 'ideographTraditional', '乙'],
  [27, 'lowerLetter', 'aa'],
  [14, 'upperRoman', 'XIV'],
  [7, 'decimalFullWidth', '７'],
  [7, 'unheardOf', '7'],
])('%i in the list format %s is %s', (value, format, label) => {
  expect(numberLabel(value, format)).toBe(label)
})
