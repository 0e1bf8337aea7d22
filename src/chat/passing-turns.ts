import type { Turn } from '../model.js'
import type { TurnStore } from './threads.js'

/** Turns of chats that end with the process, such as a terminal's, in memory; those of all others in `store`. */
export function withPassingTurns(store: TurnStore, isPassing: (chatId: string) => boolean): TurnStore {
  const passing = createTurnMemory()
  const of = (chatId: string): TurnStore => (isPassing(chatId) ? passing : store)
  return {
    addTurn: (chatId, open, turn) => of(chatId).addTurn(chatId, open, turn),
    turns: (chatId, open, most) => of(chatId).turns(chatId, open, most),
    forgetTurns: (chatId) => of(chatId).forgetTurns(chatId),
  }
}

/** Turns of each chat, in memory: the last fifty. */
export function createTurnMemory(): TurnStore {
  const MOST = 50
  const chats = new Map<string, Turn[]>()
  const key = (chatId: string, open: boolean) => `${open ? 'open' : 'all'} ${chatId}`
  return {
    async addTurn(chatId, open, turn) {
      chats.set(key(chatId, open), [...(chats.get(key(chatId, open)) ?? []), turn].slice(-MOST))
    },
    turns: async (chatId, open, most) => (chats.get(key(chatId, open)) ?? []).slice(-most),
    async forgetTurns(chatId) {
      for (const open of [true, false]) chats.delete(key(chatId, open))
    },
  }
}
