import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FailedFile } from './report.js'

export interface FoundFiles {
  /** As reached from the given paths, each file once, folders in the order of their names. */
  files: string[]
  failed: FailedFile[]
}

/**
 * Opens folders, at any depth, into the files they hold. Hidden files and the lock files of office programs
 * are passed over, and a folder that a link leads back to is entered once.
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], failed: [] }
  const seen = new Set<string>()
  for (const path of paths) await visit(path, found, seen)
  return found
}

async function visit(path: string, found: FoundFiles, seen: Set<string>): Promise<void> {
  let entries: Dirent[]
  try {
    const real = await realpath(path)
    if (seen.has(real)) return
    seen.add(real)
    const stats = await stat(real)
    if (stats.isFile()) {
      found.files.push(path)
      return
    }
    if (!stats.isDirectory()) {
      found.failed.push({
        path,
        code: 'unsupported',
        message: `${basename(path)}：既不是文件也不是文件夹，无法录入`,
      })
      return
    }
    entries = await readdir(path, { withFileTypes: true })
  } catch (error) {
    found.failed.push({ path, ...unreadable(basename(path), error) })
    return
  }
  const names = entries.filter(isOfInterest).map(({ name }) => name)
  for (const name of names.sort()) await visit(join(path, name), found, seen)
}

function isOfInterest(entry: Dirent): boolean {
  if (entry.name.startsWith('.') || entry.name.startsWith('~$')) return false
  return entry.isFile() || entry.isDirectory() || entry.isSymbolicLink()
}

function unreadable(name: string, error: unknown): Pick<FailedFile, 'code' | 'message'> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { code: 'not_found', message: `${name}：没有这个文件或文件夹，请检查路径` }
  if (code === 'EACCES' || code === 'EPERM')
    return { code: 'not_found', message: `${name}：没有读取权限，请检查文件权限` }
  return { code: 'not_found', message: `${name}：无法读取（${code || String(error)}），请检查路径` }
}
