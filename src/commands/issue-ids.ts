import { Fault } from '../errors.js'
import type { Store } from '../store/store.js'
import type { Terminal } from './terminal.js'

/** Ids of issues, all found before anything is done to one. */
export async function issueIds(store: Store, terminal: Terminal, references: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const reference of references) {
    const issue = await store.resolveIssue(reference)
    if (!issue) throw new Fault('not_found', terminal.words.notHeld(reference))
    ids.push(issue.id)
  }
  return ids
}
