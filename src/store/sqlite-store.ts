import * as access from './access-rows.js'
import { readArticle, readArticleByRow, readArticlesOf, readCatalogue } from './article-rows.js'
import * as chats from './chat-rows.js'
import { readChunkStats, readChunksAfter, readIndexedWords } from './chunk-rows.js'
import { type Connection, connect, prepared } from './connection.js'
import { correctArticle } from './correct-article.js'
import { readCorrections, withCorrections } from './correction-rows.js'
import { changeOutbox } from './delivery-changes.js'
import * as deliveries from './delivery-rows.js'
import * as events from './event-rows.js'
import { asFault } from './faults.js'
import { heldFile } from './held-file.js'
import { readHistory } from './history.js'
import * as inbox from './inbox-rows.js'
import { hasOwnIssue, readCounts, readIssue, readIssues, resolveIssue } from './issue-rows.js'
import { claim, holderOf, release } from './leases.js'
import { moveChat } from './moved-chat.js'
import * as operations from './operation-rows.js'
import * as originals from './originals.js'
import * as outbox from './outbox-rows.js'
import { type PublishDeps, publish } from './publish.js'
import { recognize } from './recognize.js'
import * as reindexing from './reindex-rows.js'
import { removeIssue } from './removal.js'
import { readSaid } from './said.js'
import * as sources from './source-rows.js'
import { hasIssues, servingSpace } from './spaces.js'
import type { LibraryState, Store } from './store.js'
import { storeHistory } from './store-history.js'
import * as subscriptions from './subscription-rows.js'
import * as turns from './turn-rows.js'
import * as unanswered from './unanswered-rows.js'
import * as usage from './usage-rows.js'

export interface StoreDeps extends PublishDeps {
  /** How long to wait for another process's transaction; 10,000 ms unless told. */
  busyTimeoutMs?: number
}

/**
 * Opens, or makes, the library at `path` (SQLite). Reads see the last finished transaction and never wait for
 * a writer; writers take turns over all processes.
 *
 * @throws Fault `database_newer`, `database_broken`, `disk`, `busy`.
 */
export async function openStore(path: string, deps: StoreDeps): Promise<Store> {
  const guard = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw asFault(error, path)
    }
  }
  const db = guard(() => connect(path, deps.busyTimeoutMs ?? 10_000))
  const read = async <T>(work: () => T): Promise<T> => guard(work)
  // A write takes the lock before it reads, so that what it decided on cannot have changed.
  const write = async <T>(work: () => T): Promise<T> => guard(() => db.transaction(work).immediate())

  return {
    state: () => read(() => state(db)),

    heldFile: (sha256, sample) => read(() => heldFile(db, sha256, sample)),
    publishIssue: (publication) => write(() => publish(db, publication, deps)),
    recognize: (publication, articles) => read(() => recognize(db, publication, articles)),
    withCorrections: (publication, articles) => read(() => withCorrections(db, publication, articles)),
    correctArticle: (correction) => write(() => correctArticle(db, correction, deps.now())),
    corrections: (articleId) => read(() => readCorrections(db, articleId)),

    keepOriginal: (sha256, original) => write(() => originals.keepOriginal(db, sha256, original)),
    hasOriginal: (sha256) => read(() => originals.hasOriginal(db, sha256)),
    original: (sha256) => read(() => originals.readOriginal(db, sha256)),
    files: () => read(() => originals.readFiles(db)),
    origin: (articleId, revision) => read(() => originals.readOrigin(db, articleId, revision)),
    history: (issueId) => read(() => db.transaction(() => readHistory(db, issueId))()),
    storeHistory: (given) => write(() => storeHistory(db, given, deps.now())),
    removeIssue: (issueId) => write(() => removeIssue(db, issueId)),

    issues: () => read(() => readIssues(db)),
    issue: (issueId) => read(() => readIssue(db, issueId)),
    issueCounts: (issueId) => read(() => readCounts(db, issueId)),
    resolveIssue: (reference) => read(() => resolveIssue(db, reference)),
    articlesOf: (issueId) => read(() => readArticlesOf(db, issueId)),
    said: (issueIds, terms) => read(() => readSaid(db, issueIds, terms)),
    article: (articleId, revision) => read(() => readArticle(db, articleId, revision)),

    catalogue: (held = []) => read(() => readCatalogue(db, held)),
    articleByRow: (row) => read(() => readArticleByRow(db, row)),
    chunksAfter: (afterId, limit) => read(() => readChunksAfter(db, afterId, limit)),
    indexedWords: (issueId) => read(() => readIndexedWords(db, issueId)),
    chunkStats: (afterId) => read(() => readChunkStats(db, afterId ?? 0)),

    beginReindex: (fingerprint) => write(() => reindexing.begin(db, fingerprint)),
    unindexed: (fingerprint, limit) => read(() => reindexing.unindexed(db, fingerprint, limit)),
    storeReindexed: (fingerprint, articles) => write(() => reindexing.keep(db, fingerprint, articles)),
    finishReindex: (fingerprint) => write(() => reindexing.finish(db, fingerprint)),

    addSubscription: (given) => write(() => subscriptions.addSubscription(db, given, deps)),
    saveSubscription: (subscription) => write(() => subscriptions.saveSubscription(db, subscription)),
    removeSubscription: (id) => write(() => subscriptions.removeSubscription(db, id)),
    subscription: (id) => read(() => subscriptions.readSubscription(db, id)),
    subscriptions: (address) => read(() => subscriptions.readSubscriptions(db, address)),

    nextEvent: () => read(() => events.nextEvent(db)),
    audience: (eventId, limit) => read(() => db.transaction(() => events.readAudience(db, eventId, limit))()),
    expand: (eventId, row, changes) => write(() => events.expandEvent(db, eventId, row, changes)),
    closeEvent: (eventId) => write(() => events.closeEvent(db, eventId)),
    staleDeliveries: (limit) => read(() => db.transaction(() => deliveries.readStale(db, limit))()),
    changeOutbox: (changes) => write(() => changeOutbox(db, changes)),

    nextDue: (channel) => read(() => deliveries.readNextDue(db, channel)),
    claimMessage: (channel, except) => write(() => outbox.claimMessage(db, channel, except, deps.now())),
    settleMessage: (id, settlement) => write(() => outbox.settleMessage(db, id, settlement, deps.now())),
    recoverOutbox: (why) => write(() => outbox.recoverOutbox(db, why, deps.now())),
    resendDelivery: (id) => write(() => outbox.resendDelivery(db, id, deps.now())),
    deliveries: (filter) => read(() => deliveries.readDeliveries(db, filter ?? {})),
    delivery: (id) => read(() => deliveries.readDelivery(db, id)),
    outlook: (issueIds, since) => read(() => deliveries.readOutlook(db, issueIds, Date.parse(since))),
    deliveryCounts: () => read(() => deliveries.countDeliveries(db)),

    claimLease: (name, holder, ttlMs) => write(() => claim(db, name, holder, deps.now().getTime(), ttlMs)),
    releaseLease: (name, holder) => write(() => release(db, name, holder)),
    leaseHolder: (name) => read(() => holderOf(db, name, deps.now().getTime())),

    receive: (channel, received) => write(() => inbox.receive(db, channel, received, deps.now())),
    offerOperation: (given) => write(() => operations.offer(db, deps.randomId('o'), given, deps.now())),
    operation: (id) => read(() => operations.readOperation(db, id)),
    pendingOperations: () => read(() => operations.pending(db)),
    beginOperation: (id) => write(() => operations.begin(db, id)),
    endOperation: (id, state) => write(() => operations.end(db, id, state)),
    unfinished: (channel) => read(() => inbox.unfinished(db, channel)),
    markReceived: (channel, id, state) => write(() => inbox.mark(db, channel, id, state)),
    finishReceived: (channel, id) => write(() => inbox.finish(db, channel, id)),

    sourceState: (url) => read(() => sources.readSource(db, url)),
    noteSource: (state) => write(() => sources.noteSource(db, state)),
    noteLinks: (files) => write(() => sources.noteLinks(db, files)),
    saveLinked: (file) => write(() => sources.saveLinked(db, file)),
    linkedFiles: (filter) => read(() => sources.readLinked(db, filter)),
    linkedWithBytes: (sha256) => read(() => sources.readLinkedWithBytes(db, sha256)),
    robots: (origin) => read(() => sources.readRobots(db, origin)),
    keepRobots: (origin, robots) => write(() => sources.keepRobots(db, origin, robots)),

    member: (id) => read(() => access.readMember(db, id)),
    members: () => read(() => access.readMembers(db)),
    requestAccess: (stranger) => write(() => access.requestAccess(db, stranger, deps.now())),
    decideAccess: (decision, actor) => write(() => access.decide(db, decision, actor, deps.now())),
    offerCode: (hash, expiresAt) => write(() => access.offerCode(db, hash, expiresAt)),
    redeemCode: (hash, person) => write(() => access.redeemCode(db, hash, person, deps.now())),
    recordAct: (act) => write(() => access.record(db, act, deps.now())),
    audit: () => read(() => access.readAudit(db)),

    keepActions: (actions) => write(() => chats.keepActions(db, actions, deps.now(), deps.randomId)),
    action: (id) => read(() => chats.readAction(db, id, deps.now())),
    chatSettings: (chatId) => read(() => chats.readSettings(db, chatId)),
    setChatSettings: (chatId, settings) => write(() => chats.writeSettings(db, chatId, settings)),
    keepFeedback: (feedback) => write(() => chats.keepFeedback(db, feedback, deps.now())),
    feedback: (withinMs) => read(() => chats.readFeedback(db, deps.now().getTime() - withinMs)),
    addTurn: (chatId, open, turn) => write(() => turns.addTurn(db, chatId, open, turn, deps.now())),
    turns: (chatId, open, most) => read(() => turns.readTurns(db, chatId, open, most, deps.now())),
    forgetTurns: (chatId) => write(() => turns.forgetTurns(db, chatId)),
    moveChat: (channel, from, to) => write(() => moveChat(db, channel, from, to, deps.now())),
    forgetUser: (userId, chatId) => write(() => chats.forgetUser(db, userId, chatId)),

    fact: (key) => read(() => fact(db, key)),
    setFact: (key, value) =>
      write(() => {
        db.prepare(
          'INSERT INTO fact VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        ).run(key, value)
      }),

    recordAsked: (asked) => write(() => usage.recordAsked(db, asked, deps.now())),
    usage: (withinMs) => read(() => usage.readUsage(db, withinMs, deps.now())),
    recordUnanswered: (question) => write(() => unanswered.recordUnanswered(db, question, deps.now())),
    unanswered: (since) => read(() => unanswered.readUnanswered(db, since ?? '')),

    close: async () => {
      db.close()
    },
  }
}

function state(db: Connection): LibraryState {
  const row = prepared<[], { generation: number }>(db, 'SELECT generation FROM library').get()
  const space = hasIssues(db) ? servingSpace(db) : null
  return {
    generation: row?.generation ?? 0,
    fingerprint: space?.fingerprint ?? null,
    epoch: space?.epoch ?? null,
    hasOwn: hasOwnIssue(db),
  }
}

function fact(db: Connection, key: string): string | null {
  return (
    db.prepare<[string], { value: string }>('SELECT value FROM fact WHERE key = ?').get(key)?.value ?? null
  )
}
