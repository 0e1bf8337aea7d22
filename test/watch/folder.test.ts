import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { watchFolder } from '../../src/watch/folder.js'
import { temporaryFolder } from '../store/temporary.js'

/** A folder being watched, and what was told of it: paths and what they held then. */
async function watched(initial = false) {
  const folder = temporaryFolder()
  const told: { path: string; text: string }[] = []
  if (initial) writeFileSync(join(folder, 'before.txt'), '先来的')
  const watching = watchFolder({
    folder,
    initial,
    takeIn: async (paths) => {
      for (const path of paths)
        told.push({ path: path.slice(folder.length + 1), text: readFileSync(path, 'utf8') })
    },
    report: (error) => {
      throw error
    },
    settleMs: 800,
  })
  onTestFinished(() => watching.stop())
  await watching.ready
  const last = (path: string) => told.findLast((one) => one.path === path)?.text
  return { folder, told, last }
}
const soon = { timeout: 20_000 }

it('tells of a file when it was copied whole, by its last name, at any depth', async () => {
  const { folder, told, last } = await watched()
  const growing = join(folder, '2024-05.txt.part')
  writeFileSync(growing, '第一段')
  const direct = join(folder, '年度', '2024-06.txt')
  mkdirSync(join(folder, '年度'))
  writeFileSync(direct, '甲')
  for (let n = 0; n < 10; n++) {
    appendFileSync(growing, '，又一段')
    appendFileSync(direct, '乙')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  renameSync(growing, join(folder, '2024-05.txt'))
  await expect.poll(() => last('2024-05.txt'), soon).toBe(`第一段${'，又一段'.repeat(10)}`)
  await expect.poll(() => last(join('年度', '2024-06.txt')), soon).toBe(`甲${'乙'.repeat(10)}`)
  expect(told.map(({ path }) => path)).not.toContain('2024-05.txt.part')
  appendFileSync(direct, '丙')
  await expect.poll(() => last(join('年度', '2024-06.txt')), soon).toMatch(/丙$/)
})

it('passes over hidden files and lock files, and tells of what was there before only if asked', async () => {
  const { folder, told } = await watched(true)
  for (const name of ['.hidden.txt', '~$lock.docx', 'load.crdownload', 'good.txt'])
    writeFileSync(join(folder, name), '内容')
  await expect.poll(() => told.map(({ path }) => path).sort(), soon).toEqual(['before.txt', 'good.txt'])
})
