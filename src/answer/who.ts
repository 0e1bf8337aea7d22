import type { StoredArticle } from '../model.js'
import type { Draft, DraftItem } from './draft.js'
import { type Findings, type Found, issueName, nearestOf } from './found.js'

/** An article whose title or subject the question names this well is the one whose author is meant. */
const SAME_SUBJECT = 0.85
/** From this share of the question on, a title is what the question names. */
const TITLE_SAYS = 0.55

export function bylineText(article: StoredArticle): string {
  return article.bylines.map(({ unit, names }) => [unit, ...names].filter(Boolean).join(' ')).join('；')
}

function bylineItem(found: Pick<Found, 'issue' | 'article'>): DraftItem | null {
  const { article, issue } = found
  if (article.byline === '') return null
  return {
    text: `《${article.displayTitle}》（${issueName(issue)}）：${bylineText(article)}`,
    evidence: { source: 'byline', issue, article, start: 0, end: article.byline.length },
  }
}

/** Who wrote it: the bylines of the articles that the question is about. */
export function whoAnswer({ question, found }: Findings): Draft {
  const first = found[0]
  if (!first) return { status: 'answered', lead: null, items: [], layout: 'lines' }
  const named = question.terms.length === 0 && question.phrases.length === 0
  const meant = named ? found : meantBy(found, first)
  const items = meant.flatMap((each) => bylineItem(each) ?? [])
  if (items.length > 0) return { status: 'answered', lead: null, items, layout: 'lines' }
  return {
    status: 'no_evidence',
    message: {
      zh: `《${first.article.displayTitle}》没有署名。`,
      en: `《${first.article.displayTitle}》 bears no byline.`,
    },
    nearest: nearestOf(found),
  }
}

/** The articles whose title says the question; else those that come as close as the best. */
function meantBy(found: readonly Found[], first: Found): Found[] {
  const title = Math.max(...found.map(({ titleCoverage }) => titleCoverage))
  if (title >= TITLE_SAYS) return found.filter(({ titleCoverage }) => titleCoverage >= SAME_SUBJECT * title)
  return found.filter((each) => each.rank >= SAME_SUBJECT * first.rank && each.coverage >= first.coverage)
}
