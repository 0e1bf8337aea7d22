import type { Subscription } from '../model.js'
import type { Store } from '../store/store.js'
import { isInternal } from './internal.js'
import { type AccessMode, standingOf } from './standing.js'

export interface RecipientsDeps {
  readonly store: Pick<Store, 'issue' | 'members'>
  readonly mode: AccessMode
}

/** Of some subscriptions, those to which an issue may be sent, as things stand now. */
export type Recipients = (subscriptions: readonly Subscription[], issueId: string) => Promise<Subscription[]>

/**
 * Whoever was turned away gets nothing, and what is for internal use goes to those alone who are listed. An address
 * of e-mail was entered at the machine itself, by whoever answers for it.
 */
export function createRecipients({ store, mode }: RecipientsDeps): Recipients {
  return async (subscriptions, issueId) => {
    const issue = await store.issue(issueId)
    if (!issue) return []
    const internal = isInternal(issue)
    const members = new Map((await store.members()).map((member) => [member.id, member]))
    return subscriptions.filter(({ address: { channel, id }, owner }) => {
      if (channel === 'email') return true
      const place = `${channel}:${id}`
      const group = place === owner ? 'none' : (members.get(place) ?? null)
      const standing = standingOf(mode, { person: members.get(owner) ?? null, group })
      return standing.role !== null && (standing.listed || !internal)
    })
  }
}
