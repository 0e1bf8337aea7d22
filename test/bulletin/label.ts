import { displayTitle } from '../../src/bulletin/display-title.js'
import type { ArticleKind, Byline, IssueHead, ParsedIssue } from '../../src/model.js'

/** All that an issue's reader can check without its passages. */
export interface Label {
  file: string
  issue: IssueHead
  warnings: string[]
  articles: {
    title: string | null
    displayTitle: string
    column: string | null
    district: string | null
    kind: ArticleKind
    byline: string
    bylines: Byline[]
    paragraphs: number
    points: [level: number, label: string | null, heading: string][]
  }[]
}

/** What an issue's reader would write down of it by hand. */
export function labelOf(file: string, parsed: ParsedIssue): Label {
  return {
    file,
    issue: parsed.issue,
    warnings: parsed.warnings.map((warning) => warning.code),
    articles: parsed.articles.map((article) => ({
      title: article.title,
      displayTitle: displayTitle(article),
      column: article.column,
      district: article.district,
      kind: article.kind,
      byline: article.byline,
      bylines: article.bylines,
      paragraphs: article.text.split('\n').length,
      points: article.points.map((point) => [point.level, point.label, point.heading]),
    })),
  }
}
