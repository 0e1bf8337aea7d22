import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkArticle, chunkContext, MAX_CHUNK } from '../../src/index/chunker.js'
import type { Chunk, Point } from '../../src/model.js'

const sentence = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'代表监督条例办理𠮷，、“”（）12 '), minLength: 1, maxLength: 400 }),
    fc.constantFrom('。', '；', '？\n', '。”', '\n', ''),
  )
  .map(([body, end]) => body + end)
const prose = fc.array(sentence, { maxLength: 12 }).map((parts) => parts.join(''))

/** Text with two levels of points, as a parser gives them: flat, in order, inner ones inside outer ones. */
const article = fc
  .array(fc.tuple(prose, fc.array(prose, { maxLength: 3 })), { maxLength: 4 })
  .map((sections) => {
    let text = '开头的话。\n'
    const points: Point[] = []
    for (const [lead, inner] of sections) {
      const outer: Point = { level: 1, label: '一是', heading: '', start: text.length, end: 0 }
      points.push(outer)
      text += `一是${lead}\n`
      for (const body of inner) {
        const start = text.length
        text += `（一）${body}\n`
        points.push({ level: 2, label: '（一）', heading: '', start, end: text.length })
      }
      outer.end = text.length
    }
    return { text: `${text}结束的话。`, points }
  })

function uncovered(text: string, chunks: readonly Chunk[]): string {
  let rest = ''
  let at = 0
  for (const { start, end } of chunks) {
    rest += text.slice(at, start)
    at = end
  }
  return (rest + text.slice(at)).trim()
}

describe('chunker', () => {
  it('gives ordered, disjoint spans of at most the longest length that cover all but white space', () => {
    fc.assert(
      fc.property(article, ({ text, points }) => {
        const chunks = chunkArticle({ text, points })
        let at = 0
        for (const { start, end } of chunks) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(end - start).toBeLessThanOrEqual(MAX_CHUNK)
          expect(text.slice(start, end)).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
          at = end
        }
        expect(uncovered(text, chunks)).toBe('')
      }),
      { numRuns: 300 },
    )
  })

  it('names a point that the chunk lies in or opens, and survives points that contradict each other', () => {
    fc.assert(
      fc.property(
        prose,
        fc.array(fc.tuple(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 3 })), { maxLength: 6 }),
        (text, spans) => {
          const points = spans.map(
            ([a, b, level]): Point => ({
              level,
              label: null,
              heading: '',
              start: Math.min(a, b),
              end: Math.max(a, b),
            }),
          )
          const chunks = chunkArticle({ text, points })
          expect(uncovered(text, chunks)).toBe('')
          for (const { point } of chunks) expect(point === null || point < points.length).toBe(true)
        },
      ),
    )
  })

  it('keeps a point that fits whole, and opens a longer one at its inner points', () => {
    const inner = (label: string) =>
      `${label}${'各镇街每月到联络站接待选民一次，收集的意见当场登记。'.repeat(6)}\n`
    const short =
      '一是抓学习。常委会组织代表集中学习，参加人数一百二十人，覆盖所有代表小组，学习心得汇编成册。\n'
    const long = `二是抓联系。\n${inner('（一）')}${inner('（二）')}`
    const text = short + long
    const at = (label: string) => text.indexOf(label)
    const points: Point[] = [
      { level: 1, label: '一是', heading: '抓学习', start: 0, end: short.length },
      { level: 1, label: '二是', heading: '抓联系', start: at('二是'), end: text.length },
      { level: 2, label: '（一）', heading: '', start: at('（一）'), end: at('（二）') },
      { level: 2, label: '（二）', heading: '', start: at('（二）'), end: text.length },
    ]
    const chunks = chunkArticle({ text, points })
    expect(chunks.map(({ start }) => start)).toEqual([0, at('二是'), at('（二）')])
    expect(chunks.map(({ point }) => point)).toEqual([0, 2, 3])
  })

  it('cuts long prose at sentence ends into pieces of about equal length', () => {
    const text = '常委会就此开展专题调研，走访企业二十家。'.repeat(18)
    const chunks = chunkArticle({ text, points: [] })
    expect(chunks).toHaveLength(3)
    for (const { start, end } of chunks) expect(text.slice(start, end)).toMatch(/。$/)
  })

  it('puts title and column before a chunk, and nothing where there is neither', () => {
    expect(chunkContext({ title: '题', column: '要闻' })).toBe('题\n要闻')
    expect(chunkContext({ title: null, column: null })).toBe('')
  })
})
