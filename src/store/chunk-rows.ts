import type { Connection } from './connection.js'
import { servingSpace } from './spaces.js'
import type { ChunkRow } from './store.js'
import { fromBlob } from './vector-blob.js'

interface Row {
  id: number
  row: number
  start_at: number
  end_at: number
  point: number | null
  words: string
  vector: Uint8Array
}

/** Chunks of the served space after an id. Their text is cut here: SQL counts code points, spans UTF-16 units. */
export function readChunksAfter(db: Connection, afterId: number, limit: number): ChunkRow[] {
  const space = servingSpace(db)
  if (space === null) return []
  // By rowid: the planner would rather take the index by article and sort all chunks for each page.
  const rows = db
    .prepare<[number, number, number], Row>(
      `SELECT id, row, start_at, end_at, point, words, vector FROM chunk NOT INDEXED
       WHERE space = ? AND id > ? ORDER BY id LIMIT ?`,
    )
    .all(space.id, afterId, limit)
  const textOf = db.prepare<[number], { text: string }>('SELECT text FROM article_revision WHERE row = ?')
  let openRow = 0
  let text = ''
  return rows.map((row) => {
    if (row.row !== openRow) {
      openRow = row.row
      text = textOf.get(row.row)?.text ?? ''
    }
    return {
      id: row.id,
      articleRow: row.row,
      start: row.start_at,
      end: row.end_at,
      point: row.point,
      text: text.slice(row.start_at, row.end_at),
      words: row.words,
      vector: fromBlob(row.vector),
    }
  })
}

export function readChunkStats(
  db: Connection,
  afterId: number,
): { live: number; after: number; lastId: number } {
  const space = servingSpace(db)
  if (space === null) return { live: 0, after: 0, lastId: 0 }
  const counted =
    afterId > 0 &&
    db
      .prepare<[number, number], { n: number }>('SELECT COUNT(*) AS n FROM chunk WHERE space = ? AND id > ?')
      .get(space.id, afterId)
  return { live: space.chunks, after: counted ? counted.n : space.chunks, lastId: space.last_chunk }
}
