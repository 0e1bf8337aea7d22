import type { Address } from '../model.js'
import { readMember, record } from './access-rows.js'
import type { Connection } from './connection.js'

/**
 * A chat goes on under another id: its listing, settings, conversation, subscriptions and outbox go with it. What was
 * decided or set for the new id before stays. False where nothing was known of the old one.
 */
export function moveChat(
  db: Connection,
  channel: Address['channel'],
  from: string,
  to: string,
  now: Date,
): boolean {
  const [old, next] = [`${channel}:${from}`, `${channel}:${to}`]
  const moved = [
    moveMember(db, channel, old, next, now),
    moveThreads(db, 'chat_settings', old, next),
    moveThreads(db, 'turn', old, next),
    moveAddress(db, 'subscription', { channel, from, to }),
    moveAddress(db, 'delivery', { channel, from, to }),
  ]
  return moved.some(Boolean)
}

function moveMember(
  db: Connection,
  channel: Address['channel'],
  old: string,
  next: string,
  now: Date,
): boolean {
  const held = readMember(db, old)
  if (!held) return false
  const there = readMember(db, next)
  if (there === null || there.state === 'asked') {
    db.prepare('DELETE FROM member WHERE id = ?').run(next)
    db.prepare('UPDATE member SET id = ? WHERE id = ?').run(next, old)
    record(db, { actor: channel, act: 'move', subject: next, detail: `${held.name}: ${old}` }, now)
  } else db.prepare('DELETE FROM member WHERE id = ?').run(old)
  return true
}

/** A chat has one thread, and another for each of its topics: `telegram:-5:7`. */
function moveThreads(db: Connection, table: 'chat_settings' | 'turn', old: string, next: string): boolean {
  const { changes } = db
    .prepare(
      `UPDATE OR IGNORE ${table} SET chat = @next || substr(chat, length(@old) + 1)
       WHERE chat = @old OR substr(chat, 1, length(@old) + 1) = @old || ':'`,
    )
    .run({ old, next })
  db.prepare(`DELETE FROM ${table} WHERE chat = ?`).run(old)
  return changes > 0
}

function moveAddress(
  db: Connection,
  table: 'subscription' | 'delivery',
  about: { channel: Address['channel']; from: string; to: string },
): boolean {
  return (
    db.prepare(`UPDATE ${table} SET address = @to WHERE channel = @channel AND address = @from`).run(about)
      .changes > 0
  )
}
