import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createExactIndex } from '../../src/index/exact.js'
import { buildHnswFile, loadHnswFile } from '../../src/index/hnsw.js'
import { unpackVector } from '../../src/index/packed-vectors.js'
import { clustered, vectorIndexContract } from '../contracts/vector-index-contract.js'

const folder = mkdtempSync(join(tmpdir(), 'bulletin-hnsw-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let built = 0
vectorIndexContract(
  'the graph',
  async (packed) => {
    const path = join(folder, `${built++}.bin`)
    await buildHnswFile(path, packed)
    const index = loadHnswFile(path, packed.dimensions, packed.count)
    if (index === null) throw new Error('a graph just built does not load')
    return index
  },
  0.95,
)

describe('the graph', () => {
  it('agrees with the exact scan on the nearest of clustered vectors', async () => {
    const packed = clustered(2_000, 64, 11)
    const path = join(folder, 'agree.bin')
    await buildHnswFile(path, packed)
    const graph = loadHnswFile(path, 64, 2_000)
    const exact = createExactIndex(packed)
    for (let label = 0; label < 2_000; label += 97) {
      const query = unpackVector(packed, label)
      expect(graph?.search(query, 1)[0]?.label).toBe(exact.search(query, 1)[0]?.label)
    }
  })

  it('is not built from a file that is short, missing, or of other vectors', async () => {
    const packed = clustered(200, 16)
    const path = join(folder, 'torn.bin')
    await buildHnswFile(path, packed)
    expect(loadHnswFile(path, 16, 199)).toBeNull()
    expect(loadHnswFile(join(folder, 'missing.bin'), 16, 200)).toBeNull()
    truncateSync(path, 1_000)
    expect(loadHnswFile(path, 16, 200)).toBeNull()
  })

  it('stops when told to and leaves no file', async () => {
    const stop = new AbortController()
    const seen: number[] = []
    const onProgress = (done: number): void => {
      seen.push(done)
      if (done >= 200) stop.abort()
    }
    const path = join(folder, 'stopped.bin')
    await expect(
      buildHnswFile(path, clustered(1_000, 16), { signal: stop.signal, onProgress }),
    ).rejects.toThrow()
    expect(seen.at(-1)).toBeLessThan(400)
    expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([])
  })
})
