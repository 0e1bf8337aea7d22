import { createHash } from 'node:crypto'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBulletin } from '../../src/bulletin/read.js'
import { Fault } from '../../src/errors.js'

const NOTICE =
  '关于开展执法检查的通知\n各区人大常委会：\n一、检查内容。\n二、检查方式。\n三、时间安排。\n市人大常委会办公室\n2024年3月1日\n'

let folder: string
const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
const fault = async (path: string): Promise<Fault> => {
  const thrown = await readBulletin(path).then(
    () => null,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(Fault)
  const { message } = thrown as Fault
  expect(message).not.toContain('\n')
  expect(message).toContain(path.split('/').at(-1))
  return thrown as Fault
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('readBulletin', () => {
  it('gives the issues of a UTF-8 file, with or without a byte order mark, and what its bytes are known by', async () => {
    for (const content of [NOTICE, `\ufeff${NOTICE}`]) {
      const read = await readBulletin(await file('notice.txt', content))
      expect(read.issues[0]?.articles[0]?.title).toBe('关于开展执法检查的通知')
      expect(read.bytes).toBe(Buffer.byteLength(content))
      expect(read.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    }
  })

  it('refuses an empty file, one of spaces, a binary one, a missing one and a folder, each in one line', async () => {
    expect((await fault(await file('empty.txt', ''))).code).toBe('empty')
    expect((await fault(await file('blank.txt', ' \n\n '))).code).toBe('empty')
    expect((await fault(await file('picture.txt', new Uint8Array([0x89, 0x50, 0, 0, 13])))).code).toBe(
      'binary',
    )
    expect((await fault(join(folder, 'no-such-file.txt'))).code).toBe('not_found')
    expect((await fault(folder)).code).toBe('unsupported')
  })

  it('refuses a file of 200 MB by its size, without reading it', async () => {
    const path = join(folder, 'huge.txt')
    const handle = await open(path, 'w')
    await handle.truncate(200 * 1024 * 1024)
    await handle.close()
    const before = performance.now()
    expect((await fault(path)).code).toBe('too_large')
    expect(performance.now() - before).toBeLessThan(1000)
  })

  it('refuses what is no bulletin unless it is told to read it', async () => {
    const path = await file(
      'story.txt',
      '夜里下着雨，他忽然醒了。她问道：“你去哪里？”他没有说话，眼睛望着窗外，仿佛听见远处的笛声。',
    )
    expect((await fault(path)).code).toBe('no_bulletin')
    expect((await readBulletin(path, { force: true })).issues).toHaveLength(1)
  })
})
