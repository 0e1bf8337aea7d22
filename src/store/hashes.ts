import { createHash } from 'node:crypto'
import type { CorrectableField, IssueHead, ParsedArticle } from '../model.js'

/** What of an article makes it another revision when it changes. */
type Content = ParsedArticle & { displayTitle: string; corrected: readonly CorrectableField[] }

export function articleContent(article: Content): string {
  const { title, column, district, kind, bylines, byline, text, points, displayTitle, corrected } = article
  const said = [title, column, district, kind, bylines, byline, text, points, displayTitle]
  return hash(corrected.length === 0 ? said : [...said, corrected])
}

/** Warnings are left out: they speak of a file's lines, not of what the issue says. */
export function issueContent(
  { head, masthead, colophon }: { head: IssueHead; masthead: string; colophon: string },
  articles: readonly { content: string }[],
): string {
  return hash([head, masthead, colophon, articles.map(({ content }) => content)])
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
