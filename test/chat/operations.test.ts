import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { en } from '../../src/chat/catalogue.en.js'
import { zh } from '../../src/chat/catalogue.zh.js'
import { createChat } from '../../src/chat/chat.js'
import type { Desk, PreviewedIssue } from '../../src/chat/desk.js'
import { createOperations } from '../../src/chat/handlers/operations.js'
import { createReports } from '../../src/chat/handlers/reports.js'
import { createTurnMemory } from '../../src/chat/passing-turns.js'
import { createThreads } from '../../src/chat/threads.js'
import { Fault } from '../../src/errors.js'
import type { Action, Reply } from '../../src/model.js'
import type { DueCount } from '../../src/store/delivery-store.js'
import { openStore } from '../../src/store/sqlite-store.js'
import { head, publication } from '../store/publications.js'
import { storeDeps } from '../store/store-deps.js'
import { temporaryFolder } from '../store/temporary.js'
import { ISSUE } from './library.js'
import { at, makeReaderFeatures, OPEN_DOOR } from './make-chat.js'

const textOf = (reply: Reply): string =>
  reply.lines.map((line) => line.map((run) => run.text).join('')).join('\n')

const PREVIEW: PreviewedIssue = {
  read: {
    issue: head({ total: 104, number: 4 }),
    masthead: '',
    warnings: [{ code: 'x', message: '第三行没有读懂', line: 3 }],
  },
  articles: 8,
  briefs: 3,
  fate: 'new',
  like: null,
}

/** A chat with a real library, and a desk that notes what it is told to do. */
async function office(previewed: Partial<PreviewedIssue> = {}, outlook: DueCount[] = []) {
  const store = await openStore(join(temporaryFolder(), 'library.sqlite'), storeDeps)
  onTestFinished(() => store.close())
  const done: string[] = []
  const desk: Desk = {
    folder: async () => '/uploads/one',
    preview: async () => [{ ...PREVIEW, ...previewed }],
    async takeIn(path, answer, show) {
      for (const percent of [0, 50, 100]) show(percent, 100)
      done.push(`${path} ${answer?.as ?? ''}`)
      return { ingested: 1, replaced: 0, unchanged: 0, issues: [], failed: [] }
    },
    reindex: async () => ({ articles: 7 }),
    discard: async (path) => void done.push(`discard ${path}`),
  }
  const told: string[] = []
  const notices = {
    tell: async (id: string, reply: (words: typeof zh) => Reply) => {
      told.push(`${id} ${textOf(reply(zh))}`)
      return id !== 'telegram:4'
    },
  }
  const threads = createThreads(createTurnMemory())
  const features = [
    ...makeReaderFeatures(),
    createOperations({
      desk,
      outlook: async () => outlook,
      store,
      notices,
      now: () => new Date('2030-01-01T00:00:00Z'),
    }),
    createReports({ store, now: () => new Date() }),
  ]
  const chat = createChat({
    features,
    threads,
    store,
    door: OPEN_DOOR,
    catalogues: { zh, en },
    report: (error) => {
      throw error
    },
  })
  const meanwhile: string[] = []
  const editor = { ...at('telegram:1'), showMeanwhile: (reply: Reply) => void meanwhile.push(textOf(reply)) }
  const send = (save = async (folder: string) => `${folder}/六月.docx`) =>
    chat.file(editor, { name: '六月.docx', save })
  const press = (reply: Reply, label: string) => {
    const button = reply.buttons.flat().find((one) => one.label === label)
    if (!button) throw new Error(`no ${label} under ${textOf(reply)}`)
    return chat.action(editor, button.action)
  }
  const say = (text: string) => chat.message({ ...editor, text })
  return { store, done, told, meanwhile, send, press, say }
}

describe('a file that an editor sends', () => {
  it('is shown with its doubts and what it would do, waits, and is taken in once it is agreed to', async () => {
    const { store, done, meanwhile, send, press, say } = await office()
    const preview = await send()
    expect(textOf(preview)).toContain('六月.docx：读出 1 期')
    expect(textOf(preview)).toContain('8 篇文章，3 则信息')
    expect(textOf(preview)).toContain(zh.previewFate('new', ''))
    expect(textOf(preview)).toContain('第三行没有读懂')
    expect(textOf(await say('/pending'))).toContain('收入 六月.docx')
    expect(done).toEqual([])
    expect(textOf(await press(preview, zh.confirm))).toContain(zh.takenIn(1, 0, 0))
    expect(meanwhile).toEqual([zh.operationProgress(0)])
    expect(done).toEqual(['/uploads/one/六月.docx ', 'discard /uploads/one/六月.docx'])
    expect(textOf(await press(preview, zh.confirm))).toBe(zh.operationOver)
    expect(textOf(await say('/pending'))).toBe(zh.nothingPending)
    expect((await store.audit()).map(({ actor, act, detail }) => [actor, act, detail])).toEqual([
      ['user-of-telegram:1', 'ingest', '六月.docx'],
    ])
  })

  it('says once it is taken in how many subscriptions will hear of it, and when', async () => {
    const none = await office()
    expect(textOf(await none.press(await none.send(), zh.confirm))).toContain(zh.outlookNobody)
    const at = (dueAt: string | null, count: number) => ({ dueAt, count })
    const some = await office({}, [
      at(null, 1),
      at('2029-12-31T23:00:00.000Z', 2),
      at('2030-01-01T10:30:00.000Z', 5),
      at('2030-01-06T00:00:00.000Z', 4),
      ...[7, 8, 9, 10].map((day) => at(`2030-01-0${day}T00:00:00.000Z`.replace('010', '10'), 1)),
    ])
    expect(
      textOf(await some.press(await some.send(), zh.confirm))
        .split('\n')
        .slice(-7),
    ).toEqual([
      zh.outlook(16),
      `· ${zh.outlookNow(3)}`,
      `· ${zh.outlookAt('2030-01-01 18:30', 5)}`,
      `· ${zh.outlookAt('2030-01-06 08:00', 4)}`,
      `· ${zh.outlookAt('2030-01-07 08:00', 1)}`,
      `· ${zh.outlookAt('2030-01-08 08:00', 1)}`,
      `· ${zh.outlookLater(2)}`,
    ])
  })

  it('that is declined leaves nothing behind, and that was begun before a death is finished after it', async () => {
    const { store, done, send, press } = await office()
    const declined = await send()
    expect(textOf(await press(declined, zh.cancel))).toBe(zh.operationCancelled)
    expect(textOf(await press(declined, zh.confirm))).toBe(zh.operationOver)
    expect(done).toEqual(['discard /uploads/one/六月.docx'])
    const begun = await send()
    const action = begun.buttons[0]?.[0]?.action as Extract<Action, { type: 'operation' }>
    await store.beginOperation(action.id)
    expect(textOf(await press(begun, zh.confirm))).toContain(zh.takenIn(1, 0, 0))
  })

  it('that may be an issue held or another is asked about, and that is held is not offered', async () => {
    const asked = await office({ fate: 'ask', like: ISSUE })
    const preview = await asked.send()
    const labels = preview.buttons.flat().map(({ label }) => label)
    expect(labels).toEqual([zh.takeAsNew, zh.takeAsRevision, zh.cancel])
    await asked.press(preview, zh.takeAsRevision)
    expect(asked.done[0]).toBe('/uploads/one/六月.docx revision')
    const held = await office({ fate: 'held', like: ISSUE })
    expect((await held.send()).buttons.flat().map(({ label }) => label)).toEqual([zh.discard])
  })

  it('that cannot be fetched or read is told of in one line, and thrown away', async () => {
    const { send, say } = await office()
    const tooLarge = async () => {
      throw new Fault('too_large', zh.fileTooLarge(20))
    }
    expect(textOf(await send(tooLarge))).toBe(zh.fileTooLarge(20))
    expect(textOf(await say('/pending'))).toBe(zh.nothingPending)
  })
})

describe('removing and reindexing', () => {
  it('are done when they are agreed to, and are in the audit', async () => {
    const { store, press, say } = await office()
    const { issueId } = await store.publishIssue(publication())
    expect(textOf(await say('/remove'))).toBe(zh.usageRemove)
    expect(textOf(await say('/remove 999'))).toBe(zh.issueNotFound('999'))
    const remove = await say('/remove latest')
    expect(await store.issue(issueId)).not.toBeNull()
    expect(textOf(await press(remove, zh.confirm))).toMatch(/^已移除/)
    expect(await store.issue(issueId)).toBeNull()
    expect(textOf(await press(await say('/reindex'), zh.confirm))).toBe(zh.reindexDone(7))
    expect((await store.audit()).map(({ act }) => act)).toEqual(['reindex', 'remove'])
  })
})

describe('a broadcast', () => {
  it('is shown, and then told to everyone on the list once, even where it is begun again after a death', async () => {
    const { store, told, press, say } = await office()
    expect(textOf(await say('/broadcast'))).toBe(zh.usageBroadcast)
    expect(textOf(await say('/broadcast 明早维护'))).toBe(zh.broadcastNobody)
    for (const [id, kind] of [
      ['telegram:2', 'person'],
      ['telegram:-3', 'group'],
      ['telegram:4', 'person'],
    ] as const)
      await store.decideAccess({ id, kind, state: 'allowed' }, 'console')
    const preview = await say('/broadcast 明早维护')
    expect(textOf(preview)).toBe(zh.broadcastPreview('明早维护', 2, 1))
    expect(told).toEqual([])
    const offered = preview.buttons[0]?.[0]?.action as Extract<Action, { type: 'operation' }>
    // The first of them was about to be told when the process died.
    await store.receive(`broadcast:${offered.id}`, [{ id: 0, body: '' }])
    const said = textOf(await press(preview, zh.confirm))
    const reached = told.filter((one) => !one.startsWith('telegram:4')).length
    expect([told.length, said]).toEqual([2, zh.broadcastDone(reached, 3 - reached)])
    expect(new Set(told.map((one) => one.split(' ')[1]))).toEqual(new Set(['明早维护']))
    expect(textOf(await press(preview, zh.confirm))).toBe(zh.operationOver)
    expect((await store.audit())[0]).toMatchObject({ act: 'broadcast', detail: '明早维护' })
  })
})

describe('what editors look at', () => {
  it('is use and slow questions, questions without an answer, and opinions, without names', async () => {
    const { store, say } = await office()
    expect(textOf(await say('/gaps'))).toBe(zh.noGaps)
    await store.recordAsked({ question: '慢的问题？', status: 'answered', ms: 2345 })
    await store.recordAsked({ question: '快的问题？', status: 'no_evidence', ms: 12 })
    for (let i = 0; i < 2; i++) await store.recordUnanswered({ question: '地铁何时通车？', missing: '地铁' })
    for (const helpful of [true, false])
      await store.keepFeedback({
        userId: 'telegram:9',
        question: `好吗${helpful}？`,
        status: 'answered',
        helpful,
      })
    const stats = textOf(await say('/stats'))
    expect(stats).toContain(zh.statsStatus(1, 1, 0))
    expect(stats).toContain('2.3 秒 · 慢的问题？')
    expect(stats).not.toContain('快的问题')
    expect(textOf(await say('/gaps'))).toContain('地铁何时通车？（2 次）')
    const feedback = textOf(await say('/feedback'))
    expect(feedback).toContain(zh.feedbackSum(1, 1))
    expect(feedback).toContain('好吗false')
    expect(stats + feedback).not.toContain('telegram:9')
  })
})
