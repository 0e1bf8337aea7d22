import type { Lang, Reply } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'

/** Brings a reply to a member of a front end, who did not just ask; false where it is no member of that one. */
export type Messenger = (memberId: string, reply: Reply) => Promise<boolean>

/** Says something to people and groups that did not just ask. */
export interface Notices {
  /** Whether it was brought. Does not reject: whom a notice does not reach finds out another way. */
  tell(memberId: string, reply: (words: Catalogue) => Reply): Promise<boolean>
  /** A front end that can reach its members while it runs; gives what ends that. */
  attach(messenger: Messenger): () => void
}

export function createNotices(deps: {
  readonly catalogues: Readonly<Record<Lang, Catalogue>>
  /** Of whoever is told: what they speak is not known then. */
  readonly lang: Lang
  readonly report: (error: unknown) => void
}): Notices {
  const messengers = new Set<Messenger>()
  return {
    async tell(memberId, reply) {
      try {
        for (const messenger of messengers)
          if (await messenger(memberId, reply(deps.catalogues[deps.lang]))) return true
      } catch (error) {
        deps.report(error)
      }
      return false
    },
    attach(messenger) {
      messengers.add(messenger)
      return () => void messengers.delete(messenger)
    },
  }
}
