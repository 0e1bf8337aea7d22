import type { Document } from '../document/document.js'
import type { Lang, StoredArticle, StoredIssue } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import { issueRuns, storedTitle } from './labels.js'
import { headingHighlights } from './points.js'
import { textLines } from './text-runs.js'

/** A whole article with where it stands, its points' headings set bold. */
export function articleDocument(
  article: StoredArticle,
  issue: StoredIssue,
  lang: Lang,
  words: Catalogue,
): Document {
  const { text, points, column, byline } = article
  const beside = [column, byline].filter((part) => part !== null && part !== '').map((part) => ` · ${part}`)
  return {
    title: storedTitle(article),
    lang,
    blocks: [
      {
        type: 'paragraph',
        runs: [...issueRuns(issue, words), ...beside.map((text) => ({ text, look: 'dim' as const }))],
      },
      ...textLines(text, { start: 0, end: text.length }, headingHighlights(text, points)).map((runs) => ({
        type: 'paragraph' as const,
        runs,
      })),
    ],
  }
}
