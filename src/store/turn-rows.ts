import type { Turn } from '../model.js'
import type { Connection } from './connection.js'

const DAY_MS = 86_400_000
/** A conversation that rested this long is over, and forgotten. */
const TURN_DAYS = 7
/** Turns of one chat that are kept, and those of them with what their answers did not show, which may be some 20 kB. */
const MOST_TURNS = 50
const WITH_ITEMS = 4
/** Raised where an `Answer` changes so that an older one cannot be gone on from. */
const FORM = 1

export function addTurn(db: Connection, chat: string, open: boolean, turn: Turn, now: Date): void {
  const { items, ...answer } = turn.answer
  const at = { chat, open: open ? 1 : 0 }
  db.prepare('DELETE FROM turn WHERE at < ?').run(now.getTime() - TURN_DAYS * DAY_MS)
  db.prepare(
    `INSERT INTO turn (chat, open, form, turn, items, at) VALUES (@chat, @open, @form, @turn, @items, @at)`,
  ).run({
    ...at,
    form: FORM,
    turn: JSON.stringify({ ...turn, answer }),
    items: JSON.stringify(items),
    at: now.getTime(),
  })
  const older = `SELECT id FROM turn WHERE chat = @chat AND open = @open ORDER BY id DESC LIMIT -1 OFFSET`
  db.prepare(`DELETE FROM turn WHERE id IN (${older} ${MOST_TURNS})`).run(at)
  db.prepare(`UPDATE turn SET items = '[]' WHERE items <> '[]' AND id IN (${older} ${WITH_ITEMS})`).run(at)
}

export function readTurns(db: Connection, chat: string, open: boolean, most: number, now: Date): Turn[] {
  return db
    .prepare<object, { turn: string; items: string }>(
      `SELECT turn, items FROM turn WHERE chat = @chat AND open = @open AND form = @form AND at >= @since
       ORDER BY id DESC LIMIT @most`,
    )
    .all({ chat, open: open ? 1 : 0, form: FORM, since: now.getTime() - TURN_DAYS * DAY_MS, most })
    .reverse()
    .map(({ turn, items }) => {
      const { question, answer } = JSON.parse(turn) as Turn
      return { question, answer: { ...answer, items: JSON.parse(items) } }
    })
}

export function forgetTurns(db: Connection, chat: string): void {
  db.prepare('DELETE FROM turn WHERE chat = ?').run(chat)
}
