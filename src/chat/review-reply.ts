import { documentLines } from '../document/lines.js'
import type { Button, Lang, Reply } from '../model.js'
import type { Review, ReviewGrouping } from '../summary/review.js'
import type { Catalogue } from './catalogue.zh.js'
import { inRows } from './numbered.js'
import { pageButtons, turn } from './page-buttons.js'
import { reviewDocument } from './review-document.js'

const ENTRIES_A_PAGE = 12

/** A page of a review with a numbered button for each article, the other grouping, and the whole as a file. */
export function reviewReply(review: Review, page: number, words: Catalogue, lang: Lang): Reply {
  const { asked, by, groups } = review
  const entries = groups.flatMap((group) => group.entries)
  const { at, count, from, to } = turn(entries.length, ENTRIES_A_PAGE, page)
  const lines = documentLines(reviewDocument(review, words, lang, { from, to }))
  if (count > 1) lines.push([], [{ text: words.page(at + 1, count), look: 'dim' }])
  const opening = entries.slice(from, to).map(({ article, line: { citation } }, index): Button => {
    const { start, end } = citation
    const action = { type: 'passage' as const, articleId: article.id, revision: article.revision, start, end }
    return { label: String(from + index + 1), action }
  })
  const other: ReviewGrouping = by === 'month' ? 'district' : 'month'
  const label = other === 'month' ? words.reviewByMonth : words.reviewByDistrict
  return {
    lines,
    buttons: [
      ...inRows(opening),
      ...pageButtons(at, count, (page) => ({ type: 'review', asked, by, page }), words),
      [
        { label, action: { type: 'review', asked, by: other, page: 0 } },
        { label: words.asDocx, action: { type: 'reviewFile', asked, by } },
      ],
    ],
    show: 'leaf',
  }
}
