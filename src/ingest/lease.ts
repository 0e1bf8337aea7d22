import type { Store } from '../store/store.js'

/** A holder that has died keeps others waiting at most this long. */
const TTL_MS = 30_000
const RENEW_MS = 5_000

/**
 * Does work that only one process should do at a time; null, without doing it, while another does. The lease
 * is renewed while the work lasts, as long as it lets the event loop turn.
 */
export async function withLease<T>(
  store: Store,
  name: string,
  holder: string,
  work: () => Promise<T>,
): Promise<T | null> {
  if (!(await store.claimLease(name, holder, TTL_MS))) return null
  // A renewal that fails does no harm: at worst another process does the same work.
  const timer = setInterval(() => void store.claimLease(name, holder, TTL_MS).catch(() => {}), RENEW_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await store.releaseLease(name, holder)
  }
}
