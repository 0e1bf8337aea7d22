import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

/**
 * Programs of the sources as JavaScript, as they are when built: loading them through a TypeScript loader costs each
 * process a second or more. They stand under node_modules, from where they find packages.
 */
export async function compile(entryPoints: string[]): Promise<{ folder: string; remove(): void }> {
  mkdirSync('node_modules/.cache', { recursive: true })
  const folder = mkdtempSync('node_modules/.cache/compiled-')
  await build({
    entryPoints,
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
