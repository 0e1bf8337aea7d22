import type { AuditEntry, Member } from '../model.js'
import type { Decided, Decision, Stranger } from './access-store.js'
import type { Connection } from './connection.js'

const COLUMNS = 'id, kind, name, state, role, changed_at AS changedAt'

export function readMember(db: Connection, id: string): Member | null {
  return db.prepare<[string], Member>(`SELECT ${COLUMNS} FROM member WHERE id = ?`).get(id) ?? null
}

export function readMembers(db: Connection): Member[] {
  return db.prepare<[], Member>(`SELECT ${COLUMNS} FROM member ORDER BY changed_at DESC, id`).all()
}

export function requestAccess(db: Connection, { id, kind, name }: Stranger, now: Date): boolean {
  const { changes } = db
    .prepare(`INSERT INTO member VALUES (?, ?, ?, 'asked', 'reader', ?) ON CONFLICT DO NOTHING`)
    .run(id, kind, name, now.toISOString())
  return changes > 0
}

export function decide(db: Connection, decision: Decision, actor: string, now: Date): Decided {
  const { id, kind, state } = decision
  const held = readMember(db, id)
  const name = decision.name ?? held?.name ?? id
  const role = decision.role ?? held?.role ?? 'reader'
  if (held?.state === state && held.role === role) return 'unchanged'
  const wasAdministrator = held?.state === 'allowed' && held.role === 'administrator'
  if (wasAdministrator && countAdministrators(db) === 1) return 'last_administrator'
  put(db, { id, kind, name, state, role, changedAt: now.toISOString() })
  const isNewState = held?.state !== state
  const act = !isNewState ? 'role' : state === 'allowed' ? 'allow' : 'deny'
  record(db, { actor, act, subject: id, detail: state === 'allowed' ? `${name}: ${role}` : name }, now)
  return 'changed'
}

function countAdministrators(db: Connection): number {
  return (
    db
      .prepare<[], { count: number }>(
        `SELECT count(*) AS count FROM member WHERE state = 'allowed' AND role = 'administrator'`,
      )
      .get()?.count ?? 0
  )
}

function put(db: Connection, { id, kind, name, state, role, changedAt }: Member): void {
  db.prepare('INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?, ?, ?)').run(
    id,
    kind,
    name,
    state,
    role,
    changedAt,
  )
}

export function offerCode(db: Connection, hash: string, expiresAt: number): void {
  db.prepare('DELETE FROM admin_code').run()
  db.prepare('INSERT INTO admin_code VALUES (?, ?)').run(hash, expiresAt)
}

export function redeemCode(db: Connection, hash: string, person: Stranger, now: Date): boolean {
  const { changes } = db
    .prepare('DELETE FROM admin_code WHERE hash = ? AND expires_at > ?')
    .run(hash, now.getTime())
  if (changes === 0) return false
  put(db, { ...person, state: 'allowed', role: 'administrator', changedAt: now.toISOString() })
  record(db, { actor: person.id, act: 'code', subject: person.id, detail: person.name }, now)
  return true
}

export function record(db: Connection, act: Omit<AuditEntry, 'at'>, now: Date): void {
  const { actor, subject, detail } = act
  db.prepare('INSERT INTO audit (at, actor, act, subject, detail) VALUES (?, ?, ?, ?, ?)').run(
    now.toISOString(),
    actor,
    act.act,
    subject,
    detail,
  )
}

export function readAudit(db: Connection): AuditEntry[] {
  return db
    .prepare<[], AuditEntry>('SELECT at, actor, act, subject, detail FROM audit ORDER BY id DESC')
    .all()
}
