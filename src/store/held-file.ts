import type { Connection } from './connection.js'

/** Ids of the issues that came from these bytes, where all are held and nothing about them would change. */
export function heldFile(db: Connection, sha256: string, sample: boolean): string[] {
  const found = db
    .prepare<[string], { issue: string; parts: number; sample: number }>(
      'SELECT f.issue, f.parts, i.sample FROM file f JOIN issue i ON i.id = f.issue WHERE f.sha256 = ? ORDER BY f.part',
    )
    .all(sha256)
  const whole = found.length > 0 && found.length >= Math.max(...found.map(({ parts }) => parts))
  const settled = sample || found.every((issue) => issue.sample === 0)
  return whole && settled ? [...new Set(found.map(({ issue }) => issue))] : []
}
