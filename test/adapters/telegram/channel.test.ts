import { describe, expect, it, onTestFinished } from 'vitest'
import { createTelegramChannel } from '../../../src/adapters/telegram/channel.js'
import { channelContract } from '../../contracts/channel-contract.js'
import { chatAddress } from '../../digest/simple.js'
import { badRequest, forbidden, tooMany } from '../../telegram-double/api-error.js'
import { startTelegramDouble } from '../../telegram-double/server.js'

const actions = {
  keepActions: async (entries: readonly unknown[]) => entries.map((_, at) => `b${at}`),
  action: async () => null,
}

async function open() {
  const double = await startTelegramDouble()
  const reader = double.people.person()
  reader.write('/start')
  const { token, apiRoot } = double
  const channel = createTelegramChannel({ token, apiRoot, agent: undefined, timeoutSeconds: 5, actions })
  return { double, reader, channel }
}

channelContract('Telegram', async () => {
  const { double, reader, channel } = await open()
  return {
    channel,
    address: chatAddress(reader.chat.id),
    secret: double.token,
    received: () => reader.chat.fromBot().map(({ text }) => text ?? ''),
    attempts: () => double.callsOf('sendMessage').length,
    next(trouble) {
      const troubles = {
        later: { kind: 'error', error: tooMany(7) },
        gone: { kind: 'error', error: forbidden('bot was blocked by the user') },
        unfit: { kind: 'error', error: badRequest('message is too long') },
        lost_after: { kind: 'cut_after' },
      } as const
      double.fail('sendMessage', troubles[trouble])
    },
    goOffline: () => double.goOffline(),
    close: () => double.close(),
  }
})

describe('digests on Telegram', () => {
  const reply = { lines: [[{ text: '新一期' }]], buttons: [] }
  const about = { id: 's1', lang: 'zh' } as const

  it('come into the topic of a group that has topics', async () => {
    const { double, channel } = await open()
    onTestFinished(() => double.close())
    const group = double.people.group({ isForum: true })
    const topic = group.addTopic()
    expect(await channel.send(chatAddress(group.id, String(topic)), reply, about)).toMatchObject({
      type: 'sent',
    })
    expect(group.fromBot()[0]?.message_thread_id).toBe(topic)
  })

  it('end where the topic was closed, with the reason', async () => {
    const { double, channel } = await open()
    onTestFinished(() => double.close())
    const group = double.people.group({ isForum: true })
    const topic = group.addTopic()
    group.closeTopic(topic)
    expect(await channel.send(chatAddress(group.id, String(topic)), reply, about)).toEqual({
      type: 'refused',
      of: 'address',
      reason: 'Bad Request: TOPIC_CLOSED',
    })
  })

  it('tell where a group has moved to', async () => {
    const { double, channel } = await open()
    onTestFinished(() => double.close())
    const group = double.people.group({})
    const { id } = group.migrate()
    expect(await channel.send(chatAddress(group.id), reply, about)).toEqual({
      type: 'migrated',
      id: String(id),
    })
  })

  it('are unknown where no answer comes in time, though they arrived, and sent once', async () => {
    const { double, reader } = await open()
    onTestFinished(() => double.close())
    const { token, apiRoot } = double
    const hasty = createTelegramChannel({ token, apiRoot, agent: undefined, timeoutSeconds: 1, actions })
    double.fail('sendMessage', { kind: 'silent_after' })
    const outcome = await hasty.send(chatAddress(reader.chat.id), reply, about)
    expect(outcome).toMatchObject({ type: 'unknown', error: expect.stringMatching(/./) })
    expect(JSON.stringify(outcome)).not.toContain(token)
    expect(reader.chat.fromBot()).toHaveLength(1)
    for (const status of [500, 502]) {
      double.fail('sendMessage', { kind: 'page', status })
      expect(await hasty.send(chatAddress(reader.chat.id), reply, about)).toMatchObject({ type: 'unknown' })
    }
    expect(reader.chat.fromBot()).toHaveLength(1)
  })

  it('wait, and blame no reader, while the token is wrong', async () => {
    const { double, reader, channel } = await open()
    onTestFinished(() => double.close())
    double.revokeToken()
    expect(await channel.send(chatAddress(reader.chat.id), reply, about)).toMatchObject({
      type: 'unreachable',
    })
  })
})
