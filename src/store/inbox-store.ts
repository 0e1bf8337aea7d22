/** How far the work on something that came in has come. */
export type InboxState =
  /** Nothing was done that is not undone by doing it again. */
  | 'waiting'
  /** An answer is being sent: whether it arrived is known only once that is done. */
  | 'answering'

/** Something that a front end received, as it came. */
export interface Received {
  /** Ascending, and unique in its channel. */
  id: number
  body: string
}

/**
 * What came in and is not dealt with yet, so that a process that dies loses nothing and does nothing twice. A
 * channel is one source of numbered things, such as a Telegram bot.
 */
export interface InboxStore {
  /** Keeps what was not seen before, in one transaction, and gives the ids of it. */
  receive(channel: string, received: readonly Received[]): Promise<number[]>
  /** All that is not done, ascending. */
  unfinished(channel: string): Promise<(Received & { state: InboxState })[]>
  markReceived(channel: string, id: number, state: InboxState): Promise<void>
  /** Done: the body is forgotten at once, the number a day later, when it can no longer come again. */
  finishReceived(channel: string, id: number): Promise<void>
}
