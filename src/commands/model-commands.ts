import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfiguredEmbedder, randomId } from '../app.js'
import type { Config } from '../config.js'
import { evaluatePassages } from '../eval/passages.js'
import { readPassages, readQuestions } from '../eval/question-set.js'
import { createSegmenter } from '../index/words.js'
import { openStore } from '../store/sqlite-store.js'
import { createProgress, type Terminal } from './terminal.js'

/** `model`: which embedding model is configured, and its fingerprint. */
export async function model(config: Config, terminal: Terminal): Promise<void> {
  const { info } = await loadConfiguredEmbedder(config)
  if (terminal.json) return terminal.printJson(info)
  terminal.print(
    `${info.name}\n  指纹 ${info.fingerprint}\n  ${info.dimensions} 维，${info.pooling} 池化${info.queryPrefix ? `，问句前缀“${info.queryPrefix}”` : ''}`,
  )
}

/** `eval --passages FILE --questions FILE`: retrieval over a set of one's own, in a library that is thrown away. */
export async function evaluateSet(
  config: Config,
  terminal: Terminal,
  passagesFile: string,
  questionsFile: string,
): Promise<void> {
  const passages = await readPassages(passagesFile)
  const questions = await readQuestions(questionsFile)
  const embedder = await loadConfiguredEmbedder(config)
  const folder = await mkdtemp(join(tmpdir(), 'bulletin-eval-'))
  const progress = createProgress(terminal)
  const store = await openStore(join(folder, 'library.sqlite'), { now: () => new Date(), randomId })
  try {
    const onProgress = (done: number, total: number): void =>
      progress.show({ phase: 'chunks', done, total, path: null })
    const result = await evaluatePassages(passages, questions, {
      store,
      embedder,
      segmenter: createSegmenter(),
      onProgress,
    })
    progress.stop()
    if (terminal.json) return terminal.printJson(result)
    terminal.print(
      `${result.n} 问，${passages.length} 段\n${'检索'.padEnd(8)}R@1    R@5    R@10   MRR@10 p50 ms p95 ms`,
    )
    for (const [name, figures] of Object.entries(result.retrievers)) {
      const { r1, r5, r10, mrr10, p50_ms, p95_ms } = figures
      terminal.print(
        `${name.padEnd(10)}${[r1, r5, r10, mrr10].map((x) => x.toFixed(3)).join('  ')}  ${p50_ms.toFixed(2)}   ${p95_ms.toFixed(2)}`,
      )
    }
  } finally {
    progress.stop()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}
