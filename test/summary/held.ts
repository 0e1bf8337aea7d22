import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { displayTitle } from '../../src/bulletin/display-title.js'
import { readBulletin } from '../../src/bulletin/read.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { storeDeps } from '../store/store-deps.js'

/** A store that holds the bulletins of a folder as own issues, without an index: summaries need none. */
export async function heldIssues(folder: string): Promise<Store> {
  const store = await openStore(':memory:', storeDeps)
  for (const source of readdirSync(folder).sort()) {
    const { issues, sha256 } = await readBulletin(join(folder, source))
    for (const [part, { issue: head, masthead, colophon, warnings, articles }] of issues.entries())
      await store.publishIssue({
        head,
        masthead,
        colophon,
        warnings,
        articles: articles.map((article) => ({
          ...article,
          displayTitle: displayTitle(article),
          titleWords: '',
          chunks: [],
        })),
        source,
        sha256,
        part,
        parts: issues.length,
        sample: false,
        fingerprint: 'none',
      })
  }
  return store
}
