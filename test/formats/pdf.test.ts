import { describe, expect, test } from 'vitest'
import { parsePdf } from '../../src/bulletin/formats/pdf.js'
import { NOT_EMBEDDED, pagesPdf, show } from './pdf-builder.js'

const OPTIONS = { ocr: false, soffice: null, scratch: '' }
const SIZE = 12
const LEFT = 60

async function read(pages: string[]) {
  const parsed = await parsePdf(pagesPdf(pages, NOT_EMBEDDED), 'x.pdf', OPTIONS)
  if (parsed.kind !== 'text') throw new Error('no text')
  return parsed
}

/** A paragraph set in lines of `measure` characters, its first line indented by two. */
function setParagraph(
  text: string,
  x: number,
  top: number,
  measure: number,
): { content: string; bottom: number } {
  let content = show(text.slice(0, measure - 2), x + 2 * SIZE, top)
  let y = top
  for (let at = measure - 2; at < text.length; at += measure) {
    y -= 20
    content += show(text.slice(at, at + measure), x, y)
  }
  return { content, bottom: y - 20 }
}

const PARAGRAPH =
  '市人大常委会组织代表视察老年食堂建设情况，要求区县加快补齐短板，完善运营补贴办法，让老年人就近吃上热饭。'
const OTHER =
  '区政府表示将逐条研究代表提出的意见，年底前把办理结果向常委会作出书面报告，并向社会公开，接受群众监督。'

function page(head: string, number: number, body: string): string {
  return show(head, 200, 800, 9) + body + show(`— ${number} —`, 280, 40, 9)
}

describe('the text of a PDF', () => {
  test('has paragraphs put together from lines, also over a page', async () => {
    const first = setParagraph(PARAGRAPH, LEFT, 700, 20)
    const start = OTHER.slice(0, 18 + 20)
    const second = setParagraph(start, LEFT, first.bottom, 20)
    const rest = [38, 58].map((at, row) => show(OTHER.slice(at, at + 20), LEFT, 700 - row * 20)).join('')
    const { text, pages } = await read([
      page('澜州人大信息', 1, first.content + second.content),
      page('澜州人大信息', 2, rest),
    ])
    expect(text).toBe(`${PARAGRAPH}\n\n${OTHER}`)
    expect(pages).toEqual([0, text.indexOf(OTHER.slice(38, 48))])
  })

  test('has no running heads and page numbers, and tells of the heads', async () => {
    const bodies = [PARAGRAPH, OTHER, PARAGRAPH, OTHER].map(
      (text) => setParagraph(text, LEFT, 700, 20).content,
    )
    const { text, notes } = await read(
      bodies.map((body, at) => page(at % 2 === 0 ? '澜州人大信息' : '2023年第4期', at + 1, body)),
    )
    expect(text).toBe([PARAGRAPH, OTHER, PARAGRAPH, OTHER].join('\n\n'))
    expect(notes.map((note) => note.message)).toEqual(['澜州人大信息', '2023年第4期'])
  })

  test('has a number that stands alone in the text', async () => {
    const { text } = await read([
      show('总第', LEFT, 500) + show('118', LEFT, 460) + show('期次说明文字在此', LEFT, 420),
    ])
    expect(text.split('\n\n')).toContain('118')
  })

  test('reads the left of two columns before the right, and a title over both before them', async () => {
    const left = setParagraph(PARAGRAPH + PARAGRAPH, LEFT, 700, 16)
    const right = setParagraph(OTHER + OTHER, LEFT + 18 * SIZE, 690, 16)
    const title = show('一条横跨两栏的标题文字在这里居中排出', 120, 760, 16)
    const { text } = await read([title + left.content + right.content])
    expect(text).toBe(`一条横跨两栏的标题文字在这里居中排出\n\n${PARAGRAPH}${PARAGRAPH}\n\n${OTHER}${OTHER}`)
  })

  test('keeps fields apart that are set far from each other, and a full-width space as wide as it is', async () => {
    const near = LEFT + 7 * SIZE
    const row =
      show('编辑：石小岩', LEFT, 700) + show('审核：某', near, 700) + show('电话：1234567', 300, 700)
    expect((await read([row])).text).toBe('编辑：石小岩　审核：某　　电话：1234567')
  })

  test('has the characters that a font maps to radicals', async () => {
    const { text } = await read([show('⼈⼤部⻔助⼒⻘年⻓远', LEFT, 700)])
    expect(text).toBe('人大部门助力青年长远')
  })

  test('is read where a damaged file makes some of it wider than all paper', async () => {
    const { text } = await read([show('近', LEFT, 700) + show('远', LEFT, 600, 900_000_000)])
    expect(text).toContain('近')
  })

  test('leaves a slanted watermark out and says so', async () => {
    const mark = 'BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <5185 90e8> Tj ET\n'
    const { text, notes } = await read([show(PARAGRAPH.slice(0, 20), LEFT, 700) + mark])
    expect(text).toBe(PARAGRAPH.slice(0, 20))
    expect(notes.map((note) => note.code)).toContain('rotated_text')
  })
})

test('thirty pages are read in two seconds of processor time', async () => {
  const pages = Array.from({ length: 30 }, (_, at) => {
    let body = ''
    let top = 760
    for (let row = 0; row < 8; row++) {
      const set = setParagraph(OTHER.slice(at) + PARAGRAPH, LEFT, top, 38)
      body += set.content
      top = set.bottom
    }
    return page('澜州人大信息', at + 1, body)
  })
  await read(pages.slice(0, 1))
  const before = process.cpuUsage()
  const { text } = await read(pages)
  const { user, system } = process.cpuUsage(before)
  expect(text.split(PARAGRAPH)).toHaveLength(30 * 8 + 1)
  expect((user + system) / 1e6).toBeLessThan(2)
})
