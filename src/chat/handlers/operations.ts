import { z } from 'zod'
import type { Operation, Reply } from '../../model.js'
import type { DueCount } from '../../store/delivery-store.js'
import type { Store } from '../../store/store.js'
import { broadcast } from '../broadcast.js'
import type { Desk, ShowDone } from '../desk.js'
import type { Feature, Request, SentFile } from '../feature.js'
import { clip, issueName } from '../labels.js'
import { line } from '../line.js'
import type { Notices } from '../notices.js'
import { offerUpload } from '../offer-upload.js'
import { type Answered, confirmReply, pendingReply, previewReply, takenInReply } from '../operation-reply.js'

export interface OperationsDeps {
  readonly desk: Desk
  /** Who hears of these issues, of what was not sent before `since`, and when. */
  readonly outlook: (issueIds: readonly string[], since: Date) => Promise<DueCount[]>
  readonly notices: Pick<Notices, 'tell'>
  readonly store: Pick<
    Store,
    | 'offerOperation'
    | 'operation'
    | 'pendingOperations'
    | 'beginOperation'
    | 'endOperation'
    | 'issue'
    | 'resolveIssue'
    | 'removeIssue'
    | 'recordAct'
    | 'members'
    | 'receive'
    | 'finishReceived'
  >
  readonly now: () => Date
}

const PRIVATE = ['private'] as const
/** Progress is shown this often at most; a chat platform turns away who edits faster. */
const SHOW_MS = 2000

/** Work on the library that is shown first and done once it is agreed to: files sent, removal, reindexing. */
export function createOperations(deps: OperationsDeps): Feature {
  const { desk, store, notices, now } = deps

  async function uploaded(file: SentFile, { userId, words }: Request): Promise<Reply> {
    const path = await file.save(await desk.folder())
    try {
      const issues = await desk.preview(path)
      const operation = await offerUpload(store, issues, { path, name: file.name, by: userId })
      return previewReply(operation, file.name, issues, words)
    } catch (error) {
      await desk.discard(path)
      throw error
    }
  }

  /** The preview once more, of what somebody else sent or a web page led to. */
  async function shown(operation: Operation, { words }: Request): Promise<Reply> {
    const { kind, state, payload } = operation
    if (kind !== 'upload' || state !== 'offered') return line(words.operationOver)
    return previewReply(operation, payload.name ?? '', await desk.preview(payload.path ?? ''), words)
  }

  async function agree(operation: Operation, answer: Answered, request: Request): Promise<Reply> {
    const { words, userId } = request
    const { id, kind, payload, state } = operation
    if (answer === 'no') {
      if (state === 'offered') await end(operation, 'cancelled')
      return line(state === 'running' ? words.operationRuns : words.operationCancelled)
    }
    if (!(await store.beginOperation(id))) return line(words.operationOver)
    const show = shower(request, now)
    try {
      const { reply, subject, detail } = await work(operation, answer, request, show)
      const act = kind === 'upload' ? 'ingest' : kind
      await store.recordAct({ actor: userId, act, subject, detail })
      await end(operation, 'done')
      return reply
    } catch (error) {
      // Nothing is half done: what went wrong is told, and it may be begun anew with a new preview.
      await end(operation, 'cancelled')
      throw error
    } finally {
      if (kind === 'upload') await desk.discard(payload.path ?? '')
    }
  }

  async function work(
    { id, kind, payload }: Operation,
    answer: Answered,
    { words }: Request,
    show: ShowDone,
  ) {
    switch (kind) {
      case 'upload': {
        const { path = '', like = '', name = '' } = payload
        const as =
          answer === 'new'
            ? { as: answer }
            : answer === 'revision'
              ? { as: answer, issueId: like }
              : undefined
        const since = now()
        const report = await desk.takeIn(path, as, show)
        const ids = report.issues.map(({ id }) => id)
        const outlook = await deps.outlook(ids, since)
        const held = await Promise.all(ids.map((one) => store.issue(one)))
        const names = new Map(held.flatMap((issue) => (issue ? [[issue.id, issueName(issue, words)]] : [])))
        return {
          reply: takenInReply(report, names, outlook, now(), words),
          subject: ids.join(' ') || name,
          detail: name,
        }
      }
      case 'remove': {
        const { issueId = '', name = '' } = payload
        await store.removeIssue(issueId)
        return { reply: line(words.issueRemoved(name)), subject: issueId, detail: name }
      }
      case 'reindex': {
        const { articles } = await desk.reindex(show)
        return { reply: line(words.reindexDone(articles)), subject: '', detail: String(articles) }
      }
      case 'broadcast': {
        const { name = '', recipients = '' } = payload
        const to = recipients.split(' ')
        const { sent, missed } = await broadcast(id, name, to, { store, notices })
        return { reply: line(words.broadcastDone(sent, missed)), subject: String(to.length), detail: name }
      }
    }
  }

  /** Asks before it is done. */
  async function offer(
    operation: Parameters<typeof store.offerOperation>[0],
    preview: string,
    words: Request['words'],
  ): Promise<Reply> {
    return confirmReply(await store.offerOperation(operation), preview, words)
  }

  async function end({ id, kind, payload }: Operation, state: 'done' | 'cancelled'): Promise<void> {
    await store.endOperation(id, state)
    if (kind === 'upload' && state === 'cancelled') await desk.discard(payload.path ?? '')
  }

  return {
    commands: [
      {
        name: 'pending',
        help: 'commandPending',
        role: 'editor',
        places: PRIVATE,
        handle: async (_, { words }) =>
          pendingReply(await store.pendingOperations(), await store.members(), words),
      },
      {
        name: 'remove',
        help: 'commandRemove',
        role: 'editor',
        places: PRIVATE,
        async handle(reference, { words, userId }) {
          if (reference === '') return line(words.usageRemove)
          const issue = await store.resolveIssue(reference)
          if (!issue) return line(words.issueNotFound(clip(reference)))
          const name = issueName(issue, words)
          const payload = { issueId: issue.id, name }
          return offer({ kind: 'remove', payload, by: userId }, words.removePreview(name), words)
        },
      },
      {
        name: 'reindex',
        help: 'commandReindex',
        role: 'administrator',
        places: PRIVATE,
        handle: (_, { words, userId }) =>
          offer({ kind: 'reindex', payload: {}, by: userId }, words.reindexPreview, words),
      },
      {
        name: 'broadcast',
        help: 'commandBroadcast',
        role: 'administrator',
        places: PRIVATE,
        async handle(text, { words, userId }) {
          if (text === '') return line(words.usageBroadcast)
          const members = await store.members()
          const told = members.filter(({ id, state }) => state === 'allowed' && id !== userId)
          if (told.length === 0) return line(words.broadcastNobody)
          const groups = told.filter(({ kind }) => kind === 'group').length
          const payload = { name: text, recipients: told.map(({ id }) => id).join(' ') }
          const preview = words.broadcastPreview(text, told.length - groups, groups)
          return offer({ kind: 'broadcast', payload, by: userId }, preview, words)
        },
      },
    ],
    actions: {
      operation: {
        role: 'editor',
        shape: z.object({ id: z.string(), answer: z.enum(['yes', 'no', 'new', 'revision', 'show']) }),
        async handle({ id, answer }, request) {
          const operation = await store.operation(id)
          if (!operation) return line(request.words.operationOver)
          if (answer === 'show') return shown(operation, request)
          const isHigh = operation.kind === 'reindex' || operation.kind === 'broadcast'
          if (isHigh && answer !== 'no' && request.role !== 'administrator')
            return line(request.words.needsRole('administrator'))
          return { ...(await agree(operation, answer, request)), show: 'instead' }
        },
      },
    },
    file: { role: 'editor', places: PRIVATE, take: uploaded },
  }
}

/** Shows how far it has come where the answer will come, now and then. */
function shower({ showMeanwhile, words }: Request, now: () => Date): ShowDone {
  let last = Number.NEGATIVE_INFINITY
  return (done, total) => {
    if (!showMeanwhile || now().getTime() - last < SHOW_MS) return
    last = now().getTime()
    showMeanwhile(line(words.operationProgress(total === 0 ? 0 : Math.floor((100 * done) / total))))
  }
}
