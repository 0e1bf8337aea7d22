import type { Citation, CitedIssue, Run, StoredArticle, StoredIssue } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'

/** 2024年第6期（总第694期）, or the title where an issue has no number. */
export function issueLabel(
  issue: Pick<CitedIssue, 'title' | 'number' | 'total' | 'date'>,
  words: Catalogue,
): string {
  if (issue.number === null && issue.total === null) {
    const title = issue.title === null ? words.issueUnnumbered : words.bookTitle(issue.title)
    return issue.date === null ? title : `${title} ${issue.date}`
  }
  return words.issueLabel(issue.date?.slice(0, 4) ?? null, issue.number, issue.total)
}

/** What is known of an issue, its file's name standing in where it says nothing of itself. */
export function knownHead(issue: StoredIssue): StoredIssue['head'] {
  const { head, source } = issue
  const unnamed = head.title === null && head.number === null && head.total === null
  return unnamed ? { ...head, title: source.replace(/\.[^.]*$/, '') } : head
}

/** An issue in one stretch of text: its title and its label. */
export function issueName(issue: StoredIssue, words: Catalogue): string {
  return headName(knownHead(issue), words)
}

/** The same of what a reader made of it. The label of one without a number is its title. */
export function headName(head: Parameters<typeof issueLabel>[0], words: Catalogue): string {
  const label = issueLabel(head, words)
  const isNumbered = head.number !== null || head.total !== null
  return head.title !== null && isNumbered ? `${head.title} ${label}` : label
}

/** The issue's label with the mark that a sample carries everywhere. */
export function issueRuns(issue: StoredIssue, words: Catalogue): Run[] {
  return [{ text: issueLabel(knownHead(issue), words), look: 'dim' }, ...sampleMark(issue.sample, words)]
}

/** 淳安县：标题, where the title does not name its district itself. */
export function articleTitle(article: { title: string; district: string | null }, separator = '：'): string {
  const { title, district } = article
  return district === null || title.includes(district) ? title : `${district}${separator}${title}`
}

/** What to call a stored article where it stands in a list. */
export function storedTitle(article: StoredArticle): string {
  return articleTitle({ title: article.displayTitle, district: article.district })
}

/**
 * `[1] 期 · 文章 · 第几点 · 第几页` for each source, and the mark of a sample. The points of one article in a row say
 * its name once: on a phone four long lines that differ in their last word are hard to read.
 */
export function citationLines(citations: readonly Citation[], words: Catalogue): Run[][] {
  return citations.map((citation, index) => {
    const place = citationPlace(citation, words)
    const before = citations[index - 1]
    const isSame = citation.article !== null && before?.article?.id === citation.article.id
    const article = citation.article ? [articleTitle(citation.article)] : []
    const parts = isSame ? [words.sameArticle] : [issueLabel(citation.issue, words), ...article]
    if (place !== null) parts.push(place)
    if (citation.page !== undefined) parts.push(words.originalPage(citation.page))
    const text = `[${citation.key}] ${parts.join(' · ')}`
    return [{ text, look: 'dim' }, ...sampleMark(citation.issue.sample, words)]
  })
}

function citationPlace(citation: Citation, words: Catalogue): string | null {
  switch (citation.source) {
    case 'text':
      return citation.point === null ? null : words.pointOrdinal(citation.point)
    case 'title':
      return words.sourceTitle
    case 'byline':
      return words.sourceByline
    case 'masthead':
      return words.sourceMasthead
    case 'colophon':
      return words.sourceColophon
  }
}

/** The mark that what comes from a sample carries everywhere. */
export function sampleMark(sample: boolean, words: Catalogue): Run[] {
  return sample ? [{ text: ' ' }, { text: `[${words.sample}]`, look: 'italic' }] : []
}

/** A text that is repeated to whoever wrote it, cut to a line. */
export function clip(text: string, limit = 36): string {
  const characters = [...text]
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`
}
