import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IssueHead } from '../../src/model.js'
import { identityOf, judgeStrangers, namesSameIssue } from '../../src/store/identity.js'
import { head } from './publications.js'

const same = (a: Partial<IssueHead>, b: Partial<IssueHead>): boolean =>
  namesSameIssue(identityOf(head(a)), identityOf(head(b)))

const unknown: IssueHead = head({ title: null, publisher: null, number: null, total: null, date: null })

describe('the identity of an issue', () => {
  it('is its publisher and total number, however the rest is printed', () => {
    expect(same({}, { date: null, number: null, title: '云州 人大信息' })).toBe(true)
    expect(same({ publisher: '云州市人大常委会 研究室' }, {})).toBe(true)
    expect(same({}, { total: 104 })).toBe(false)
    expect(same({}, { publisher: '青屿市人大常委会研究室' })).toBe(false)
  })

  it('is its title and total number where a publisher is not printed', () => {
    expect(same({ publisher: null }, {})).toBe(true)
    expect(same({ publisher: null }, { title: '云州人大简报' })).toBe(false)
    expect(same({ publisher: null, title: null }, { publisher: null, title: null })).toBe(false)
  })

  it('is else its publisher, kind, year and number', () => {
    expect(same({ total: null }, {})).toBe(true)
    expect(same({ total: null }, { total: null, date: '2024-11-02' })).toBe(true)
    expect(same({ total: null }, { total: null, date: '2023-03-20' })).toBe(false)
    expect(same({ total: null }, { total: null, kind: '特刊' })).toBe(false)
    expect(same({ total: null }, { total: null, number: 4 })).toBe(false)
    expect(same({ total: null, publisher: null }, { total: null, publisher: null })).toBe(false)
    expect(same({ total: null, date: null }, { total: null, date: null })).toBe(false)
  })

  it('never rests on a date, or on what is unknown', () => {
    const dated = { ...unknown, date: '2024-03-20' }
    expect(same(dated, dated)).toBe(false)
    expect(same(unknown, unknown)).toBe(false)
    expect(same({ total: null, number: null }, { total: null, number: null })).toBe(false)
  })

  it('is the same both ways round', () => {
    const maybe = <T>(...values: T[]) => fc.constantFrom<T | null>(null, ...values)
    const anyHead = fc
      .record({
        title: maybe('云州人大信息', '云州人大简报'),
        kind: maybe('普刊', '特刊'),
        number: maybe(1, 2),
        total: maybe(101, 102),
        date: maybe('2024-01-10', '2023-01-10'),
        publisher: maybe('研究室', '办公厅'),
      })
      .map((facts) => identityOf(head(facts)))
    fc.assert(
      fc.property(anyHead, anyHead, (a, b) => {
        expect(namesSameIssue(a, b)).toBe(namesSameIssue(b, a))
        expect(judgeStrangers(a, b)).toBe(judgeStrangers(b, a))
      }),
    )
  })
})
