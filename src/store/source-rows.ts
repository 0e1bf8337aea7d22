import type { Connection } from './connection.js'
import type { LinkedFile, LinkedFilter, SourceState, SourceStore } from './source-store.js'

const SOURCE = `url, etag, last_modified AS lastModified, looked_at AS lookedAt, seen_at AS seenAt, failures,
  not_before AS notBefore, moved_to AS movedTo, links, problem`
const LINKED = `url, source, text, state, detail, sha256, etag, last_modified AS lastModified, failures, at`

export function readSource(db: Connection, url: string): SourceState | null {
  return db.prepare<[string], SourceState>(`SELECT ${SOURCE} FROM source WHERE url = ?`).get(url) ?? null
}

export function noteSource(db: Connection, state: SourceState): void {
  db.prepare(
    `INSERT OR REPLACE INTO source VALUES (@url, @etag, @lastModified, @lookedAt, @seenAt, @failures,
     @notBefore, @movedTo, @links, @problem)`,
  ).run(state)
}

/** Gives those that were not known. */
export function noteLinks(db: Connection, files: Parameters<SourceStore['noteLinks']>[0]): LinkedFile[] {
  const insert = db.prepare(
    `INSERT INTO linked_file (url, source, text, state, failures, at) VALUES (@url, @source, @text, @state, 0, @at)
     ON CONFLICT (url) DO NOTHING`,
  )
  const read = db.prepare<[string], LinkedFile>(`SELECT ${LINKED} FROM linked_file WHERE url = ?`)
  return files.filter((file) => insert.run(file).changes > 0).map(({ url }) => read.get(url) as LinkedFile)
}

export function saveLinked(db: Connection, file: LinkedFile): void {
  db.prepare(
    `UPDATE linked_file SET state = @state, detail = @detail, sha256 = @sha256, etag = @etag,
     last_modified = @lastModified, failures = @failures, at = @at WHERE url = @url`,
  ).run(file)
}

export function readLinked(db: Connection, filter: LinkedFilter): LinkedFile[] {
  const { source, states, before, limit = -1 } = filter
  const wanted = [
    ...(source === undefined ? [] : ['source = @source']),
    ...(states === undefined ? [] : ['state IN (SELECT value FROM json_each(@states))']),
    ...(before === undefined ? [] : ['at < @before']),
  ]
  const where = wanted.length === 0 ? '' : `WHERE ${wanted.join(' AND ')}`
  return db
    .prepare<[object], LinkedFile>(`SELECT ${LINKED} FROM linked_file ${where} ORDER BY id LIMIT @limit`)
    .all({ source, states: JSON.stringify(states ?? []), before, limit })
}

export function readLinkedWithBytes(db: Connection, sha256: string): LinkedFile | null {
  return (
    db
      .prepare<[string], LinkedFile>(
        `SELECT ${LINKED} FROM linked_file WHERE sha256 = ? AND state <> 'held' ORDER BY id LIMIT 1`,
      )
      .get(sha256) ?? null
  )
}

export function readRobots(db: Connection, origin: string): { text: string; until: number } | null {
  return (
    db
      .prepare<[string], { text: string; until: number }>('SELECT text, until FROM robots WHERE origin = ?')
      .get(origin) ?? null
  )
}

export function keepRobots(db: Connection, origin: string, robots: { text: string; until: number }): void {
  db.prepare('INSERT OR REPLACE INTO robots VALUES (@origin, @text, @until)').run({ origin, ...robots })
}
