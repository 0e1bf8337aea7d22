/** Why a chat takes no more. */
export type ShutReason = 'stopped' | 'closed' | 'silenced' | 'gone'

const SAID: readonly (readonly [RegExp, ShutReason])[] = [
  [/blocked|kicked|deactivated|not a member/i, 'stopped'],
  [/TOPIC_CLOSED|thread not found/i, 'closed'],
  [/CHAT_WRITE_FORBIDDEN|rights/i, 'silenced'],
  [/chat not found/i, 'gone'],
]

/** What a platform's words for it mean; in the words of `told`, or as they stand where they are none of these. */
export function shutReason(reason: string, told: Readonly<Record<ShutReason, string>>): string {
  const known = SAID.find(([said]) => said.test(reason))?.[1]
  return known === undefined ? reason : told[known]
}
