import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Real texts that lie beside the checkout of those who develop it, and nowhere else. */
const SHARED = resolve(import.meta.dirname, '../../../shared')
const LABELS = join(import.meta.dirname, 'labels')

export const BULLETINS = join(SHARED, 'bulletins')
export const DOCUMENTS = join(SHARED, 'corpora/documents')
export const SAMPLES = resolve(import.meta.dirname, '../../data/samples')

/** Whether a folder is there; where not, says on the console that the tests over it are skipped. */
export function present(folder: string): boolean {
  const there = existsSync(folder)
  if (!there) console.info(`skipped: ${folder.split('/').slice(-2).join('/')} is not on this machine`)
  return there
}

/** Names of a folder's text files, in order; empty where the folder is absent. */
export function textFiles(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.txt'))
        .sort()
    : []
}

export function textOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

export function labels<T>(name: string): T {
  return JSON.parse(readFileSync(join(LABELS, `${name}.json`), 'utf8')) as T
}
