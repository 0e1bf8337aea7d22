import { z } from 'zod'
import type { Store } from '../../store/store.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { line } from '../line.js'
import type { Threads } from '../threads.js'

export interface PrivacyDeps {
  readonly store: Pick<Store, 'forgetUser'>
  readonly threads: Threads
}

/** `/privacy`: what passes where and what is kept. `/forget`: deletes it, once that is confirmed. */
export function createPrivacy({ store, threads }: PrivacyDeps): Feature {
  async function forget({ userId, chatId, place }: Request): Promise<void> {
    const own = place === 'private'
    // What was said in a group is the group's.
    if (own) await threads.forget(chatId)
    await store.forgetUser(userId, own ? chatId : null)
  }

  return {
    commands: [
      {
        name: 'privacy',
        help: 'commandPrivacy',
        role: 'anyone',
        places: EVERYWHERE,
        handle: async (_, { words }) => ({
          lines: [
            words.privacyLocal,
            words.privacyTelegram,
            words.privacyKept,
            words.privacyUnanswered,
            words.privacyThread,
            words.privacyForget,
          ].map((text) => [{ text }]),
          buttons: [[{ label: words.forgetButton, action: { type: 'forget', sure: false } }]],
        }),
      },
      {
        name: 'forget',
        help: 'commandForget',
        role: 'anyone',
        places: EVERYWHERE,
        handle: async (_, request) => confirmation(request),
      },
    ],
    actions: {
      forget: {
        role: 'anyone',
        shape: z.object({ sure: z.boolean() }),
        async handle({ sure }, request) {
          if (!sure) return confirmation(request)
          await forget(request)
          const { words, link } = request
          return { ...line(link ? words.forgottenHere : words.forgotten), show: 'instead' }
        },
      },
      forget_not: {
        role: 'anyone',
        shape: z.object({}),
        handle: async (_, { words }) => ({ ...line(words.forgetNot), show: 'instead' }),
      },
    },
  }
}

function confirmation({ words }: Request) {
  return {
    ...line(words.forgetSure),
    buttons: [
      [
        { label: words.forgetYes, action: { type: 'forget', sure: true } as const },
        { label: words.cancel, action: { type: 'forget_not' } as const },
      ],
    ],
  }
}
