/** This product, by the same rooms that serve it, from the compiled output. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadConfiguredEmbedder, randomId } from '../../dist/app.js'
import { loadConfig } from '../../dist/config.js'
import { retrieversOver } from '../../dist/eval/passages.js'
import { plainLibrary } from '../../dist/eval/plain-library.js'
import { createSegmenter } from '../../dist/index/words.js'
import { openStore } from '../../dist/store/sqlite-store.js'
import { measure, options, readSet } from './sets.mjs'

const chosen = options()
const { passages, questions } = readSet(chosen)
const folder = await mkdtemp(join(tmpdir(), 'bulletin-peer-'))
try {
  const start = performance.now()
  const settings = chosen.model === undefined ? {} : { EMBEDDING_MODEL: resolve(chosen.model) }
  const embedder = await loadConfiguredEmbedder(loadConfig(settings, {}))
  const segmenter = createSegmenter()
  const store = await openStore(join(folder, 'library.sqlite'), { now: () => new Date(), randomId })
  const library = await plainLibrary(passages, { store, embedder, segmenter })
  const seconds = (performance.now() - start) / 1000
  const { hybrid } = retrieversOver(library.snapshot, { embedder, segmenter })
  await measure(passages, questions, seconds, async (question) =>
    (await hybrid(question)).map((entry) => library.passageOf(entry).id),
  )
  await store.close()
} finally {
  await rm(folder, { recursive: true, force: true })
}
