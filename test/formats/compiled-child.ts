import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ChildEntry } from '../../src/bulletin/formats/sandbox.js'
import { compile } from '../compile.js'

/** The parsing process as JavaScript: a TypeScript loader would work through the reader of PDF as well. */
export async function compileChild(): Promise<ChildEntry & { remove(): void }> {
  const { folder, remove } = await compile([
    'src/bulletin/formats/child.ts',
    'src/bulletin/formats/watchdog.ts',
  ])
  return { entry: pathToFileURL(join(folder, 'child.mjs')), execArgv: [], remove }
}
