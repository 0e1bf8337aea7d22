import { createHash } from 'node:crypto'
import type { DeliveredArticle } from '../model.js'
import type { Connection } from './connection.js'
import { rowOfDelivery } from './delivery-rows.js'
import type { OutboxChange } from './delivery-store.js'

/** Writes deliveries, or changes those that are queued still; to be called inside a transaction. */
export function changeOutbox(db: Connection, changes: readonly OutboxChange[]): void {
  const add = db.prepare(
    `INSERT OR IGNORE INTO delivery
       (subscription, channel, address, topic, issue, part, selection, wanted, due_at, state)
     SELECT id, channel, address, topic, @issueId, @part, @selection, @wanted, @dueAt, 'queued'
     FROM subscription WHERE id = @id AND state = 'active'`,
  )
  const amend = db.prepare(
    `UPDATE delivery SET selection = ?, wanted = ?, due_at = ? WHERE id = ? AND state = 'queued'`,
  )
  const drop = db.prepare(`UPDATE delivery SET state = 'dropped', why = ? WHERE id = ? AND state = 'queued'`)
  const keep = selections(db)
  for (const change of changes) {
    if (change.type === 'drop') {
      drop.run(change.why, rowOfDelivery(change.deliveryId))
      continue
    }
    const selection = keep(change.articles)
    const { revision: wanted, id } = change.subscription
    const dueAt = Date.parse(change.dueAt)
    if (change.type === 'amend') amend.run(selection, wanted, dueAt, rowOfDelivery(change.deliveryId))
    else {
      const { issueId, part } = change
      add.run({ id, issueId, part, selection, wanted, dueAt })
    }
  }
}

/** Gives the row that holds some articles, made where there is none yet. */
function selections(db: Connection): (articles: readonly DeliveredArticle[]) => number {
  const add = db.prepare('INSERT OR IGNORE INTO selection (sha256, articles) VALUES (?, ?)')
  const find = db.prepare<[string], { id: number }>('SELECT id FROM selection WHERE sha256 = ?')
  const known = new Map<string, number>()
  return (articles) => {
    const json = JSON.stringify(articles)
    let id = known.get(json)
    if (id === undefined) {
      const sha256 = createHash('sha256').update(json).digest('hex')
      add.run(sha256, json)
      id = (find.get(sha256) as { id: number }).id
      known.set(json, id)
    }
    return id
  }
}
