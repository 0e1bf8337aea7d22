import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { looksLikeBulletin } from '../../src/bulletin/looks-like.js'

const NOVEL = `第一章　雨夜渡口

夜色像墨一样泼下来，他站在渡口，心里忽然空了一块。“你还回来吗？”她问道。他没有回答，只是把伞往她那边推了推。
雨点打在船篷上，噼噼啪啪，仿佛有人在远处敲着一面旧鼓。

老艄公咳了一声，说道：“姑娘，天要亮了。”她低下头，眼睛里有一点光，又很快熄了。`
const OFFICE_NOVEL = `那天的会议开到很晚，主任把方案往桌上一放，他看着窗外，心里忽然一沉。“你来落实。”主任说道。他笑道：“群众都等着呢。”
她站在门口，眼睛红红的。他想，这份工作他做了八年，她也等了八年。“你倒是说话呀。”她说道。他看着她，仿佛又看见了从前的自己。`
const PRICES = Array.from({ length: 30 }, (_, i) => `白菜${i}号\t斤\t${i + 2.5}\n土豆 ${i} 3.2 元`).join('\n')
const RECIPE =
  '五花肉切块，冷水下锅焯水，捞出沥干。锅里放少许油，下冰糖炒出糖色，放入五花肉翻炒，加生抽、老抽、料酒、八角，小火炖一小时，收汁即可。'
const CHAT =
  '在吗\n在的亲，请问要买什么\n这件衣服有中码吗\n有的亲，今天下单明天发货哦\n好的谢谢\n不客气亲，记得好评哦'
const NEWS =
  '本报讯（记者 张一鸣）昨日，一场突如其来的大雪让南山口的果农犯了难。得知消息后，附近居民冒雪帮忙采摘，两天摘下柑橘三千斤。'
const NOTICE = `关于做好防汛工作的通知

各镇人民政府，区级各部门：
为做好今年防汛工作，现将有关事项通知如下。
一、压实责任。
二、加强值守。
三、备足物资。

白石区人民政府办公室
2024年6月3日`
const LAW =
  '白石市养犬管理条例\n第一条 为了规范养犬行为，制定本条例。\n第二条 本条例适用于本市行政区域。\n第三条 本条例自2024年1月1日起施行。'

describe('what is no bulletin', () => {
  it.each([
    ['a novel', NOVEL],
    ['a novel about offices', OFFICE_NOVEL],
    ['a price list', PRICES],
    ['a recipe', RECIPE],
    ['a chat', CHAT],
    ['source code', readFileSync(join(import.meta.dirname, '../../src/bulletin/points.ts'), 'utf8')],
    ['English prose', 'The council met on Tuesday and adopted the budget. '.repeat(40)],
    ['a few words', '你好'],
  ])('is refused with a reason: %s', (_, text) => {
    const judged = looksLikeBulletin(text)
    expect(judged.ok).toBe(false)
    if (!judged.ok) expect(judged.reason.length).toBeGreaterThan(4)
  })

  it('is none of this program’s own sources', () => {
    const folder = join(import.meta.dirname, '../../src')
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    const welcome = sources.filter((name) => looksLikeBulletin(readFileSync(join(folder, name), 'utf8')).ok)
    console.info(`source files taken for bulletins: ${welcome.length} of ${sources.length}`)
    expect(welcome).toEqual([])
  })

  it.each([
    ['a news page', NEWS],
    ['a notice', NOTICE],
    ['a law', LAW],
  ])('is not %s', (_, text) => {
    expect(looksLikeBulletin(text)).toEqual({ ok: true })
  })
})
