import { join } from 'node:path'
import { type OwnWorkshop, openAsking, openWorkshop, randomId } from '../../src/app.js'
import { loadConfig } from '../../src/config.js'
import type { IngestReport } from '../../src/ingest/report.js'
import { createLogger } from '../../src/log.js'
import type { Answer, StoredIssue } from '../../src/model.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { language } from '../language.js'
import { temporary } from './bulletin.js'

/**
 * What a test of the command line is about runs as a process of its own. What only sets its stage, or looks at what
 * came of it, is done here by the same code without the second that a process takes to load.
 */

/** A new data folder whose library holds these files. */
export async function libraryOf(paths: readonly string[]): Promise<string> {
  const data = temporary()
  await takenIn(data, paths)
  return data
}

/** Takes files into the library of a data folder. */
export function takenIn(data: string, paths: readonly string[]): Promise<IngestReport> {
  return inWorkshop(data, ({ workshop }) => workshop.ingestPaths(paths))
}

/** Does work on the library of a data folder. */
export async function inWorkshop<T>(data: string, work: (opened: OwnWorkshop) => Promise<T>): Promise<T> {
  const opened = await openWorkshop(loadConfig({}, { data }), { language: await language() })
  try {
    return await work(opened)
  } finally {
    await opened.workshop.close()
    await opened.close()
  }
}

/** Reads the library of a data folder. */
export async function inStore<T>(data: string, read: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(join(data, 'library.sqlite'), { now: () => new Date(), randomId })
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}

/** The issues held, newest first. */
export const held = (data: string): Promise<StoredIssue[]> => inStore(data, (store) => store.issues())

/** Answers of the library of a data folder, each question on its own. */
export async function answersOf(data: string, questions: readonly string[]): Promise<Answer[]> {
  const log = createLogger({ level: 'error', readable: false, color: false, target: process.stderr })
  const asking = await openAsking(loadConfig({}, { data }), log, undefined, await language())
  try {
    const answers: Answer[] = []
    for (const question of questions) answers.push(await asking.answerer.answer(question))
    return answers
  } finally {
    await asking.close()
  }
}
