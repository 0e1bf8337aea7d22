import type { officeZh } from './catalogue.office.zh.js'

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** Words of what editors and administrators look at, and of telling everyone, in English. */
export const officeEn: typeof officeZh = {
  commandStats: 'use within a week',
  commandGaps: 'questions of the week without an answer',
  commandFeedback: 'what readers thought of answers this week',
  commandBroadcast: 'tell everyone on the list something',
  usageBroadcast: 'Please write what to say behind it, as in /broadcast The server rests tomorrow morning.',
  stats: (questions) => `${plural(questions, 'question')} within seven days:`,
  statsStatus: (answered, none, unclear) =>
    `${answered} answered, ${none} without evidence, ${unclear} asked back.`,
  statsSlow: 'Slow ones:',
  statsNoSlow: 'None was slow.',
  slowQuestion: (question, seconds) => `${seconds} s · ${question}`,
  statsHeld: (issues, members) =>
    `${plural(issues, 'issue')} held; ${plural(members, 'person or group', 'people and groups')} may ask.`,
  gaps: (count) => `${plural(count, 'question')} without an answer within seven days:`,
  noGaps: 'Every question of the last seven days found an answer.',
  gapLine: (question, count) => (count === 1 ? question : `${question} (${count} times)`),
  feedbackSum: (good, bad) => `Within seven days: ${good} found helpful, ${bad} not helpful.`,
  feedbackBad: 'Not helpful:',
  broadcastPreview: (text, people, groups) =>
    `Send this to ${plural(people, 'person', 'people')} and ${plural(groups, 'group')}?\n\n${text}`,
  broadcastNobody: 'There is nobody else on the list yet.',
  broadcastDone: (sent, missed) =>
    missed === 0
      ? `Sent to ${sent}.`
      : `Sent to ${sent}; ${missed} could not be reached, or nobody can tell.`,
}
