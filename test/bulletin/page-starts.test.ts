import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { pageStarts } from '../../src/bulletin/page-starts.js'
import { readBulletin } from '../../src/bulletin/read.js'
import type { ParsedArticle } from '../../src/model.js'
import { compileChild } from '../formats/compiled-child.js'

const article = (text: string): ParsedArticle => ({
  title: null,
  column: null,
  district: null,
  kind: 'brief',
  bylines: [],
  byline: '',
  text,
  points: [],
})

/** No two stretches of it are alike. */
const running = (from: number, length: number): string =>
  Array.from({ length }, (_, index) => String.fromCharCode(0x4e00 + ((from + index) % 20_000))).join('')

function sums(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => {
    sum += value
    return sum
  })
}

describe('where pages begin in an article', () => {
  it('is found to some ten characters, over line breaks that the reader took out', () => {
    const lengths = fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 0, max: 80 }), (pageLengths, frame) => {
        const total = sums(pageLengths).at(-1) ?? 0
        const text = running(frame, total)
        const cuts = sums(pageLengths).slice(0, -1)
        const printed = [0, ...cuts].map((cut, index) => `${text.slice(cut, [...cuts, total][index])}\n`)
        const before = `${running(19_000, frame)}\n`
        const offsets = sums([before, ...printed].map(({ length }) => length))
        const pages = [0, ...offsets.slice(1, -1)]
        const [starts = []] = pageStarts(before + printed.join(''), pages, [article(text)])
        expect(starts[0]).toEqual({ page: 1, start: 0 })
        for (const { page, start } of starts.slice(1))
          expect(Math.abs(start - (cuts[page - 2] ?? Number.NaN))).toBeLessThanOrEqual(24)
        expect(starts.map(({ page }) => page)).toEqual(
          [...starts.map(({ page }) => page)].sort((a, b) => a - b),
        )
        expect(starts.at(-1)?.page).toBe(pageLengths.length)
      }),
      { numRuns: 60 },
    )
  })

  it('is unknown of an article that is not in the text', () => {
    expect(pageStarts(running(0, 100), [0, 50], [article(running(9_000, 100)), article('')])).toEqual([
      [],
      [],
    ])
  })

  it('is read from a PDF for each of its articles, ascending, and from no text file', async () => {
    const folder = join(import.meta.dirname, '../fixtures/formats')
    const { remove, ...child } = await compileChild()
    onTestFinished(remove)
    const pdf = await readBulletin(join(folder, 'issue.pdf'), { child })
    const [starts = []] = pdf.pages
    expect(starts).toHaveLength(pdf.issues[0]?.articles.length ?? 0)
    const firsts = starts.map((pages) => pages?.[0]?.page ?? 0)
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b))
    expect(firsts[0]).toBeGreaterThanOrEqual(1)
    expect(starts.every((pages) => pages?.[0]?.start === 0)).toBe(true)
    const text = await readBulletin(join(folder, 'issue.txt'))
    expect(text.pages[0]?.every((pages) => pages === null)).toBe(true)
  })
})
