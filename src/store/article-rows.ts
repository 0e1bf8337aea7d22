import type { ArticleKind, Byline, CorrectableField, Point, StoredArticle } from '../model.js'
import { type Connection, prepared } from './connection.js'
import type { CatalogueEntry } from './store.js'

interface ArticleRow {
  row: number
  id: string
  issue: string
  revision: number
  ordinal: number
  kind: ArticleKind
  title: string | null
  display_title: string
  column_name: string | null
  district: string | null
  bylines: string
  byline: string
  text: string
  points: string
  corrected: string
}

/** The place of an article revision is the one in the newest issue revision that holds it. */
const SELECT = `SELECT v.row, v.article AS id, a.issue, v.revision, v.kind, v.title, v.display_title, v.column_name,
    v.district, v.bylines, v.byline, v.text, v.points, v.corrected,
    (SELECT m.ordinal FROM membership m WHERE m.row = v.row ORDER BY m.revision DESC LIMIT 1) AS ordinal
  FROM article_revision v JOIN article a ON a.id = v.article`

/** Joins live article revisions, `v`, to their newest issue revision, `m`. */
export const LIVE = `FROM article_revision v JOIN membership m ON m.row = v.row
  JOIN issue i ON i.id = m.issue AND i.revision = m.revision`

function toArticle(row: ArticleRow): StoredArticle {
  return {
    id: row.id,
    issueId: row.issue,
    revision: row.revision,
    ordinal: row.ordinal,
    displayTitle: row.display_title,
    title: row.title,
    column: row.column_name,
    district: row.district,
    kind: row.kind,
    bylines: JSON.parse(row.bylines) as Byline[],
    byline: row.byline,
    text: row.text,
    points: JSON.parse(row.points) as Point[],
    corrected: JSON.parse(row.corrected) as CorrectableField[],
  }
}

export function readArticle(db: Connection, id: string, revision?: number): StoredArticle | null {
  const row =
    revision === undefined
      ? db
          .prepare<[string], ArticleRow>(`${SELECT} WHERE v.article = ? ORDER BY v.revision DESC LIMIT 1`)
          .get(id)
      : db
          .prepare<[string, number], ArticleRow>(`${SELECT} WHERE v.article = ? AND v.revision = ?`)
          .get(id, revision)
  return row ? toArticle(row) : null
}

export function readArticleByRow(db: Connection, row: number): StoredArticle | null {
  const found = prepared<[number], ArticleRow>(db, `${SELECT} WHERE v.row = ?`).get(row)
  return found ? toArticle(found) : null
}

/** Every revision of every article that an issue ever held, in the order of their making. */
export function readAllArticlesOf(db: Connection, issueId: string): StoredArticle[] {
  return db
    .prepare<[string], ArticleRow>(`${SELECT} WHERE a.issue = ? ORDER BY v.row`)
    .all(issueId)
    .map(toArticle)
}

export function readArticlesOf(db: Connection, issueId: string): StoredArticle[] {
  return db
    .prepare<[string], ArticleRow>(
      `${SELECT} WHERE v.row IN (
         SELECT m.row FROM membership m JOIN issue i ON i.id = m.issue AND i.revision = m.revision WHERE i.id = ?
       ) ORDER BY ordinal`,
    )
    .all(issueId)
    .map(toArticle)
}

interface CatalogueRow {
  row: number
  id: string
  revision: number
  issueId: string
  ordinal: number
  kind: ArticleKind
  displayTitle: string
  column: string | null
  district: string | null
  bylines: string
  sample: number
}

const SELECT_ENTRY = `SELECT v.row, v.article AS id, v.revision, m.issue AS issueId, m.ordinal, v.kind,
    v.display_title AS displayTitle, v.column_name AS "column", v.district, v.bylines, i.sample
  ${LIVE} JOIN indexed_article x ON x.row = v.row AND x.space = (SELECT space FROM library)`
/** What of an entry can change: the same without what a revision says, whose text takes long to pass over. */
const SELECT_PLACE = `SELECT m.row, m.issue AS issueId, m.ordinal, i.sample
  FROM membership m JOIN issue i ON i.id = m.issue AND i.revision = m.revision
    JOIN indexed_article x ON x.row = m.row AND x.space = (SELECT space FROM library) ORDER BY m.row`

export function readCatalogue(db: Connection, held: readonly CatalogueEntry[]): CatalogueEntry[] {
  if (held.length === 0)
    return prepared<[], CatalogueRow>(db, `${SELECT_ENTRY} ORDER BY v.row`).all().map(toEntry)
  const known = new Map(held.map((entry) => [entry.row, entry]))
  const places = prepared<[], Pick<CatalogueRow, 'row' | 'issueId' | 'ordinal' | 'sample'>>(db, SELECT_PLACE)
  const read = prepared<[number], CatalogueRow>(db, `${SELECT_ENTRY} WHERE v.row = ?`)
  return places.all().flatMap(({ row, issueId, ordinal, sample }) => {
    const entry = known.get(row)
    if (entry?.issueId === issueId && entry.ordinal === ordinal && entry.sample === (sample === 1))
      return entry
    return read.all(row).map(toEntry)
  })
}

function toEntry({ bylines, sample, ...entry }: CatalogueRow): CatalogueEntry {
  const parsed = JSON.parse(bylines) as Byline[]
  return {
    ...entry,
    units: parsed.flatMap(({ unit }) => (unit === null ? [] : [unit])),
    names: parsed.flatMap(({ names }) => names),
    sample: sample === 1,
  }
}
