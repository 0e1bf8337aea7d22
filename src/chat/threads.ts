import type { Lang, Turn } from '../model.js'

/** What is remembered of each chat while the process runs. */
export interface Threads {
  /** Oldest first. */
  of(chatId: string): readonly Turn[]
  add(chatId: string, turn: Turn): void
  lang(chatId: string): Lang | undefined
  setLang(chatId: string, lang: Lang): void
  forget(chatId: string): void
}

interface Remembered {
  turns: Turn[]
  lang?: Lang
}

/** Follow-ups reach back a few questions; an answer with all its items may hold some 20 kB. */
export const THREAD_LIMITS = { turns: 4, chats: 1000 }

/** Keeps the last `turns` turns of the `chats` chats heard from last. */
export function createThreads(limits: { turns: number; chats: number }): Threads {
  const chats = new Map<string, Remembered>()

  /** A map keeps insertion order: whoever is heard from moves to its end, and the first is forgotten. */
  function touch(chatId: string): Remembered {
    const remembered = chats.get(chatId) ?? { turns: [] }
    chats.delete(chatId)
    chats.set(chatId, remembered)
    if (chats.size > limits.chats) chats.delete(chats.keys().next().value as string)
    return remembered
  }

  return {
    of: (chatId) => chats.get(chatId)?.turns ?? [],
    add(chatId, turn) {
      const remembered = touch(chatId)
      remembered.turns = [...remembered.turns, turn].slice(-limits.turns)
    },
    lang: (chatId) => chats.get(chatId)?.lang,
    setLang(chatId, lang) {
      touch(chatId).lang = lang
    },
    forget: (chatId) => void chats.delete(chatId),
  }
}
