import type { Button, Reply, Run, StoredArticle, StoredIssue } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import { issueRuns, storedTitle } from './labels.js'
import { numbered } from './numbered.js'
import { pages } from './paging.js'
import { headingHighlights, outlinePoints } from './points.js'
import { textLines } from './text-runs.js'

/** UTF-16 units of an article on one page: about two screens of a phone. */
const PAGE = 1200
/** Points in one outline; a phone's screen and Telegram's hundred buttons both bound it. */
const OUTLINE = 50

/** Title, and below it issue, column and byline. */
export function articleHead(article: StoredArticle, issue: StoredIssue, words: Catalogue): Run[][] {
  const under: Run[] = issueRuns(issue, words)
  const beside = [article.column, article.byline].filter((part) => part !== null && part !== '')
  if (beside.length > 0) under.push({ text: ` · ${beside.join(' · ')}`, look: 'dim' })
  return [[{ text: storedTitle(article), look: 'bold' }], under]
}

/** One page of a whole article; a page out of range is the nearest there is. */
export function articleReply(
  article: StoredArticle,
  issue: StoredIssue,
  page: number,
  words: Catalogue,
): Reply {
  const spans = pages(article.text, PAGE)
  const at = Math.min(Math.max(page, 0), spans.length - 1)
  const lines = articleHead(article, issue, words)
  lines.push(
    [],
    ...textLines(
      article.text,
      spans[at] as (typeof spans)[0],
      headingHighlights(article.text, article.points),
    ),
  )
  if (spans.length > 1) lines.push([], [{ text: words.page(at + 1, spans.length), look: 'dim' }])
  const open = (label: string, to: number): Button => ({
    label,
    action: { type: 'article', articleId: article.id, page: to },
  })
  const turn: Button[] = []
  if (at > 0) turn.push(open(words.previousPage, at - 1))
  if (at < spans.length - 1) turn.push(open(words.nextPage, at + 1))
  return {
    lines,
    buttons: [
      turn,
      [...aroundButtons(article, words), similarButton(article, words)],
      documentButtons(article, words),
    ].filter((row) => row.length > 0),
    show: 'leaf',
  }
}

/** The points of an article as numbered headings, each opening its text. */
export function outlineReply(article: StoredArticle, issue: StoredIssue, words: Catalogue): Reply {
  const listed = outlinePoints(article.points, OUTLINE)
  const lines = articleHead(article, issue, words)
  lines.push([])
  const { id: articleId, revision } = article
  const list = numbered(
    listed.map(({ level, label, heading, start, end }) => ({
      text: `${'　'.repeat(level - 1)}${label === null ? '' : `${label} `}${heading}`,
      action: { type: 'passage', articleId, revision, start, end },
    })),
  )
  lines.push(...list.lines)
  if (listed.length === 0) lines.push([{ text: words.noOutline }])
  else if (listed.length < article.points.length)
    lines.push([{ text: words.outlineRest(article.points.length - listed.length), look: 'dim' }])
  const whole: Button = {
    label: words.wholeArticle,
    action: { type: 'article', articleId: article.id, page: 0 },
  }
  return { lines, buttons: [...list.buttons, [whole, issueButton(article, words)]], show: 'leaf' }
}

/** From an article: its outline, where it has points, and its issue. */
function aroundButtons(article: StoredArticle, words: Catalogue): Button[] {
  const outline: Button = { label: words.outline, action: { type: 'outline', articleId: article.id } }
  return [...(article.points.length > 0 ? [outline] : []), issueButton(article, words)]
}

/** To what other places report like it. */
export function similarButton({ id: articleId }: StoredArticle, words: Catalogue): Button {
  return { label: words.similar, action: { type: 'similar', articleId } }
}

function documentButtons({ id: articleId }: StoredArticle, words: Catalogue): Button[] {
  return [
    { label: words.asDocx, action: { type: 'document', articleId, format: 'docx' } },
    { label: words.asMarkdown, action: { type: 'document', articleId, format: 'md' } },
    { label: words.share, action: { type: 'share', articleId } },
  ]
}

function issueButton(article: StoredArticle, words: Catalogue): Button {
  return { label: words.wholeIssue, action: { type: 'issue', issueId: article.issueId, page: 0 } }
}
