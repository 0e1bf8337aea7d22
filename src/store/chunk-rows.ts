import type { Connection } from './connection.js'
import { servingSpace } from './spaces.js'
import type { ChunkRow, IndexedWords } from './store.js'
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

/** What the served space holds of each live article of an issue, in the issue's order. */
export function readIndexedWords(db: Connection, issueId: string): IndexedWords[] {
  const rows = db
    .prepare<[string], { id: string; row: number; title_words: string; space: number }>(
      `SELECT v.article AS id, v.row, x.title_words, x.space
       FROM issue i JOIN membership m ON m.issue = i.id AND m.revision = i.revision
       JOIN article_revision v ON v.row = m.row
       JOIN indexed_article x ON x.row = v.row AND x.space = (SELECT space FROM library)
       WHERE i.id = ? ORDER BY m.ordinal`,
    )
    .all(issueId)
  const chunksOf = db.prepare<[number, number], { words: string; vector: Uint8Array }>(
    'SELECT words, vector FROM chunk WHERE space = ? AND row = ? ORDER BY id',
  )
  return rows.map(({ id, row, title_words, space }) => {
    const chunks = chunksOf.all(space, row)
    return {
      articleId: id,
      words: [title_words, ...chunks.map(({ words }) => words)].join(' '),
      vectors: chunks.map(({ vector }) => fromBlob(vector)),
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
