import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfiguredEmbedder, openWorkshop, randomId } from '../app.js'
import type { Config } from '../config.js'
import { evaluatePassages } from '../eval/passages.js'
import { readPassages, readQuestions } from '../eval/question-set.js'
import { createSegmenter } from '../index/words.js'
import { openStore } from '../store/sqlite-store.js'
import { createProgress } from './progress.js'
import type { Terminal } from './terminal.js'
import { table } from './width.js'

/** `model`: which embedding model is configured, and its fingerprint. */
export async function model(config: Config, terminal: Terminal): Promise<void> {
  const { info } = await loadConfiguredEmbedder(config, terminal.noteFetch)
  if (terminal.json) return terminal.printJson(info)
  const { words, print } = terminal
  print(info.name)
  print(`  ${words.modelAbout(info.dimensions, info.pooling)}`)
  if (info.queryPrefix) print(`  ${words.queryPrefix(info.queryPrefix)}`)
  print(`  ${words.fingerprint(info.fingerprint)}`)
}

/** `reindex`: makes all chunks and vectors anew with the configured model; resumes where it was stopped. */
export async function reindex(config: Config, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const { store, workshop, close } = await openWorkshop(config, { force: false, onFetch: terminal.noteFetch })
  const progress = await createProgress(terminal)
  try {
    const report = await workshop.reindex({ onProgress: progress.show, signal })
    progress.stop()
    const detail = String(report.articles)
    await store.recordAct({ actor: 'console', act: 'reindex', subject: '', detail })
    if (terminal.json) terminal.printJson(report)
    else terminal.print(terminal.words.reindexed(report.articles))
  } finally {
    await workshop.close()
    progress.stop()
    await close()
  }
}

/** `eval --passages FILE --questions FILE`: retrieval over a set of one's own, in a library that is thrown away. */
export async function evaluateSet(
  config: Config,
  terminal: Terminal,
  files: { passages: string; questions: string },
  signal: AbortSignal,
): Promise<void> {
  const passages = await readPassages(files.passages)
  const questions = await readQuestions(files.questions)
  const embedder = await loadConfiguredEmbedder(config, terminal.noteFetch)
  const folder = await mkdtemp(join(tmpdir(), 'bulletin-eval-'))
  const progress = await createProgress(terminal)
  const store = await openStore(join(folder, 'library.sqlite'), { now: () => new Date(), randomId })
  try {
    const onProgress = (done: number, total: number): void => {
      signal.throwIfAborted()
      progress.show({ phase: 'chunks', done, total, path: null })
    }
    const result = await evaluatePassages(passages, questions, {
      store,
      embedder,
      segmenter: createSegmenter(),
      onProgress,
    })
    progress.stop()
    if (terminal.json) return terminal.printJson(result)
    const { words, print } = terminal
    print(words.evalSize(result.n, passages.length))
    const rows = Object.entries(result.retrievers).map(([name, { r1, r5, r10, mrr10, p50_ms, p95_ms }]) => [
      name,
      ...[r1, r5, r10, mrr10].map((share) => share.toFixed(3)),
      ...[p50_ms, p95_ms].map((ms) => ms.toFixed(2)),
    ])
    const head = [words.evalRetriever, 'R@1', 'R@5', 'R@10', 'MRR@10', 'p50 ms', 'p95 ms']
    for (const line of table([head, ...rows])) print(line)
    const { over, mean, low, high } = result.gain
    print(
      words.evalGain(
        over,
        ...([mean, low, high].map((share) => share.toFixed(3)) as [string, string, string]),
      ),
    )
  } finally {
    progress.stop()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}
