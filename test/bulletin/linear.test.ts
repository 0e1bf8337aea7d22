import { describe, expect, it } from 'vitest'
import { figures } from '../../src/bulletin/figures.js'
import { looksLikeBulletin } from '../../src/bulletin/looks-like.js'
import { parseText } from '../../src/bulletin/parse.js'

const MB = 1024 * 1024
const sized = (unit: string, bytes: number): string => unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)))

/** Processor time of a call in milliseconds: other processes' work does not count. */
function cost(call: () => void): number {
  const before = process.cpuUsage()
  call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const SENTENCES = '组织代表开展视察，提出意见27条。一是加强领导。”二是加强考核'
const SHAPES: [name: string, unit: string][] = [
  [
    'an issue',
    '第3期（总第9期）\n2024年5月1日\n目录\n代表工作 青禾区：议事有了新去处\n\n青禾区：议事有了新去处\n\n会议听取了报告，提出意见27条。\n\n一是建机制。定期会商。\n\n（青禾区人大常委会办公室 张一鸣）\n\n',
  ],
  ['one line without a stop', '市人大常委会组织代表'],
  ['hard-wrapped lines without an end', '市人大常委会组织代表开展专题视察推动问题整改落实工作取得实效\n'],
  ['open brackets', '（记者'],
  ['open tags', '<p '],
  ['labels', '（一）①一是'],
  ['spaces and digits', '2 024 年 '],
  ['short lines', '一、加强领导\n\n'],
  ["issues' numbers", '第3期\n'],
  ['lines that might all be a title', '（2024）第3号\n'],
  ['characters that are spread', '全 市 人 大 工 作 会 议 召 开 。\n'],
  ['items of a weekly report', '一、党建工作\n1．开会。（党建办）\n'],
]

describe('reading time grows with the text and no faster', () => {
  const grows = (unit: string, megabyte: number): void => {
    parseText(sized(unit, megabyte / 4))
    const costs = [1, 2, 4, 8].map((size) => cost(() => parseText(sized(unit, size * megabyte))))
    // Eight times the text may cost eight times as much, thrice over: garbage collection and other processes vary.
    expect(costs[3] as number).toBeLessThan(Math.max(400, (costs[0] as number) * 24))
  }

  it('of a line of sentences, at 1, 2, 4 and 8 MB', () => grows(SENTENCES, MB), 120_000)

  it.each(SHAPES)('of %s, at an eighth of these sizes', (_, unit) => grows(unit, MB / 8), 60_000)

  it('of a 10 MB line', () => {
    const line = sized('会议提出意见，近三成居民参加', 10 * MB)
    expect(parseText(line)).toHaveLength(1)
    expect(looksLikeBulletin(line)).toHaveProperty('ok')
  }, 60_000)

  it('of figures', () => {
    const line = sized('会议提出意见27条，近三成（约1.2万人）参加', MB)
    expect(figures(line).length).toBeGreaterThan(1000)
  }, 60_000)
})
