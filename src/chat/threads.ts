import type { Lang, Turn } from '../model.js'

/** What is remembered of each chat while the process runs. */
export interface Threads {
  /** Oldest first. */
  of(chatId: string): readonly Turn[]
  /** Also of the turns before, without the items that their answers did not show; oldest first. */
  all(chatId: string): readonly Turn[]
  add(chatId: string, turn: Turn): void
  lang(chatId: string): Lang | undefined
  setLang(chatId: string, lang: Lang): void
  forget(chatId: string): void
}

interface Remembered {
  turns: Turn[]
  all: Turn[]
  lang?: Lang
}

/** Follow-ups reach back a few questions; an answer with all its items may hold some 20 kB. */
export const THREAD_LIMITS = { turns: 4, all: 50, chats: 1000 }

/** Keeps the last `turns` turns, and `all` of them without what was not shown, of the `chats` chats heard from last. */
export function createThreads(limits: { turns: number; all: number; chats: number }): Threads {
  const chats = new Map<string, Remembered>()

  /** A map keeps insertion order: whoever is heard from moves to its end, and the first is forgotten. */
  function touch(chatId: string): Remembered {
    const remembered = chats.get(chatId) ?? { turns: [], all: [] }
    chats.delete(chatId)
    chats.set(chatId, remembered)
    if (chats.size > limits.chats) chats.delete(chats.keys().next().value as string)
    return remembered
  }

  return {
    of: (chatId) => chats.get(chatId)?.turns ?? [],
    all: (chatId) => chats.get(chatId)?.all ?? [],
    add(chatId, turn) {
      const remembered = touch(chatId)
      remembered.turns = [...remembered.turns, turn].slice(-limits.turns)
      const bare = { ...turn, answer: { ...turn.answer, items: [] } }
      remembered.all = [...remembered.all, bare].slice(-limits.all)
    },
    lang: (chatId) => chats.get(chatId)?.lang,
    setLang(chatId, lang) {
      touch(chatId).lang = lang
    },
    forget: (chatId) => void chats.delete(chatId),
  }
}
