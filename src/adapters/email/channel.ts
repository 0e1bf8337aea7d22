import type { Channel, Limits, SendOutcome } from '../../digest/channel.js'
import { type MailFrame, mailOf } from './mail.js'

/** Slow enough for a small office's server. */
const LIMITS: Limits = { perSecond: 5, of: () => ({ messages: 1, ms: 1_000 }) }
/** Greylisting mostly asks for some minutes. */
const RETRY_SECONDS = 300
const TIMEOUT_MS = 30_000

export interface EmailChannelDeps extends MailFrame {
  /** `smtp://` or `smtps://`, with name and password where the server wants them. */
  readonly smtpUrl: string
  readonly limits?: Limits
  /** After which a server that says nothing is given up. */
  readonly timeoutMs?: number
}

/** Digests by e-mail: a connection a message, so that it is known how far each came. */
export function createEmailChannel(deps: EmailChannelDeps): Channel {
  const { timeoutMs = TIMEOUT_MS } = deps
  return {
    name: 'email',
    limits: deps.limits ?? LIMITS,
    async send(address, reply, subscription) {
      const { createTransport } = await import('nodemailer')
      const progress = { atData: false }
      const transport = createTransport({
        ...serverOf(deps.smtpUrl),
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        transactionLog: true,
        logger: watchFor('DATA', progress),
      })
      try {
        const info = await transport.sendMail({ to: address.id, ...mailOf(reply, subscription, deps) })
        return { type: 'sent', messageId: info.messageId }
      } catch (error) {
        return outcomeOf(error as MailError, progress.atData)
      } finally {
        transport.close()
      }
    },
  }
}

/** The library's options for an address, which it takes apart itself only where nothing else is told. */
function serverOf(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl)
  const secure = protocol === 'smtps:'
  const auth =
    username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
  return { host: hostname, port: Number(port) || (secure ? 465 : 587), secure, ...auth }
}

/** A log that only notes whether a command was given to the server. */
function watchFor(command: string, progress: { atData: boolean }) {
  const note = (entry: unknown, said?: unknown): void => {
    if ((entry as { tnx?: string }).tnx === 'client' && String(said) === command) progress.atData = true
  }
  const ignore = (): void => {}
  return { level: ignore, trace: note, debug: note, info: note, warn: note, error: note, fatal: note }
}

type MailError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

/** Until the text is offered (`DATA`) nothing was sent; from then on only the server's own answer is certain. */
function outcomeOf(error: MailError, atData: boolean): SendOutcome {
  const { responseCode, command = '' } = error
  const reason = (error.message.split('\n')[0] ?? '').slice(0, 300)
  if (responseCode === undefined) return { type: atData ? 'unknown' : 'unreachable', error: reason }
  const isOfUs = !/^(RCPT|DATA)/.test(command)
  if (isOfUs) return { type: 'unreachable', error: reason }
  if (responseCode < 500) return { type: 'retryAfter', seconds: RETRY_SECONDS, reason }
  return { type: 'refused', of: command.startsWith('RCPT') ? 'address' : 'message', reason }
}
