import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isInternal } from '../../src/access/internal.js'
import { OWNER } from '../../src/access/standing.js'
import { type Asking, openAsking, openWorkshop } from '../../src/app.js'
import { loadConfig } from '../../src/config.js'
import { createLogger } from '../../src/log.js'
import type { Reply } from '../../src/model.js'
import { at } from '../chat/make-chat.js'
import { language } from '../language.js'

const issue = (number: number, mark: string, body: string) => `松州人大信息
${mark}
第${number}期（总第${690 + number}期）
松州市人大常委会研究室  2030年${number}月28日

${body}
`
const OPEN = issue(
  4,
  '（普刊）',
  `松溪区：示范食堂暖人心

松溪区人大常委会推动建设示范食堂十二家，每餐八元，老人六元，惠及老人三千人。代表每月走访一次，督促改进菜品。
（松溪区人大 辛夷）`,
)
const INTERNAL = issue(
  5,
  '（内部资料 注意保存）',
  `柏溪县：督办水库除险加固

柏溪县人大常委会督办鹰嘴水库除险加固，投入资金九千万元，查出渗漏点二十七处，全部整改到位。代表现场踏看三次。
（柏溪县人大 沙棘）`,
)

let asking: Asking
beforeAll(async () => {
  const data = mkdtempSync(join(tmpdir(), 'bulletin-open-'))
  const config = loadConfig({ BULLETIN_ACCESS: 'open' }, { data })
  const own = await openWorkshop(config, { language: await language() })
  for (const [name, text] of [
    ['open.txt', OPEN],
    ['internal.txt', INTERNAL],
  ] as const)
    writeFileSync(join(data, name), text)
  const report = await own.workshop.ingestPaths([join(data, 'open.txt'), join(data, 'internal.txt')])
  expect(report.failed).toEqual([])
  await own.workshop.close()
  await own.close()
  asking = await openAsking(
    config,
    createLogger({ level: 'error', readable: false, color: false, target: process.stderr }),
    undefined,
    await language(),
  )
})
afterAll(() => asking?.close())

const textOf = (reply: Reply): string =>
  [...reply.lines.flat().map((run) => run.text), ...reply.buttons.flat().map(({ label }) => label)].join('\n')

const stranger = { ...at('telegram:1'), userId: 'telegram:1' }
const owner = { ...at('console'), userId: OWNER }
/** Words that stand in the internal issue alone. */
const SECRETS = /鹰嘴|水库|九千万|渗漏|沙棘|柏溪|695|第5期/

describe('what is for internal use', () => {
  it('says so in its masthead, kind or title', async () => {
    const marks = (await asking.store.issues()).map((one) => [one.head.number, isInternal(one)])
    expect(marks).toEqual([
      [5, true],
      [4, false],
    ])
  })

  it('is found and read by whoever is listed', async () => {
    expect(textOf(await asking.chat.message({ ...owner, text: '鹰嘴水库投入资金多少？' }))).toContain(
      '九千万元',
    )
    expect(textOf(await asking.chat.message({ ...owner, text: '/issues' }))).toMatch(/第5期[\s\S]*第4期/)
  })

  it('is not there for anyone else: not in an answer, a list, an article, a suggestion or a refusal', async () => {
    const [hidden, shown] = await asking.store.issues()
    const [secret] = await asking.store.articlesOf(hidden?.id ?? '')
    const [open] = await asking.store.articlesOf(shown?.id ?? '')
    const say = async (text: string) => textOf(await asking.chat.message({ ...stranger, text }))
    expect(await say('示范食堂每餐多少元？')).toContain('八元')
    for (const text of [
      '投入资金多少？',
      '谁写了除险加固的文章？',
      '最新一期有哪些文章？',
      '收录了几期？',
      '作者有哪些？',
      '有哪些县？',
      '/start',
      '/issues',
      '/latest',
      '/issue latest',
      '/search 除险加固',
      '/figures 资金',
      '/summary',
    ])
      expect([text, SECRETS.exec(await say(text))?.[0]]).toEqual([text, undefined])
    expect(await say('/issue 695')).not.toContain('注意保存')
    const press = async (action: object) => textOf(await asking.chat.action(stranger, action))
    expect(await press({ type: 'article', articleId: open?.id, page: 0 })).toContain('八元')
    for (const action of [
      { type: 'issue', issueId: hidden?.id, page: 0 },
      { type: 'article', articleId: secret?.id, page: 0 },
      { type: 'outline', articleId: secret?.id },
      { type: 'passage', articleId: secret?.id, revision: 1, start: 0, end: 10 },
    ])
      expect([action.type, SECRETS.exec(await press(action))?.[0]]).toEqual([action.type, undefined])
    const quoted = await asking.chat.inline(stranger, '除险加固')
    expect(SECRETS.exec(JSON.stringify(quoted))?.[0]).toBeUndefined()
  })
})
