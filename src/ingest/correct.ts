import { displayTitle } from '../bulletin/display-title.js'
import { Fault } from '../errors.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { CorrectableField, StoredArticle } from '../model.js'
import type { Change, Store } from '../store/store.js'
import { requireFingerprint } from './ingest.js'
import { type PrepareDeps, type Prepared, prepare } from './prepare.js'

/**
 * Mends a field of an article by hand, or (`change` null) takes the correction back, and gives the article as it
 * is then. Title and column are part of what is embedded, so that its chunks are made anew.
 *
 * @throws Fault `not_found`: no such article, or no correction to take back; `model_mismatch`; `busy`.
 */
export async function correct(
  deps: PrepareDeps & { store: Store },
  articleId: string,
  field: CorrectableField,
  change: Change | null,
): Promise<StoredArticle> {
  const { store } = deps
  const fingerprint = libraryFingerprint(deps.embedder.info)
  await requireFingerprint(store, fingerprint)
  const before = await store.article(articleId)
  if (!before) throw new Fault('not_found', `库中没有文章 ${articleId}：用 bulletin show 期号 看各篇的编号`)
  const put = change ?? (await store.corrections(articleId)).find((one) => one.field === field)?.printed
  if (!put) throw new Fault('not_found', `${articleId} 的 ${field} 没有改过，不用撤销`)
  const { id: _, issueId: __, revision, ordinal: ___, corrected: ____, ...parsed } = { ...before, ...put }
  if (parsed.title === null && parsed.kind === 'article')
    throw new Fault('usage', '文章不能没有题目：请写出改后的题目')
  const article = { ...parsed, displayTitle: displayTitle(parsed) }
  const [prepared] = await prepare([article], deps)
  await store.correctArticle({
    articleId,
    revision,
    field,
    change,
    article: { ...article, ...(prepared as Prepared) },
    fingerprint,
  })
  return (await store.article(articleId)) ?? before
}
