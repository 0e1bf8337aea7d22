import { describe, expect, test } from 'vitest'
import { parseHtml } from '../../src/bulletin/formats/html.js'
import { plainMarkdown } from '../../src/bulletin/formats/markdown.js'

const SENTENCE = '市人大常委会组织代表视察老年食堂建设情况，要求区县加快补齐短板。'

async function linesOf(body: string, title = ''): Promise<string[]> {
  const parsed = await parseHtml(
    Buffer.from(`<html><head><title>${title}</title></head><body>${body}</body></html>`),
    'x',
  )
  return parsed.kind === 'text' ? parsed.text.split('\n\n') : []
}

describe('the main text of a page', () => {
  test('begins with its heading, its date and its source, which stand outside its container', async () => {
    const body =
      '<div id="nav"><a href="/">首页</a> <a href="/a">要闻</a></div><div class="box"><h1>老年食堂建设提速</h1>' +
      '<div class="info">发布时间：2024-05-10 来源：市人大</div>' +
      `<div class="content"><p>${SENTENCE}</p><p>${SENTENCE}</p><p>${SENTENCE}</p></div></div>`
    expect(await linesOf(body)).toEqual([
      '老年食堂建设提速',
      '发布时间：2024-05-10 来源：市人大',
      SENTENCE,
      SENTENCE,
      SENTENCE,
    ])
  })

  test('keeps links inside sentences and to places within the page, and drops lists of links', async () => {
    const contents = '<ul><li><a href="#a">要闻速递</a></li><li><a href="#b">代表工作</a></li></ul>'
    const related =
      '<ul><li><a href="/1">相关新闻一二三四</a></li><li><a href="/2">相关新闻五六七八</a></li></ul>'
    const body = `<div>${contents}<p>见<a href="/law">《条例》</a>。${SENTENCE}</p><p>${SENTENCE}</p>${related}</div>`
    expect(await linesOf(body)).toEqual(['要闻速递', '代表工作', `见《条例》。${SENTENCE}`, SENTENCE])
  })

  test('has rows of tables as lines, and no scripts, styles, hidden parts or controls', async () => {
    const body =
      `<div><p>${SENTENCE}</p><table><tr><td>鹿鸣区</td><td>27条</td></tr><tr><td>汀兰区</td><td>9条</td></tr></table>` +
      '<script>if (1 < 2) document.write("<p>写入</p>")</script><style>p{}</style><p style="display: none">隐藏</p>' +
      `<p>【打印】 【关闭】</p><p>${SENTENCE}</p></div>`
    expect(await linesOf(body)).toEqual([SENTENCE, '鹿鸣区\t27条', '汀兰区\t9条', SENTENCE])
  })

  test('reads entities, breaks and sentences broken over source lines', async () => {
    const body = `<div><p>&ldquo;四个+&rdquo;&nbsp;监督&#x4e00;\n二</p><p>一是。<br>二是。</p><p>${SENTENCE}</p></div>`
    expect(await linesOf(body)).toEqual(['“四个+” 监督一二', '一是。\n二是。', SENTENCE])
  })

  test('is the whole page where everything calls itself a menu', async () => {
    expect(await linesOf(`<div class="menu"><p>${SENTENCE}</p><p>${SENTENCE}</p></div>`)).toHaveLength(2)
  })
})

test('Markdown loses its marks and keeps its words and lists', () => {
  const source =
    '# 一 标题\n\n**一是**强调*重点*，见[条例](http://x/a)。\n\n* 甲\n- 乙\n\n> 引文\n\n---\n\n| 区 | 数 |\n|---|---|\n| 鹿鸣 | 9 |\n\n1\\. 不是列表\n\n*（市妇联 卢沟）*'
  expect(plainMarkdown(source).split('\n').filter(Boolean)).toEqual([
    '一 标题',
    '一是强调*重点*，见条例。',
    '- 甲',
    '- 乙',
    '引文',
    '区\t数',
    '鹿鸣\t9',
    '1. 不是列表',
    '（市妇联 卢沟）',
  ])
})

test('Markdown of 4 MB on one line takes less than two seconds of processor time a kind of mark', () => {
  for (const unit of ['[', '**a', '|', '`![', '\\*']) {
    const before = process.cpuUsage()
    plainMarkdown(unit.repeat(Math.ceil(4_000_000 / unit.length)))
    expect(process.cpuUsage(before).user / 1e6, unit).toBeLessThan(2)
  }
})
