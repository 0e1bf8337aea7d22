import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createEmailChannel } from '../../../src/adapters/email/channel.js'

const TO = { channel: 'email', id: 'reader@example.org', topic: null } as const
const REPLY = { lines: [[{ text: '新一期' }]], buttons: [] }

/** A mail server that says what it is told to: an answer to each command by its first word; null is silence. */
async function scripted(greeting: string | null, answers: Record<string, string | null>) {
  const commands: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    let inData = false
    if (greeting !== null) socket.write(`${greeting}\r\n`)
    socket.on('data', (data) => {
      for (const line of String(data).split('\r\n').filter(Boolean)) {
        if (inData && line !== '.') continue
        const command = inData ? '.' : (line.split(/[ :]/)[0] ?? '').toUpperCase()
        inData = false
        commands.push(command)
        const answer = command in answers ? answers[command] : '250 fine'
        if (command === 'DATA' && answer?.startsWith('354')) inData = true
        if (answer) socket.write(`${answer}\r\n`)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const channel = createEmailChannel({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: 'digest@example.org',
    unsubscribeLine: (_, how) => how,
    unsubscribeUrl: null,
    timeoutMs: 300,
  })
  return { commands, send: () => channel.send(TO, REPLY, { id: 's1', lang: 'zh' }) }
}

const DATA = { DATA: '354 go on' }

it.each([
  ['says nothing at all', null, {}, { type: 'unreachable' }],
  ['takes nobody', '554 go away', {}, { type: 'unreachable' }],
  ['is too busy to begin', '421 too busy', {}, { type: 'unreachable' }],
  ['falls silent before the text', '220 hello', { RCPT: null }, { type: 'unreachable' }],
  ['does not take the sender', '220 hello', { MAIL: '550 not you' }, { type: 'unreachable' }],
  ['is full', '220 hello', { RCPT: '452 no room' }, { type: 'retryAfter' }],
  ['does not know the reader', '220 hello', { RCPT: '550 who?' }, { type: 'refused', of: 'address' }],
  ['takes no text now', '220 hello', { DATA: '451 later' }, { type: 'retryAfter' }],
  ['falls silent after the text', '220 hello', { ...DATA, '.': null }, { type: 'unknown' }],
  ['does not like the text', '220 hello', { ...DATA, '.': '554 spam' }, { type: 'refused', of: 'message' }],
  ['takes it', '220 hello', { ...DATA, '.': '250 ours' }, { type: 'sent' }],
] as const)('a mail server that %s', async (_, greeting, answers, outcome) => {
  const { commands, send } = await scripted(greeting, answers)
  expect(await send()).toMatchObject(outcome)
  expect(commands.filter((command) => command === '.').length).toBeLessThan(2)
})
