import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Fault } from '../errors.js'
import { MIGRATIONS } from './migrations.js'

export type Connection = Database.Database

/**
 * Opens the database with every acknowledged transaction durable (WAL, synchronous FULL), and brings its
 * schema up to date. Safe from several processes at once.
 *
 * @throws Fault `database_newer`; SQLite's own errors otherwise, with no connection left open.
 */
export function connect(path: string, busyTimeoutMs: number): Connection {
  mkdirSync(dirname(path), { recursive: true })
  const db = new Database(path, { timeout: busyTimeoutMs })
  try {
    enterWal(db, busyTimeoutMs)
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    migrate(db, path)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const kept = new WeakMap<Connection, Map<string, Database.Statement>>()

/** A statement compiled once a connection: for those that every question runs. */
export function prepared<Values extends unknown[], Row>(
  db: Connection,
  sql: string,
): Database.Statement<Values, Row> {
  let statements = kept.get(db)
  if (!statements) {
    statements = new Map()
    kept.set(db, statements)
  }
  let statement = statements.get(sql)
  if (!statement) {
    statement = db.prepare(sql)
    statements.set(sql, statement)
  }
  return statement as Database.Statement<Values, Row>
}

/** Switching to WAL answers SQLITE_BUSY without consulting the busy timeout, so the first openers try again. */
function enterWal(db: Connection, busyTimeoutMs: number): void {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  const tries = Math.max(1, Math.ceil(busyTimeoutMs / 20))
  for (let attempt = 1; ; attempt++) {
    try {
      if (db.pragma('journal_mode', { simple: true }) !== 'wal') db.pragma('journal_mode = WAL')
      return
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!busy || attempt >= tries) throw error
      Atomics.wait(pause, 0, 0, 20)
    }
  }
}

function migrate(db: Connection, path: string): void {
  const version = (): number => Number(db.pragma('user_version', { simple: true }))
  if (version() > MIGRATIONS.length)
    throw new Fault('database_newer', `${path} 由更新版本的程序建立：请升级本程序，或用 --data 指定另一目录`)
  while (version() < MIGRATIONS.length) {
    db.transaction(() => {
      // Another process may have done it while this one waited for the lock.
      const seen = version()
      const next = MIGRATIONS[seen]
      if (next === undefined) return
      db.exec(next)
      db.pragma(`user_version = ${seen + 1}`)
    }).immediate()
  }
}
