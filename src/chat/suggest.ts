import type { StoredArticle } from '../model.js'
import type { Store } from '../store/store.js'
import type { Catalogue } from './catalogue.zh.js'
import { issuesOfPage } from './issue-reply.js'
import { clip, storedTitle } from './labels.js'
import { outermost } from './points.js'

/** A phrase that a title sets in quotation marks is mostly one that the bulletin coined. */
const QUOTED = /[“"]([^“”"\s]{2,8})[”"]/
/** A question has to fit a button. */
const TITLE_LIMIT = 24

/**
 * Makes up to three questions worth asking from the newest issue that answers may quote: what a coined
 * phrase is, which points an article makes, and who wrote one; each about another article where there are
 * enough.
 */
export function createSuggest(deps: { store: Pick<Store, 'issues' | 'articlesOf'> }) {
  return async (words: Catalogue): Promise<string[]> => {
    const all = await deps.store.issues()
    const own = all.filter((issue) => !issue.sample)
    const [newest] = issuesOfPage(own.length > 0 ? own : all, 0)
    if (!newest) return []
    const articles = (await deps.store.articlesOf(newest.id)).filter((article) => article.title !== null)
    const used = new Set<string>()
    const take = (fits: (article: StoredArticle) => boolean): StoredArticle | undefined => {
      const short = (article: StoredArticle) =>
        clip(storedTitle(article), TITLE_LIMIT) === storedTitle(article)
      const found = articles.find((article) => !used.has(article.id) && short(article) && fits(article))
      if (found) used.add(found.id)
      return found
    }
    const coined = take((article) => article.district !== null && QUOTED.test(article.displayTitle))
    const pointed = take((article) => article.points.length > 0 && outermost(article.points).length > 2)
    const signed = take((article) => article.bylines.some((byline) => byline.names.length > 0))
    const questions: string[] = []
    const phrase = coined && QUOTED.exec(coined.displayTitle)?.[1]
    if (coined?.district && phrase) questions.push(words.suggestPhrase(coined.district, phrase))
    if (pointed) questions.push(words.suggestPoints(storedTitle(pointed)))
    if (signed) questions.push(words.suggestWho(storedTitle(signed)))
    return questions
  }
}
