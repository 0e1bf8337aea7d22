import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'

/** Larger files are the reader's to refuse, not ours to hash first. */
const LARGEST = 64 << 20

/** Hex SHA-256 of a file's bytes, or null where it cannot be read or is too large: then reading it says why. */
export async function hashFile(path: string): Promise<string | null> {
  try {
    if ((await stat(path)).size > LARGEST) return null
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  } catch {
    return null
  }
}
