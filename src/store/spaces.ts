import { Fault } from '../errors.js'
import { type Connection, prepared } from './connection.js'
import type { Reindexed } from './store.js'
import { toBlob } from './vector-blob.js'

export interface Space {
  id: number
  fingerprint: string
  chunks: number
  last_chunk: number
  epoch: string
}

/** The space that is searched; null in an empty library. */
export function servingSpace(db: Connection): Space | null {
  return prepared<[], Space>(db, 'SELECT s.* FROM library l JOIN space s ON s.id = l.space').get() ?? null
}

export function hasIssues(db: Connection): boolean {
  return prepared(db, 'SELECT 1 FROM issue LIMIT 1').get() !== undefined
}

/** The space a publication goes to. An empty library takes the publication's fingerprint for its own. */
export function spaceForPublication(db: Connection, fingerprint: string): number {
  const serving = servingSpace(db)
  if (serving?.fingerprint === fingerprint) return serving.id
  if (serving && hasIssues(db))
    throw new Fault(
      'model_mismatch',
      `本库由另一向量模型或切分方式建成（库 ${serving.fingerprint}，现用 ${fingerprint}）：` +
        '请运行 bulletin reindex 重建，或改回原来的 EMBEDDING_MODEL',
    )
  const id = ensureSpace(db, fingerprint).id
  serve(db, id)
  return id
}

export function ensureSpace(db: Connection, fingerprint: string): Space {
  // Only ever compared, so that SQLite's own randomness serves.
  db.prepare('INSERT OR IGNORE INTO space (fingerprint, epoch) VALUES (?, lower(hex(randomblob(8))))').run(
    fingerprint,
  )
  return findSpace(db, fingerprint) as Space
}

export function findSpace(db: Connection, fingerprint: string): Space | null {
  return db.prepare<[string], Space>('SELECT * FROM space WHERE fingerprint = ?').get(fingerprint) ?? null
}

/** Makes a space the one that is searched, and drops all others with their chunks. */
export function serve(db: Connection, space: number): void {
  db.prepare('UPDATE library SET space = ?').run(space)
  db.prepare('DELETE FROM space WHERE id <> ?').run(space)
}

/** Stores an article revision's terms, chunks and vectors in a space. */
export function insertIndexed(db: Connection, space: number, { row, titleWords, chunks }: Reindexed): void {
  db.prepare('INSERT INTO indexed_article VALUES (?, ?, ?)').run(space, row, titleWords)
  const add = db.prepare(
    'INSERT INTO chunk (space, row, start_at, end_at, point, words, vector) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  let last: number | bigint = 0
  for (const { start, end, point, words, vector } of chunks)
    last = add.run(space, row, start, end, point, words, toBlob(vector)).lastInsertRowid
  if (chunks.length > 0)
    db.prepare('UPDATE space SET chunks = chunks + ?, last_chunk = ? WHERE id = ?').run(
      chunks.length,
      last,
      space,
    )
}

/** Takes an article revision out of every space: it is no longer live. Its text stays, to be quoted. */
export function forgetChunks(db: Connection, row: number): void {
  db.prepare(
    `UPDATE space SET chunks = chunks -
       (SELECT COUNT(*) FROM chunk c WHERE c.space = space.id AND c.row = @row)`,
  ).run({ row })
  db.prepare('DELETE FROM indexed_article WHERE row = ?').run(row)
}
