import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseText } from '../../src/bulletin/parse.js'
import type { ParsedIssue } from '../../src/model.js'
import { lost } from './account.js'
import {
  bylineOf,
  type Layout,
  labelsOf,
  layout,
  type PlannedIssue,
  plannedIssue,
  render,
  textOf,
  width,
} from './generate.js'

/** What is to come out of an issue set in a layout. */
function expected(issue: PlannedIssue, set: Layout): unknown {
  const framed = set.frame === 'full'
  const pad = (n: number): string => String(n).padStart(2, '0')
  return {
    title: framed ? issue.name : null,
    kind: framed ? issue.kind : null,
    number: framed ? issue.number : null,
    total: framed ? issue.total : null,
    date: framed ? `${issue.day.year}-${pad(issue.day.month)}-${pad(issue.day.day)}` : null,
    publisher: framed ? `${issue.city}人大常委会研究室` : null,
    editor: framed ? issue.editor : null,
    phone: framed ? issue.phone : null,
    recipients: framed ? issue.recipients : null,
    articles: issue.articles.map((planned) => ({
      title: planned.title === null ? null : width(planned.title, set),
      column: set.toc === 'none' ? null : planned.column,
      district: planned.district,
      kind: planned.title === null ? 'brief' : 'article',
      bylines: [{ unit: planned.unit, names: planned.names }],
      byline: bylineOf(planned, set),
      text: textOf(planned, set),
      points: planned.points.flatMap((point, i) => [
        `1 ${width(labelsOf(set.labels)[i] as string, set)} ${point.heading}`,
        ...point.children.map(
          (child, k) => `2 ${width(labelsOf(set.childLabels)[k] as string, set) || null} ${child.heading}`,
        ),
      ]),
    })),
  }
}

function found({ issue, articles }: ParsedIssue): unknown {
  const { toc: _, ...head } = issue
  return {
    ...head,
    articles: articles.map(({ points, ...article }) => ({
      ...article,
      points: points.map((point) => `${point.level} ${point.label} ${point.heading}`),
    })),
  }
}

describe('any text', () => {
  it('is read without an error, each point a span that begins with its label and holds its heading', () => {
    const pieces = fc.constantFrom(
      ...'\n|\n\n|一是|二是|（一）|1.|①|- |第3期|（总第9期）|目录|【代表工作】|青禾区：|人大常委会|。|，|：|（|）|“|”|送：|电话：|2024年5月1日|— 3 —|-4 -|　　|# |### |<p>|</p>|&nbsp;|来源：|正文：|记者 张一鸣|第一条 |首先|其次|abc|12|\t|\u200b'.split(
        '|',
      ),
    )
    const text = fc.array(fc.oneof({ weight: 5, arbitrary: pieces }, fc.string({ maxLength: 6 })), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(text, (parts) => {
        for (const { articles } of parseText(parts.join(''))) {
          for (const { text: body, points } of articles) {
            for (const { start, end, label, heading } of points) {
              expect(body.slice(start, end)).toContain(heading)
              expect(body.startsWith(label ?? heading, start)).toBe(true)
            }
          }
        }
      }),
      { numRuns: 1500 },
    )
  })
})

describe('any bulletin', () => {
  it('comes out of every layout as its editor meant it', () => {
    fc.assert(
      fc.property(plannedIssue, layout, (issue, set) => {
        const parsed = parseText(render(issue, set))
        expect(parsed).toHaveLength(1)
        expect(found(parsed[0] as ParsedIssue)).toEqual(expected(issue, set))
      }),
      { numRuns: 150 },
    )
  })

  it('loses no character of content in any layout', () => {
    fc.assert(
      fc.property(plannedIssue, layout, (issue, set) => {
        const source = render(issue, set)
        expect(lost(source, parseText(source))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('is cut from the next one in a file that holds several', () => {
    const framed = layout.map((set) => ({ ...set, frame: 'full' as const }))
    fc.assert(
      fc.property(fc.array(fc.tuple(plannedIssue, framed), { minLength: 2, maxLength: 3 }), (issues) => {
        const parsed = parseText(issues.map(([issue, set]) => render(issue, set)).join('\n\n'))
        expect(parsed.map(found)).toEqual(issues.map(([issue, set]) => expected(issue, set)))
      }),
      { numRuns: 30 },
    )
  })
})
