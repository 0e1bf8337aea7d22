import type { Operation } from '../model.js'
import type { Connection } from './connection.js'

type Row = Omit<Operation, 'payload'> & { payload: string }

const fromRow = (row: Row): Operation => ({ ...row, payload: JSON.parse(row.payload) })

export function offer(
  db: Connection,
  id: string,
  { kind, payload, by }: Pick<Operation, 'kind' | 'payload' | 'by'>,
  now: Date,
): Operation {
  const operation: Operation = { id, kind, state: 'offered', payload, by, at: now.toISOString() }
  db.prepare('INSERT INTO operation VALUES (@id, @kind, @state, @payload, @by, @at)').run({
    ...operation,
    payload: JSON.stringify(payload),
  })
  return operation
}

export function readOperation(db: Connection, id: string): Operation | null {
  const row = db.prepare<[string], Row>('SELECT * FROM operation WHERE id = ?').get(id)
  return row ? fromRow(row) : null
}

export function pending(db: Connection): Operation[] {
  return db
    .prepare<[], Row>(`SELECT * FROM operation WHERE state IN ('offered', 'running') ORDER BY at DESC, id`)
    .all()
    .map(fromRow)
}

export function begin(db: Connection, id: string): boolean {
  const { changes } = db
    .prepare(`UPDATE operation SET state = 'running' WHERE id = ? AND state IN ('offered', 'running')`)
    .run(id)
  return changes > 0
}

export function end(db: Connection, id: string, state: 'done' | 'cancelled'): void {
  db.prepare('UPDATE operation SET state = ? WHERE id = ?').run(state, id)
}
