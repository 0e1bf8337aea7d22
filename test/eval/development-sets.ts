import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBulletin } from '../../src/bulletin/read.js'
import { LABELLED } from '../../src/eval/answers.js'
import { type PlainLibraryDeps, plainLibrary } from '../../src/eval/plain-library.js'
import { readPassages, readQuestions } from '../../src/eval/question-set.js'
import { libraryFingerprint } from '../../src/index/library-fingerprint.js'
import { createIngest } from '../../src/ingest/ingest.js'
import { loadSnapshot } from '../../src/retrieve/load-snapshot.js'
import type { Snapshot } from '../../src/retrieve/snapshot.js'

/** A library and questions whose articles are known. */
export interface DevelopmentSet {
  name: string
  snapshot: Snapshot
  questions: { text: string; answers(article: number): boolean }[]
}

/** Of a larger set every n-th question is enough to fit some twenty weights. */
const MOST_QUESTIONS = 1_000

/** A question and passage set of `../shared/corpora/qa`. */
export async function passageSet(
  folder: string,
  name: string,
  deps: PlainLibraryDeps,
): Promise<DevelopmentSet> {
  const passages = await readPassages(join(folder, `${name}.passages.jsonl.gz`))
  const all = await readQuestions(join(folder, `${name}.questions.jsonl.gz`))
  const stride = Math.ceil(all.length / MOST_QUESTIONS)
  const { snapshot, entryOf, passageOf } = await plainLibrary(passages, deps)
  const idOf = (article: number): string => passageOf(entryOf(article)).id
  const questions = all
    .filter((_, index) => index % stride === 0)
    .map(({ question, passage_ids }) => ({
      text: question,
      answers: (article: number) => passage_ids.includes(idOf(article)),
    }))
  return { name, snapshot, questions }
}

/** The hand-labelled questions over a folder of bulletins: those with one or more articles as their label. */
export async function bulletinSet(
  tier: string,
  folder: string,
  deps: PlainLibraryDeps,
): Promise<DevelopmentSet> {
  const { store, embedder, segmenter } = deps
  await createIngest({ store, embedder, segmenter, read: (path) => readBulletin(path) }).ingestPaths([folder])
  const snapshot = await loadSnapshot({ store, segmenter }, libraryFingerprint(embedder.info), null)
  const sources = new Map(snapshot.issues.map(({ id, source }) => [id, source]))
  const labels = join(import.meta.dirname, 'questions')
  const questions = readdirSync(labels)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(labels, name), 'utf8').trim().split('\n'))
    .map((line) => LABELLED.parse(JSON.parse(line)))
    .filter((label) => label.tier === tier && label.answerable && label.article !== null && !label.thread)
    .map(({ question, article, issue }) => {
      const titles = [article ?? []].flat().map(plain)
      const files = [issue ?? []].flat()
      return {
        text: question,
        answers(ordinal: number) {
          const entry = snapshot.articles[ordinal]?.entry
          if (entry === undefined) return false
          const isThere = files.length === 0 || files.includes(sources.get(entry.issueId) ?? '')
          return isThere && titles.some((title) => plain(entry.displayTitle).startsWith(title))
        },
      }
    })
  return { name: tier, snapshot, questions }
}

function plain(title: string): string {
  return title.normalize('NFKC').replace(/[\s"“”'‘’]/g, '')
}

/** Whether the shared corpora are here; a clone has none of them. */
export function hasCorpora(folder: string): boolean {
  return existsSync(folder)
}
