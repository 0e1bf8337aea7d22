import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pages } from '../../src/chat/paging.js'

const text = fc
  .array(fc.constantFrom('字', '句', '。', '！”', '\n', '，', '😀', 'a'), { maxLength: 400 })
  .map((p) => p.join(''))

describe('pages', () => {
  it('together are the text, each within the limit and never half a character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 60 }), (input, limit) => {
        const spans = pages(input, limit)
        expect(spans.map(({ start, end }) => input.slice(start, end)).join('')).toBe(input)
        for (const { start, end } of spans) {
          expect(end - start).toBeLessThanOrEqual(limit)
          expect(input.slice(start, end)).not.toMatch(/\p{Surrogate}/u)
          if (spans.length > 1) expect(end).toBeGreaterThan(start)
        }
      }),
    )
  })

  it('never cut a sentence that fits a page', () => {
    const sentence = fc
      .array(fc.constantFrom('字', '句', '，', '😀'), { minLength: 1, maxLength: 20 })
      .map((p) => `${p.join('')}。`)
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 40 }), (sentences) => {
        const input = sentences.join('')
        for (const { start, end } of pages(input, 50)) expect(input.slice(start, end)).toMatch(/。$/)
      }),
    )
  })

  it('keep a closing quotation mark with its sentence', () => {
    const input = `${'他说：“好。”'.repeat(20)}`
    for (const { start, end } of pages(input, 50)) expect(input.slice(start, end)).toMatch(/。”$/)
  })

  it('take time in proportion to the text', () => {
    const input = '没有句号的字'.repeat(200_000)
    const begun = performance.now()
    pages(input, 1200)
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})
