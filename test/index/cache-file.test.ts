import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCacheFile, writeCacheFile, writeDurably } from '../../src/index/cache-file.js'
import { temporaryFolder } from '../store/temporary.js'

describe('a cache file', () => {
  it('gives back what was written, each section at an aligned place', async () => {
    const path = join(temporaryFolder(), 'deep', 'cache.bin')
    const floats = Float64Array.from([1.5, -2, 1 / 3])
    const empty = new Uint8Array(0)
    const odd = Uint8Array.from([1, 2, 3, 4, 5])
    await writeCacheFile(path, { 名: '甲', n: 3 }, { odd, floats: new Uint8Array(floats.buffer), empty })
    const file = await readCacheFile(path)
    expect(file?.facts).toEqual({ 名: '甲', n: 3 })
    expect([...(file?.sections.get('odd') ?? [])]).toEqual([1, 2, 3, 4, 5])
    expect(file?.sections.get('empty')).toHaveLength(0)
    const section = file?.sections.get('floats') as Buffer
    expect(section.byteOffset % 8).toBe(0)
    expect(new Float64Array(section.buffer, section.byteOffset, 3)).toEqual(floats)
  })

  it('is not believed once any byte of it is another, or its end is missing', async () => {
    const path = join(temporaryFolder(), 'cache.bin')
    const content = Uint8Array.from({ length: 500 }, (_, i) => i * 7)
    await writeCacheFile(path, { fingerprint: 'a' }, { one: content, two: content.slice(3) })
    const whole = readFileSync(path)
    const damaged = `${path}.damaged`
    const meaningful = new Set<number>()
    const zeroed = Buffer.alloc(whole.length)
    for (let i = 0; i < whole.length; i++) if (whole[i] !== zeroed[i]) meaningful.add(i)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...meaningful),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const bytes = Buffer.from(whole)
          bytes[at] = (bytes[at] as number) ^ change
          writeFileSync(damaged, bytes)
          expect(await readCacheFile(damaged)).toBeNull()
        },
      ),
      { numRuns: 60 },
    )
    for (const length of [0, 5, 16, 40, whole.length - 200]) {
      writeFileSync(damaged, whole.subarray(0, length))
      expect(await readCacheFile(damaged)).toBeNull()
    }
  })

  it('is nothing where there is no file, or a file of another kind', async () => {
    const folder = temporaryFolder()
    expect(await readCacheFile(join(folder, 'none.bin'))).toBeNull()
    writeFileSync(join(folder, 'text.bin'), '澜州人大信息'.repeat(100))
    expect(await readCacheFile(join(folder, 'text.bin'))).toBeNull()
  })

  it('keeps the old content where writing the new one fails, and leaves nothing beside it', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'cache.bin')
    await writeCacheFile(path, 'old', {})
    await expect(
      writeDurably(path, async (write) => {
        await write(Uint8Array.from([1, 2, 3]))
        throw new Error('no room')
      }),
    ).rejects.toThrow('no room')
    expect((await readCacheFile(path))?.facts).toBe('old')
    expect(readdirSync(folder)).toEqual(['cache.bin'])
  })
})
