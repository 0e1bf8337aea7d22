import { createHash } from 'node:crypto'
import { CHUNKING_VERSION } from './chunker.js'

/** Raise it whenever folding or segmentation gives other terms for the same text. */
const WORDS_VERSION = 1

/**
 * What made a library's chunks, terms and vectors, as 16 hex digits. Two libraries, or a library and a running
 * process, fit together where these are equal.
 */
export function libraryFingerprint(embedder: { readonly fingerprint: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([embedder.fingerprint, CHUNKING_VERSION, WORDS_VERSION]))
    .digest('hex')
    .slice(0, 16)
}
