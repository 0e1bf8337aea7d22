import { createHash } from 'node:crypto'
import type { ChatSettings, Feedback } from '../model.js'
import type { ChatStore, KeptAction } from './chat-store.js'
import type { Connection } from './connection.js'
import { forgetDeliveries } from './outbox-rows.js'
import { removeSubscription } from './subscription-rows.js'

const DAY_MS = 86_400_000
const ACTION_DAYS = 90
const MOST_ACTIONS = 200_000
/** What ran out is swept away when so many new ones have come. */
const SWEEP_EVERY = 256

interface ActionRow {
  seq: number
  id: string
  content: string
  used_on: number
}

/** Finds or makes the ids; writes only what is new or was not used today yet. */
export function keepActions(
  db: Connection,
  actions: readonly KeptAction[],
  now: Date,
  randomId: (prefix: string) => string,
): string[] {
  const today = Math.floor(now.getTime() / DAY_MS)
  const find = db.prepare<[string], ActionRow>('SELECT * FROM action WHERE content_hash = ?')
  const renew = db.prepare('UPDATE action SET used_on = ? WHERE seq = ?')
  const add = db.prepare('INSERT INTO action (id, content, content_hash, used_on) VALUES (?, ?, ?, ?)')
  return actions.map(({ action, leaf }) => {
    const content = JSON.stringify({ action, leaf })
    const hash = createHash('sha256').update(content).digest('base64url')
    const held = find.get(hash)
    if (held) {
      if (held.used_on !== today) renew.run(today, held.seq)
      return held.id
    }
    const id = randomId('b')
    const { lastInsertRowid } = add.run(id, content, hash, today)
    if (Number(lastInsertRowid) % SWEEP_EVERY === 0) sweep(db, today)
    return id
  })
}

function sweep(db: Connection, today: number): void {
  db.prepare('DELETE FROM action WHERE used_on < ?').run(today - ACTION_DAYS)
  db.prepare(
    `DELETE FROM action WHERE seq IN (
       SELECT seq FROM action ORDER BY used_on DESC, seq DESC LIMIT -1 OFFSET ?)`,
  ).run(MOST_ACTIONS)
}

export function readAction(db: Connection, id: string, now: Date): KeptAction | null {
  const oldest = Math.floor(now.getTime() / DAY_MS) - ACTION_DAYS
  const row = db
    .prepare<[string, number], { content: string }>(
      'SELECT content FROM action WHERE id = ? AND used_on >= ?',
    )
    .get(id, oldest)
  return row ? (JSON.parse(row.content) as KeptAction) : null
}

export function readSettings(db: Connection, chatId: string): ChatSettings | null {
  const row = db
    .prepare<[string], { settings: string }>('SELECT settings FROM chat_settings WHERE chat = ?')
    .get(chatId)
  return row ? (JSON.parse(row.settings) as ChatSettings) : null
}

export function writeSettings(db: Connection, chatId: string, settings: ChatSettings): void {
  db.prepare(
    'INSERT INTO chat_settings VALUES (?, ?) ON CONFLICT (chat) DO UPDATE SET settings = excluded.settings',
  ).run(chatId, JSON.stringify(settings))
}

export function keepFeedback(
  db: Connection,
  feedback: Parameters<ChatStore['keepFeedback']>[0],
  now: Date,
): void {
  const { userId, question, status, helpful } = feedback
  db.prepare(
    `INSERT INTO feedback (person, question, status, helpful, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (person, question) DO UPDATE
     SET status = excluded.status, helpful = excluded.helpful, at = excluded.at`,
  ).run(userId, question, status, helpful ? 1 : 0, now.getTime())
}

export function readFeedback(db: Connection, since: number): Feedback[] {
  return db
    .prepare<[number], { at: number; question: string; status: Feedback['status']; helpful: number }>(
      'SELECT at, question, status, helpful FROM feedback WHERE at >= ? ORDER BY at DESC, id DESC',
    )
    .all(since)
    .map(({ at, question, status, helpful }) => ({
      at: new Date(at).toISOString(),
      question,
      status,
      helpful: helpful === 1,
    }))
}

export function forgetUser(db: Connection, userId: string, privateChatId: string | null): void {
  db.prepare('DELETE FROM feedback WHERE person = ?').run(userId)
  const own = db.prepare<[string], { id: string }>('SELECT id FROM subscription WHERE owner = ?').all(userId)
  for (const { id } of own) {
    removeSubscription(db, id)
    forgetDeliveries(db, id)
  }
  if (privateChatId !== null) db.prepare('DELETE FROM chat_settings WHERE chat = ?').run(privateChatId)
}
