import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { parseDocx } from '../../src/bulletin/formats/docx.js'
import type { Document } from '../../src/document/document.js'
import { renderDocx } from '../../src/document/docx.js'
import { renderHtml } from '../../src/document/html.js'
import { documentLines } from '../../src/document/lines.js'
import { renderMarkdown } from '../../src/document/markdown.js'
import type { Run } from '../../src/model.js'

const DOCUMENT: Document = {
  title: '松州人大信息 2030年第6期',
  lang: 'zh',
  blocks: [
    { type: 'paragraph', runs: [{ text: '2030-04-28', look: 'dim' }] },
    { type: 'heading', level: 1, text: '监督纵横' },
    {
      type: 'list',
      first: 3,
      items: [
        [
          [{ text: '“村口食堂”暖人心', look: 'bold' }],
          [{ text: '每餐八元' }, { text: '（第二点）', look: 'dim' }],
        ],
        [[{ text: '<b>粗</b> & *星* [链](https://例.cn) # 井', look: 'bold' }]],
      ],
    },
    { type: 'list', first: null, items: [[[{ text: '1. 不是编号' }]], [[{ text: '- 不是列表' }]]] },
  ],
}

/** Element by element: names with their attributes, and the text that a browser would show. */
function parseHtml(html: string): { names: string[]; text: string } {
  const names: string[] = []
  const open: string[] = []
  let text = ''
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name)
      names.push(Object.entries(attributes).reduce((tag, [key, value]) => `${tag} ${key}=${value}`, name))
    },
    ontext(piece) {
      if (!open.includes('head')) text += piece
    },
    onclosetag(name) {
      expect(open.pop()).toBe(name)
    },
  })
  parser.end(html)
  expect(open).toEqual([])
  return { names, text }
}

async function readDocx(document: Document): Promise<string[]> {
  const parsed = await parseDocx(await renderDocx(document))
  if (parsed.kind !== 'text') throw new Error('no text')
  return parsed.text.split('\n\n')
}

describe('a document', () => {
  it('is printed as plain lines, numbered as told', () => {
    expect(
      documentLines(DOCUMENT)
        .map((line) => line.map(({ text }) => text).join(''))
        .join('\n'),
    ).toBe(
      [
        '松州人大信息 2030年第6期',
        '2030-04-28\n',
        '监督纵横',
        '3. “村口食堂”暖人心',
        '   每餐八元（第二点）',
        '4. <b>粗</b> & *星* [链](https://例.cn) # 井\n',
        '· 1. 不是编号',
        '· - 不是列表',
      ].join('\n'),
    )
  })

  it('is Markdown in which nothing that is quoted acts as markup', () => {
    expect(renderMarkdown(DOCUMENT)).toBe(
      [
        '# 松州人大信息 2030年第6期\n',
        '2030-04-28\n',
        '## 监督纵横\n',
        '3. **“村口食堂”暖人心**\\\n   每餐八元（第二点）',
        '4. **\\<b\\>粗\\</b\\> \\& \\*星\\* \\[链\\](https://例.cn) \\# 井**\n',
        '- 1\\. 不是编号',
        '- \\- 不是列表\n',
      ].join('\n'),
    )
  })

  it('leaves out emphasis that CommonMark would not read as such', () => {
    const of = (...runs: Run[]) =>
      renderMarkdown({ title: '题', lang: 'zh', blocks: [{ type: 'paragraph', runs }] }).split('\n')[2]
    expect(of({ text: '“四个+”', look: 'bold' }, { text: '监督' })).toBe('“四个+”监督')
    expect(of({ text: '富阳区', look: 'bold' }, { text: '监督' })).toBe('**富阳区**监督')
  })

  it('is a page of whole elements that shows its text and nothing else', () => {
    const { names, text } = parseHtml(renderHtml(DOCUMENT))
    expect(names).toContain('ol start=3')
    expect(names.filter((name) => /^(?:b|a|script|link|img)\b/.test(name))).toEqual([])
    expect(text).toContain('<b>粗</b> & *星* [链](https://例.cn) # 井')
  })

  it('is a Word file whose text and numbers are read again by the reader of bulletins', async () => {
    expect(await readDocx(DOCUMENT)).toEqual([
      '松州人大信息 2030年第6期',
      '2030-04-28',
      '监督纵横',
      '3.“村口食堂”暖人心',
      '每餐八元（第二点）',
      '4.<b>粗</b> & *星* [链](https://例.cn) # 井',
      expect.stringMatching(/1\. 不是编号$/),
      expect.stringMatching(/- 不是列表$/),
    ])
  })

  it('holds any text whatever', async () => {
    const nasty = [
      '<',
      '>',
      '&',
      '"',
      "'",
      '\u0000',
      '\u000b',
      '\ufffe',
      '\ud800',
      '\udc00',
      '😀',
      '中',
      ']]>',
      '\n',
    ]
    const text = fc.array(fc.constantFrom(...nasty), { maxLength: 12 }).map((pieces) => pieces.join(''))
    const of = (odd: string): Document => ({
      title: '题',
      lang: 'en',
      blocks: [{ type: 'paragraph', runs: [{ text: `前${odd}后`, look: 'mark' }] }],
    })
    fc.assert(fc.property(text, (odd) => parseHtml(renderHtml(of(odd))).names.at(-1) === 'mark'))
    const read = (await readDocx(of(fc.sample(text, 100).join('')))).join('\n\n')
    expect(read.startsWith('题\n\n前') && read.endsWith('后')).toBe(true)
  })
})
