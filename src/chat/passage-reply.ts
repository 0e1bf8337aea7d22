import type { Button, Reply, StoredArticle, StoredIssue } from '../model.js'
import { articleHead, similarButton } from './article-reply.js'
import type { Catalogue } from './catalogue.zh.js'
import { pages, type Span } from './paging.js'
import { headingHighlights, outermost, pointAt } from './points.js'
import { type Highlight, textLines } from './text-runs.js'

/** UTF-16 units of text shown around a passage. */
const WINDOW = 1200

/** A passage in its article: the point or the paragraphs that hold it, with the quoted words marked. */
export function passageReply(
  article: StoredArticle,
  issue: StoredIssue,
  quoted: Span,
  /** A newer revision of the article is held. */
  revised: boolean,
  words: Catalogue,
): Reply {
  const { text } = article
  const points = article.points.length > 0 ? outermost(article.points) : []
  const current = pointAt(points, quoted)
  const around = surroundings(text, points[current] ?? null, quoted)
  const marks: Highlight[] = isWhole(text, around, quoted) ? [] : [{ ...quoted, look: 'mark' }]
  const lines = articleHead(article, issue, words)
  if (revised) lines.push([{ text: words.revised, look: 'italic' }])
  lines.push([])
  const body = textLines(text, around, [...marks, ...headingHighlights(text, article.points)])
  if (text.slice(0, around.start).trim() !== '') body[0]?.unshift({ text: '…', look: 'dim' })
  if (text.slice(around.end).trim() !== '') body.at(-1)?.push({ text: '…', look: 'dim' })
  lines.push(...body)
  return { lines, buttons: buttons(article, points, current, words), show: 'leaf' }
}

function buttons(
  article: StoredArticle,
  points: readonly Span[],
  current: number,
  words: Catalogue,
): Button[][] {
  const step: Button[] = []
  const open = (label: string, point: Span | undefined) => {
    if (!point) return
    const { id: articleId, revision } = article
    step.push({ label, action: { type: 'passage', articleId, revision, start: point.start, end: point.end } })
  }
  if (current >= 0) {
    open(words.previousPoint, points[current - 1])
    open(words.nextPoint, points[current + 1])
  }
  const wider: Button[] = [
    { label: words.wholeArticle, action: { type: 'article', articleId: article.id, page: 0 } },
  ]
  if (points.length > 0)
    wider.push({ label: words.outline, action: { type: 'outline', articleId: article.id } })
  wider.push(similarButton(article, words))
  return [step, wider].filter((row) => row.length > 0)
}

/** The point that holds the words, or else their paragraphs; where that is long, the part about the words. */
function surroundings(text: string, point: Span | null, quoted: Span): Span {
  const holds = point !== null && point.end >= quoted.end
  const start = holds ? point.start : text.lastIndexOf('\n', quoted.start - 1) + 1
  const lineEnd = text.indexOf('\n', Math.max(quoted.end - 1, quoted.start))
  const end = holds ? point.end : lineEnd < 0 ? text.length : lineEnd
  if (end - start <= WINDOW) return { start, end }
  // From a little before the words, at the beginning of a sentence, for a window's length.
  const before = text.slice(start, quoted.start)
  const from = start + (pages(before, WINDOW / 4).at(-1) as Span).start
  const [window] = pages(text.slice(from, end), Math.max(WINDOW, quoted.end - from))
  return { start: from, end: from + (window as Span).end }
}

/** Marking all that is shown would mark nothing. */
function isWhole(text: string, around: Span, quoted: Span): boolean {
  return (
    text.slice(around.start, quoted.start).trim() === '' && text.slice(quoted.end, around.end).trim() === ''
  )
}
