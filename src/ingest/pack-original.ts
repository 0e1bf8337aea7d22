import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import type { OriginalToKeep } from '../store/store.js'

/** Larger files are not kept: the library would be more of them than of text. */
const LARGEST_ORIGINAL = 20 << 20

/**
 * A file's bytes as the store keeps them; null where it is too large, or no longer the one that was read. A file
 * that cannot be kept is no reason not to take it in.
 */
export async function packOriginal(
  path: string,
  sha256: string,
  forced: boolean,
): Promise<OriginalToKeep | null> {
  try {
    if ((await stat(path)).size > LARGEST_ORIGINAL) return null
    const bytes = await readFile(path)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) return null
    return { name: basename(path), size: bytes.length, deflated: await promisify(deflate)(bytes), forced }
  } catch {
    return null
  }
}
