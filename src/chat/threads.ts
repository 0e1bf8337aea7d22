import type { Lang, Turn } from '../model.js'
import type { Store } from '../store/store.js'

/** What was said in each chat. */
export interface Threads {
  /** What a question can go on from, oldest first. */
  of(chatId: string): Promise<readonly Turn[]>
  /** Also the turns before, without the items that their answers did not show; oldest first. */
  all(chatId: string): Promise<readonly Turn[]>
  add(chatId: string, turn: Turn): Promise<void>
  /** The language last used; remembered while the process runs. */
  lang(chatId: string): Lang | undefined
  setLang(chatId: string, lang: Lang): void
  /** Also what was answered there to people who may not see all. */
  forget(chatId: string): Promise<void>
}

/** Where turns are kept. */
export type TurnStore = Pick<Store, 'addTurn' | 'turns' | 'forgetTurns'>

/** Follow-ups reach back a few questions. */
const FOLLOWED = 4
const ALL = 50
/** Chats heard from last whose language is remembered. */
const MOST_CHATS = 1000

/** Threads over a store; `open` are those of people who may not see all, who never go on from what others were told. */
export function createThreads(store: TurnStore, open = false): Threads {
  const langs = new Map<string, Lang>()
  return {
    of: (chatId) => store.turns(chatId, open, FOLLOWED),
    all: (chatId) => store.turns(chatId, open, ALL),
    add: (chatId, turn) => store.addTurn(chatId, open, turn),
    forget: (chatId) => store.forgetTurns(chatId),
    lang: (chatId) => langs.get(chatId),
    setLang(chatId, lang) {
      // A map keeps insertion order: whoever is heard from moves to its end, and the first is forgotten.
      langs.delete(chatId)
      langs.set(chatId, lang)
      if (langs.size > MOST_CHATS) langs.delete(langs.keys().next().value as string)
    },
  }
}
