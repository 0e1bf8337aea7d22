import { badRequest } from './api-error.js'
import type { Params } from './methods.js'
import type { UpdateQueue } from './update-queue.js'

/** Delivers updates to the address that a bot has set, one after another, again after each failure. */
export interface Webhook {
  readonly url: string
  set(params: Params): true
  remove(params: Params): true
  info(): object
  stop(): void
}

/** The real server waits longer; a test should not. */
const RETRY_MS = 50

export function createWebhook(queue: UpdateQueue): Webhook {
  let url = ''
  let secret: string | undefined
  let lastError: { date: number; message: string } | undefined
  /** Raised with each change, so that a delivery for a former address ends. */
  let setting = 0

  async function deliver(mine: number): Promise<void> {
    while (mine === setting) {
      const update = queue.pending()[0]
      if (!update) {
        await queue.next()
        continue
      }
      if (await post(update)) queue.confirm(update.update_id)
      else await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }

  async function post(update: object): Promise<boolean> {
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (secret !== undefined) headers['x-telegram-bot-api-secret-token'] = secret
    const fail = (message: string) => {
      lastError = { date: Math.floor(Date.now() / 1000), message }
      return false
    }
    try {
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) })
      await response.arrayBuffer()
      return response.ok || fail(`Wrong response from the webhook: ${response.status} ${response.statusText}`)
    } catch {
      return fail('Connection refused')
    }
  }

  function dropPending(params: Params): void {
    if (params.drop_pending_updates === true) queue.confirm()
  }

  return {
    get url() {
      return url
    },
    set(params) {
      const given = String(params.url ?? '')
      if (given === '') return this.remove(params)
      // The real server wants https; the double is for tests on loopback.
      if (!/^https?:\/\//.test(given))
        throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
      const token = params.secret_token
      if (token !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(String(token)))
        throw badRequest('secret token contains unallowed characters')
      dropPending(params)
      queue.allow(params.allowed_updates as string[] | undefined)
      url = given
      secret = token === undefined ? undefined : String(token)
      void deliver(++setting)
      return true
    },
    remove(params) {
      setting++
      url = ''
      dropPending(params)
      return true
    },
    info: () => ({
      url,
      has_custom_certificate: false,
      pending_update_count: queue.pending().length,
      ...(lastError ? { last_error_date: lastError.date, last_error_message: lastError.message } : {}),
    }),
    stop() {
      setting++
    },
  }
}
