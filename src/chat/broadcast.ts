import type { Store } from '../store/store.js'
import { line } from './line.js'
import type { Notices } from './notices.js'

/**
 * Tells every recipient a text, each at most once, however often it is begun: that someone is about to be told is kept
 * before it is done. Gives how many were reached and how many were not, or may not have been.
 */
export async function broadcast(
  id: string,
  text: string,
  recipients: readonly string[],
  { store, notices }: { store: Pick<Store, 'receive' | 'finishReceived'>; notices: Pick<Notices, 'tell'> },
): Promise<{ sent: number; missed: number }> {
  const channel = `broadcast:${id}`
  let sent = 0
  for (const [index, recipient] of recipients.entries()) {
    const [fresh] = await store.receive(channel, [{ id: index, body: '' }])
    if (fresh === undefined) continue
    if (await notices.tell(recipient, () => line(text))) sent += 1
    await store.finishReceived(channel, index)
  }
  return { sent, missed: recipients.length - sent }
}
