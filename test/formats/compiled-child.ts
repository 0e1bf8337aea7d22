import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { ChildEntry } from '../../src/bulletin/formats/sandbox.js'

/**
 * The parsing process as JavaScript, as it is when built: loading it through a TypeScript loader costs seconds, since
 * the loader works through the reader of PDF as well. It stands under node_modules, from where it finds packages.
 */
export async function compileChild(): Promise<ChildEntry & { remove(): void }> {
  mkdirSync('node_modules/.cache', { recursive: true })
  const folder = mkdtempSync('node_modules/.cache/parsing-child-')
  await build({
    entryPoints: ['src/bulletin/formats/child.ts', 'src/bulletin/formats/watchdog.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  })
  return {
    entry: pathToFileURL(join(folder, 'child.mjs')),
    execArgv: [],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
