/** Words of what editors and administrators look at, and of telling everyone, in Chinese. */
export const officeZh = {
  commandStats: '一周的使用情况',
  commandGaps: '一周里没有答上来的问题',
  commandFeedback: '一周里读者对回答的评价',
  commandBroadcast: '给名单上的人和群发一段话',
  usageBroadcast: '请把要说的话写在后面，例如 /broadcast 明天上午服务器维护。',
  stats: (questions: number) => `最近七天有 ${questions} 次提问：`,
  statsStatus: (answered: number, none: number, unclear: number) =>
    `答上 ${answered} 次，没有找到 ${none} 次，反问 ${unclear} 次。`,
  statsSlow: '慢的问题：',
  statsNoSlow: '没有慢的问题。',
  slowQuestion: (question: string, seconds: string) => `${seconds} 秒 · ${question}`,
  statsHeld: (issues: number, members: number) => `收录 ${issues} 期，名单上有 ${members} 个人和群可以使用。`,
  gaps: (count: number) => `最近七天没有答上来的问题 ${count} 个：`,
  noGaps: '最近七天没有答不上来的问题。',
  gapLine: (question: string, count: number) => (count === 1 ? question : `${question}（${count} 次）`),
  feedbackSum: (good: number, bad: number) => `最近七天评价：有用 ${good} 次，没用 ${bad} 次。`,
  feedbackBad: '认为没用的：',
  broadcastPreview: (text: string, people: number, groups: number) =>
    `要把下面这段话发给 ${people} 个人、${groups} 个群吗？\n\n${text}`,
  broadcastNobody: '名单上还没有别人可发。',
  broadcastDone: (sent: number, missed: number) =>
    missed === 0 ? `已发给 ${sent} 个。` : `已发给 ${sent} 个，有 ${missed} 个没有送到或无法确认。`,
}
