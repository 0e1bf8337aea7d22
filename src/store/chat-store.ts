import type { Address, ChatSettings, Feedback, Turn } from '../model.js'

/** A button as it is kept: what it does, and whether it stands under a leaf that another may replace. */
export interface KeptAction {
  /** An `Action`; read back it may be older than the program, and is to be checked. */
  action: unknown
  leaf: boolean
}

/** What conversations leave behind. */
export interface ChatStore {
  /**
   * The id of each, at most 16 ASCII characters, in their order. The same action keeps its id. Ids hold until 90
   * days after they were last asked for, or until 200,000 newer ones push them out.
   */
  keepActions(actions: readonly KeptAction[]): Promise<string[]>
  /** Null where the id is unknown or has run out. */
  action(id: string): Promise<KeptAction | null>

  /** Null where nothing was set. */
  chatSettings(chatId: string): Promise<ChatSettings | null>
  setChatSettings(chatId: string, settings: ChatSettings): Promise<void>

  /** Keeps what somebody thinks of an answer; a later word of theirs on the same question takes its place. */
  keepFeedback(feedback: Omit<Feedback, 'at'> & { userId: string }): Promise<void>
  /** Of the last so many milliseconds, newest first. */
  feedback(withinMs: number): Promise<Feedback[]>

  /**
   * Keeps a question with its answer, for going on from it: 50 of a chat, until a week after. `open` tells apart what
   * was answered to those who may not see all.
   */
  addTurn(chatId: string, open: boolean, turn: Turn): Promise<void>
  /** The last `most` of a chat, oldest first; but the last four are without the items that were not shown. */
  turns(chatId: string, open: boolean, most: number): Promise<Turn[]>
  /** Deletes the conversation of a chat. */
  forgetTurns(chatId: string): Promise<void>

  /**
   * A chat of a channel goes on under another id: its listing, settings, conversation, subscriptions and outbox go
   * with it, and the audit says so. False where nothing was known of the old one.
   */
  moveChat(channel: Address['channel'], from: string, to: string): Promise<boolean>

  /** Deletes a person's feedback and subscriptions, and in private the settings of their chat. */
  forgetUser(userId: string, privateChatId: string | null): Promise<void>
}
