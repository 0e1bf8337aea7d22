import { describe, expect, it } from 'vitest'
import type { IssueHead, StoredIssue } from '../../src/model.js'
import { gapsIn } from '../../src/store/gaps.js'
import { head } from './publications.js'

function issue(overrides: Partial<IssueHead>, sample = false): StoredIssue {
  const frame = { masthead: '', colophon: '', warnings: [] }
  const kept = { id: 'i-one', revision: 1, source: 'a.txt', addedAt: '2024-01-01T00:00:00.000Z' }
  return { ...kept, ...frame, sample, head: head(overrides) }
}

const monthly = (number: number): StoredIssue =>
  issue({ number, total: 100 + number, date: `2024-${String(number).padStart(2, '0')}-20` })

describe('gaps in the numbering', () => {
  it('are none between neighbours, whatever their order', () => {
    expect(gapsIn([monthly(3), monthly(1), monthly(2)])).toEqual([])
    expect(gapsIn([])).toEqual([])
    expect(gapsIn([monthly(7)])).toEqual([])
  })

  it('are told by both counts where both count the same issues', () => {
    expect(gapsIn([monthly(6), monthly(2), monthly(4)])).toMatchObject([
      { year: 2024, numbers: { from: 3, to: 3 }, totals: { from: 103, to: 103 } },
      { year: 2024, numbers: { from: 5, to: 5 }, totals: { from: 105, to: 105 } },
    ])
  })

  it('go over the turn of the year by the total alone', () => {
    const next = issue({ number: 1, total: 115, date: '2025-01-20' })
    expect(gapsIn([monthly(11), next])).toMatchObject([
      { year: null, numbers: null, totals: { from: 112, to: 114 } },
    ])
    expect(gapsIn([monthly(12), { ...next, head: { ...next.head, total: 113 } }])).toEqual([])
  })

  it('are told by number, year and kind where not all print a total', () => {
    const plain = (number: number, date: string, kind: string | null = null) =>
      issue({ number, total: null, date, kind })
    const held = [plain(1, '2024-01-20'), plain(4, '2024-04-20'), plain(9, '2023-09-20'), monthly(6)]
    // A special issue may count with the others, or by itself.
    const special = [plain(2, '2024-02-01', '特刊'), plain(20, '2023-12-01', '特刊')]
    expect(gapsIn([...held, ...special])).toMatchObject([
      { year: 2024, kind: null, numbers: { from: 3, to: 3 }, totals: null },
      { year: 2024, kind: null, numbers: { from: 5, to: 5 }, totals: null },
    ])
  })

  it('are not told across publishers, of samples beside own issues, or of what has no name', () => {
    const other = issue({ publisher: '白石县人大常委会', total: 107, number: 7 })
    expect(gapsIn([monthly(1), other])).toEqual([])
    expect(gapsIn([monthly(1), issue({ total: 105, number: 5 }, true)])).toEqual([])
    const nameless = { title: null, publisher: null }
    expect(gapsIn([issue({ ...nameless, total: 1 }), issue({ ...nameless, total: 9 })])).toEqual([])
  })
})
