import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compose,
  type Draft,
  type DraftItem,
  MAX_ANSWER,
  MAX_CITATIONS,
  MAX_QUOTES,
} from '../../src/answer/draft.js'
import { articleOf, evidenceOf, issueOf, pointsAt } from './invented.js'

const answered = (items: DraftItem[], lead = ''): Draft => ({
  status: 'answered',
  lead: { zh: lead, en: lead },
  items,
  layout: 'lines',
})
const quoted = (text: string, start = 0, end = text.length): DraftItem => ({
  text: text.slice(start, end),
  evidence: evidenceOf(text, start, end),
})

const TEXTS = fc.array(fc.constantFrom('食', '堂', '。', '，', '9', 'a', '\n', '😀', '𠮷'), {
  minLength: 1,
  maxLength: 700,
})
const ITEM = TEXTS.chain((chars) => {
  const text = chars.join('')
  return fc
    .tuple(fc.nat(chars.length - 1), fc.constantFrom('', '甲区：', '12家（某区，2031年第6期）：'))
    .map(([from, prefix]) => {
      const start = chars.slice(0, from).join('').length
      return { text: `${prefix}${text.slice(start)}`, evidence: evidenceOf(text, start) }
    })
})
const DRAFT = fc
  .tuple(fc.array(ITEM, { minLength: 1, maxLength: 14 }), fc.string({ maxLength: 600 }), fc.boolean())
  .map(
    ([items, lead, lines]): Draft => ({
      status: 'answered',
      lead: { zh: lead, en: lead },
      items,
      layout: lines ? 'lines' : 'inline',
    }),
  )

describe('an answer composed from a draft', () => {
  it('stays within its limits, with keys 1 to n each standing in the text', () => {
    fc.assert(
      fc.property(DRAFT, (draft) => {
        const { answer, citations } = compose(draft)
        expect(answer.length).toBeLessThanOrEqual(MAX_ANSWER)
        expect(citations.length).toBeGreaterThan(0)
        expect(citations.length).toBeLessThanOrEqual(MAX_CITATIONS)
        expect(citations.reduce((sum, { quote }) => sum + quote.length, 0)).toBeLessThanOrEqual(MAX_QUOTES)
        expect(citations.map(({ key }) => key)).toEqual(citations.map((_, index) => index + 1))
        for (const { key } of citations) expect(answer).toContain(`[${key}]`)
      }),
    )
  })

  it('quotes slices of the named source and cuts no character in two', () => {
    fc.assert(
      fc.property(DRAFT, (draft) => {
        const { answer, citations, items } = compose(draft)
        const drafted = draft.status === 'answered' ? draft.items : []
        for (const { quote, start, end } of [...citations, ...items.map(({ citation }) => citation)]) {
          expect(drafted.some(({ evidence }) => evidence.article?.text.slice(start, end) === quote)).toBe(
            true,
          )
          expect(quote).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
        }
        expect(/[\ud800-\udbff](?![\udc00-\udfff])/.test(answer)).toBe(false)
      }),
    )
  })

  it('keeps the whole in items exactly where something was left out or cut', () => {
    fc.assert(
      fc.property(DRAFT, (draft) => {
        const { answer, items } = compose(draft)
        const all = draft.status === 'answered' ? draft.items : []
        const whole = all.every(({ text }) => answer.includes(text))
        if (!whole) expect(items.map(({ text }) => text)).toEqual(all.map(({ text }) => text))
        if (items.length > 0) expect(items).toHaveLength(all.length)
      }),
    )
  })

  it('keeps a passage that is cut whole in its items', () => {
    const text = '代表每月来一次，看了又看。'.repeat(60)
    const { answer, items, citations } = compose(answered([quoted(text)]))
    expect(answer.length).toBeLessThanOrEqual(MAX_ANSWER)
    expect(answer).toMatch(/……\[1\]$/)
    expect(citations[0]?.quote.endsWith('，') || citations[0]?.quote.endsWith('。')).toBe(true)
    expect(items).toHaveLength(1)
    expect(items[0]?.citation.quote).toBe(text)
  })

  it('says how many members it left out', () => {
    const text = '一句话。'
    const items = Array.from({ length: 11 }, (_, i) => ({
      text: `第${i}行`,
      evidence: { ...evidenceOf(text), issue: issueOf({ id: `i${i}` }) },
    }))
    const shown = compose(answered(items))
    expect(shown.citations).toHaveLength(8)
    expect(shown.answer).toContain('另有 3 条')
    expect(shown.items).toHaveLength(11)
  })

  it('gives one key to a span that is quoted twice', () => {
    const text = '价格看得见。'
    const { answer, citations } = compose(answered([quoted(text), { ...quoted(text), text: '又一次' }]))
    expect(citations).toHaveLength(1)
    expect(answer).toBe('价格看得见。[1]\n又一次[1]')
  })

  it('names the outermost point a quote stands in', () => {
    const text = '开头。一是选址。听村民的。二是价格。看得见。'
    const article = articleOf(text, { points: pointsAt(text, ['一是', '二是']) })
    const at = text.indexOf('看得见')
    const evidence = { source: 'text' as const, issue: issueOf(), article, start: at, end: at + 4 }
    expect(compose(answered([{ text: '看得见。', evidence }])).citations[0]?.point).toBe(2)
    const before = { ...evidence, start: 0, end: 3 }
    expect(compose(answered([{ text: '开头。', evidence: before }])).citations[0]?.point).toBeNull()
  })

  it('cuts a refusal that echoes too much', () => {
    const { answer, status } = compose({
      status: 'no_evidence',
      message: { zh: '无'.repeat(900), en: 'no'.repeat(900) },
      nearest: [],
    })
    expect(status).toBe('no_evidence')
    expect(answer.length).toBe(MAX_ANSWER)
  })
})
