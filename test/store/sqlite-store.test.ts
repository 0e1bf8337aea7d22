import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/sqlite-store.js'
import { deliveryContract } from '../contracts/delivery-contract.js'
import { storeContract } from '../contracts/store-contract.js'
import { article, head, publication } from './publications.js'
import { storeDeps } from './store-deps.js'
import { temporaryFolder } from './temporary.js'

const folder = mkdtempSync(join(tmpdir(), 'bulletin-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let opened = 0
storeContract('the SQLite store', () => openStore(join(folder, `${opened++}`, 'library.sqlite'), storeDeps))

deliveryContract('the SQLite store', (now) =>
  openStore(join(folder, `${opened++}`, 'library.sqlite'), { ...storeDeps, now }),
)

describe('the SQLite store on disk', () => {
  it('finds everything again after being closed', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const first = await openStore(path, storeDeps)
    const { issueId } = await first.publishIssue(publication())
    await first.close()
    const second = await openStore(path, storeDeps)
    expect((await second.issue(issueId))?.head.total).toBe(103)
    await second.close()
  })

  it('shows another connection what was published, at once', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const writer = await openStore(path, storeDeps)
    const reader = await openStore(path, storeDeps)
    const { generation } = await reader.state()
    await writer.publishIssue(publication())
    expect((await reader.state()).generation).toBe(generation + 1)
    await Promise.all([writer.close(), reader.close()])
  })

  it('writes acknowledged work through to the disk', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const store = await openStore(path, storeDeps)
    const db = new Database(path)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    db.close()
    await store.close()
  })

  it('refuses a database of a newer version and leaves it as it is', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const db = new Database(path)
    db.pragma('user_version = 999')
    db.close()
    await expect(openStore(path, storeDeps)).rejects.toMatchObject({ code: 'database_newer' })
    const again = new Database(path, { readonly: true })
    expect(again.pragma('user_version', { simple: true })).toBe(999)
    again.close()
  })

  it('says that a file which is no database is broken', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    writeFileSync(path, 'this is not a database, whatever its name says. '.repeat(100))
    await expect(openStore(path, storeDeps)).rejects.toMatchObject({ code: 'database_broken' })
  })

  it('says that a place which cannot be written is a matter of the disk', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    await expect(openStore(join(file, 'library.sqlite'), storeDeps)).rejects.toMatchObject({ code: 'disk' })
    const taken = join(temporaryFolder(), 'library.sqlite')
    mkdirSync(taken)
    await expect(openStore(taken, storeDeps)).rejects.toMatchObject({ code: 'disk' })
  })

  it('gives up with `busy` where another process keeps the database locked', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const store = await openStore(path, { ...storeDeps, busyTimeoutMs: 50 })
    const other = new Database(path)
    other.exec('BEGIN IMMEDIATE')
    await expect(store.publishIssue(publication())).rejects.toMatchObject({ code: 'busy' })
    expect(await store.issues()).toEqual([])
    other.exec('ROLLBACK')
    expect((await store.publishIssue(publication())).outcome).toBe('ingested')
    other.close()
    await store.close()
  })

  it('loses nothing when the disk is full, and goes on when there is room again', async (context) => {
    const mount = join(temporaryFolder(), 'small')
    mkdirSync(mount)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mount], { stdio: 'ignore' })
    } catch {
      context.skip('skipped: a small file system can only be mounted as root')
    }
    try {
      const store = await openStore(join(mount, 'library.sqlite'), storeDeps)
      const { issueId } = await store.publishIssue(publication())
      const long = '河道治理、社区养老、代表联络站建设同步推进。'.repeat(2_000)
      const large = (total: number) =>
        publication({ head: head({ total }), articles: [article(`第${total}期长文`, `${total}${long}`)] })
      await expect(
        (async () => {
          for (let total = 200; total < 220; total++) await store.publishIssue(large(total))
        })(),
      ).rejects.toMatchObject({ code: 'disk' })
      const held = await store.issues()
      expect(held.map(({ id }) => id)).toContain(issueId)
      for (const { id } of held) expect((await store.issueCounts(id)).chunks).toBeGreaterThan(0)
      execFileSync('mount', ['-o', 'remount,size=64m', mount])
      expect((await store.publishIssue(large(300))).outcome).toBe('ingested')
      await store.close()
      const db = new Database(join(mount, 'library.sqlite'))
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      db.close()
    } finally {
      execFileSync('umount', ['-l', mount])
    }
  })

  it('says so where the disk is read-only', async (context) => {
    const mount = join(temporaryFolder(), 'fixed')
    mkdirSync(mount)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', mount], { stdio: 'ignore' })
    } catch {
      context.skip('skipped: a read-only file system can only be mounted as root')
    }
    try {
      const path = join(mount, 'library.sqlite')
      const store = await openStore(path, storeDeps)
      await store.publishIssue(publication())
      await store.close()
      execFileSync('mount', ['-o', 'remount,ro', mount])
      await expect(openStore(path, storeDeps)).rejects.toMatchObject({ code: 'disk' })
    } finally {
      execFileSync('umount', ['-l', mount])
    }
  })
})
