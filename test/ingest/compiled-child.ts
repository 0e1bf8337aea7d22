import { resolve } from 'node:path'
import { compile } from '../compile.js'

/** `test/ingest/child.ts` as JavaScript, for `fork`. */
export async function compileChild(): Promise<{ entry: string; remove(): void }> {
  const { folder, remove } = await compile(['test/ingest/child.ts'])
  return { entry: resolve(folder, 'child.mjs'), remove }
}
