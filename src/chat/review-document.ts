import type { Block, Document } from '../document/document.js'
import type { Lang, Run } from '../model.js'
import type { Review, ReviewEntry, ReviewGroup } from '../summary/review.js'
import type { Catalogue } from './catalogue.zh.js'
import { issueLabel, knownHead, sampleMark, storedTitle } from './labels.js'

/** Entries of a review, the `from`th to the one before `to`, with what it looks back on above them. */
export function reviewDocument(
  review: Review,
  words: Catalogue,
  lang: Lang,
  { from, to }: { from: number; to: number } = { from: 0, to: Number.POSITIVE_INFINITY },
): Document {
  const blocks: Block[] = from === 0 ? headBlocks(review, words) : []
  let first = 0
  for (const { name, entries } of review.groups) {
    const shown = entries.slice(Math.max(0, from - first), Math.max(0, to - first))
    if (shown.length > 0) {
      blocks.push({ type: 'heading', level: 1, text: groupName(name, review.by, words) })
      const items = shown.map((entry) => entryLines(entry, words))
      blocks.push({ type: 'list', first: Math.max(first, from) + 1, items })
    }
    first += entries.length
  }
  if (review.left > 0 && to >= first)
    blocks.push({ type: 'paragraph', runs: [{ text: words.reviewLeft(review.left), look: 'dim' }] })
  return { title: titleOf(review, words), lang, blocks }
}

function titleOf({ subject: { period, district, theme } }: Review, words: Catalogue): string {
  const about = theme === null ? district : words.reviewTheme(theme)
  const time = period && words.period(period.label, period.from, period.to)
  return words.reviewTitle([time, about].filter((part) => part != null).join(' '))
}

function headBlocks({ issues, articles, from, to, districts, subject }: Review, words: Catalogue): Block[] {
  const dates = from === null ? [] : [from === to ? from : `${from} – ${to}`]
  const facts = [...dates, words.reviewContents(issues, articles)].join(' · ')
  const blocks: Block[] = [{ type: 'paragraph', runs: [{ text: facts, look: 'dim' }] }]
  const counts = districts.map(({ district, articles }) => `${district} ${articles}`)
  if (subject.district === null && counts.length > 0)
    blocks.push({ type: 'paragraph', runs: [{ text: words.reviewDistricts(counts) }] })
  return blocks
}

function groupName(name: ReviewGroup['name'], by: Review['by'], words: Catalogue): string {
  if (by === 'district') return name ?? words.cityLevel
  return name === null ? words.undated : words.month(Number(name.slice(0, 4)), Number(name.slice(5)))
}

function entryLines({ issue, article, line: { citation } }: ReviewEntry, words: Catalogue): Run[][] {
  const label: Run[] = [
    { text: ` ${issueLabel(knownHead(issue), words)}`, look: 'dim' },
    ...sampleMark(issue.sample, words),
  ]
  // A brief without a title is called by its first words, which its quote says again.
  const isSaid = article.title === null && citation.start === 0
  if (isSaid) return [[{ text: citation.quote }, ...label]]
  return [[{ text: storedTitle(article), look: 'bold' }, ...label], [{ text: citation.quote }]]
}
