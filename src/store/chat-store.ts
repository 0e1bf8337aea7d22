import type { ChatSettings, Feedback } from '../model.js'

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

  /** Deletes a person's feedback and subscriptions, and in private the settings of their chat. */
  forgetUser(userId: string, privateChatId: string | null): Promise<void>
}
