import type { Asking } from '../app.js'
import type { Config } from '../config.js'
import type { Terminal } from './terminal.js'

/** Digests being delivered beside the conversation. */
export interface RunningDelivery {
  /** Finishes what is under way. */
  stop(): Promise<void>
}

/** Delivers digests while the process runs; null where no channel is configured. */
export async function startDelivery(
  config: Config,
  asking: Asking,
  { log }: Terminal,
): Promise<RunningDelivery | null> {
  if (config.telegram.token === undefined && config.mail === undefined) return null
  const { openDelivery, openUnsubscribe } = await import('../delivery.js')
  const { deliverer } = await openDelivery(config, asking, log)
  const page = await openUnsubscribe(config, asking.store, log)
  const stopping = new AbortController()
  const running = deliverer.run(stopping.signal)
  return {
    async stop() {
      stopping.abort()
      await running
      await page?.close()
    },
  }
}
