import type { Evidence } from '../../src/answer/draft.js'
import type { Found } from '../../src/answer/found.js'
import { readArticle, readable } from '../../src/answer/reading.js'
import type { Point, StoredArticle, StoredIssue } from '../../src/model.js'

/** Invented issues and articles in memory, for trying one step of an answer at a time. */

export function issueOf(
  over: Partial<StoredIssue> = {},
  head: Partial<StoredIssue['head']> = {},
): StoredIssue {
  return {
    id: 'i1',
    sample: false,
    revision: 1,
    source: 'one.txt',
    addedAt: '2031-05-01T00:00:00.000Z',
    masthead: '松州人大信息\n（普刊）\n第6期（总第694期）\n松州市人大常委会研究室 2031年4月28日',
    colophon: '送：各区人大常委会\n发：市直各部门\n责任编辑：辛夷  电话：（0000）12345',
    warnings: [],
    ...over,
    head: {
      title: '松州人大信息',
      kind: '普刊',
      number: 6,
      total: 694,
      date: '2031-04-28',
      publisher: '松州市人大常委会研究室',
      editor: '辛夷',
      phone: '（0000）12345',
      recipients: ['各区人大常委会', '市直各部门'],
      toc: [],
      ...head,
    },
  }
}

export function articleOf(text: string, over: Partial<StoredArticle> = {}): StoredArticle {
  return {
    id: 'a1',
    issueId: 'i1',
    revision: 1,
    ordinal: 1,
    displayTitle: over.title ?? '村口食堂暖人心',
    title: '村口食堂暖人心',
    column: '监督纵横',
    district: '松溪区',
    kind: 'article',
    bylines: [{ unit: '松溪区人大', names: ['蔡静'] }],
    byline: '（松溪区人大 蔡 静）',
    text,
    points: [],
    corrected: [],
    ...over,
  }
}

/** Outermost points that begin with these labels, each up to the next. */
export function pointsAt(text: string, labels: readonly string[]): Point[] {
  return labels.map((label, index) => {
    const start = text.indexOf(label)
    const next = labels[index + 1]
    const body = text.slice(start + label.length)
    return {
      level: 1,
      label,
      heading: body.slice(0, body.search(/[。，]/)),
      start,
      end: next === undefined ? text.length : text.indexOf(next),
    }
  })
}

export function evidenceOf(text: string, start = 0, end = text.length): Evidence {
  return { source: 'text', issue: issueOf(), article: articleOf(text), start, end }
}

/** An article read for words of equal weight. */
export function foundOf(article: StoredArticle, words: readonly string[], rank = 1): Found {
  const weighted = words.map((term) => ({ term, weight: 1 }))
  const reading = readArticle(readable(article), { words: weighted, bigrams: weighted, instead: [] })
  return { ...reading, issue: issueOf(), alsoIn: [], rank }
}
