import type { Embedder } from '../../src/index/embedder.js'
import type { VectorCache } from './cache.js'

/** Texts between two writes of the cache: what a kill costs at most, and how far texts are sorted by length. */
const BLOCK = 1024

/**
 * Has the teacher embed what the cache lacks, in order, block by block.
 * @param onProgress told the number of texts done so far, of `texts.length`
 */
export async function teach(
  teacher: Embedder,
  texts: readonly string[],
  cache: VectorCache,
  onProgress: (done: number) => void,
): Promise<void> {
  const missing = texts.filter((text) => !cache.has(text))
  let done = texts.length - missing.length
  onProgress(done)
  for (let start = 0; start < missing.length; start += BLOCK) {
    const block = missing.slice(start, start + BLOCK)
    cache.put(block, await teacher.embed(block))
    done += block.length
    onProgress(done)
  }
}
