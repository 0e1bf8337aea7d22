import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type SmtpTrouble = 'later' | 'gone' | 'unfit' | 'lost_after'

/** An SMTP server on loopback that keeps what it is sent, and meets the next message with trouble if told to. */
export async function startSmtp(user: string, pass: string) {
  const mails: ParsedMail[] = []
  let attempts = 0
  let trouble: SmtpTrouble | null = null
  const take = (): SmtpTrouble | null => {
    const planned = trouble
    trouble = null
    return planned
  }
  const refusal = (responseCode: number, message: string) =>
    Object.assign(new Error(message), { responseCode })
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _, done) =>
      auth.username === user && auth.password === pass
        ? done(null, { user })
        : done(refusal(535, 'Authentication failed')),
    onRcptTo(_, __, done) {
      attempts++
      if (trouble === 'gone') {
        take()
        return done(refusal(550, 'No such user here'))
      }
      if (trouble === 'later') {
        take()
        return done(refusal(451, 'Greylisted, please come back'))
      }
      return done()
    },
    onData(stream, session, done) {
      simpleParser(stream)
        .then((mail) => {
          const planned = take()
          if (planned === 'unfit') return done(refusal(552, 'Message too large'))
          mails.push(mail)
          if (planned !== 'lost_after') return done()
          const connections = (
            server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> }
          ).connections
          for (const connection of connections) if (connection.id === session.id) connection._socket.destroy()
        })
        .catch(done)
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return {
    url: `smtp://${user}:${pass}@127.0.0.1:${port}`,
    mails,
    attempts: () => attempts,
    next: (planned: SmtpTrouble) => {
      trouble = planned
    },
    close,
  }
}
