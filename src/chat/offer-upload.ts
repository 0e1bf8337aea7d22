import type { Operation } from '../model.js'
import type { Store } from '../store/store.js'
import type { PreviewedIssue } from './desk.js'

/** A file that lies in a folder of the desk's. */
export interface UploadedFile {
  path: string
  name: string
  /** Id of who sent it. */
  by: string
  /** Where it was found, if nobody sent it. */
  from?: string
}

/** Whether it cannot be told which issue a file is, and of which that is the question. */
export const asksOf = (issues: readonly PreviewedIssue[]): string | undefined =>
  issues.find(({ fate }) => fate === 'ask')?.like?.id

/** Keeps a file that was read for whoever decides on it. */
export function offerUpload(
  store: Pick<Store, 'offerOperation'>,
  issues: readonly PreviewedIssue[],
  { path, name, by, from }: UploadedFile,
): Promise<Operation> {
  const like = asksOf(issues)
  const payload = {
    path,
    name,
    ...(like === undefined ? {} : { like }),
    ...(from === undefined ? {} : { from }),
  }
  return store.offerOperation({ kind: 'upload', payload, by })
}
