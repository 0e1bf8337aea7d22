import type { subscriptionsZh } from './catalogue.subscriptions.zh.js'
import { shutReason } from './shut-reason.js'

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Why a chat took no more, in a word. */
const SHUT = {
  stopped: 'the assistant was stopped or sent out',
  closed: 'the topic is closed',
  silenced: 'the assistant may not write here',
  gone: 'the chat is gone',
}

/** Words of subscriptions and digests, in English. */
export const subscriptionsEn: typeof subscriptionsZh = {
  subEverything: 'everything',
  subDistrict: (name) => `place “${name}”`,
  subColumn: (name) => `column “${name}”`,
  subKeyword: (text) => `keyword “${text}”`,
  subPhrase: (text) => `phrase “${text}”`,
  subAuthor: (name) => `author “${name}”`,
  subUnit: (name) => `unit “${name}”`,
  subTheme: (text) => `about “${text}”`,
  subSimilarity: (least) => ` (similarity ${least})`,
  subAnd: ' and also ',
  subOr: ' or ',
  subNot: (text) => `not ${text}`,
  subGroup: (text) => `(${text})`,
  everyInstant: 'as it comes',
  everyDaily: (time) => `daily at ${time}`,
  everyWeekly: (weekday, time) => `every ${DAYS[weekday - 1]} at ${time}`,
  everyOff: 'off',
  scheduleZone: (zone) => `zone ${zone}`,
  scheduleQuiet: (from, to) => `quiet ${from} to ${to}`,
  scheduleDays: (days) => `only on ${days.map((day) => DAYS[day - 1]).join(', ')}`,
  scheduleHolidays: 'skipping holidays',
  scheduleSeparator: ', ',

  digestHead: (count) => `${plural(count, 'new article')} for your subscription`,
  correctionHead: (count) => `Correction: ${plural(count, 'article')} sent to you changed`,
  digestWhy: (reasons) => `Because of: ${reasons}`,
  digestReasonSeparator: ' · ',
  digestChanged: ' (revised; this text holds)',
  digestWithdrawn: ' (withdrawn; please quote it no more)',
  newsFirst: (district, reason, issues) =>
    `First: none of the ${plural(issues, 'issue')} before has ${district} ${reason}`,
  newsAbout: (text) => `on “${text}”`,
  newsCoined: (term, issues) => `New term: “${term}”, in none of the ${plural(issues, 'issue')} before`,
  newsFigure: (now, issue, before) => `New figure: “${now}”; ${issue} had “${before}”`,
  digestRest: (count) => `${count} more`,
  pauseThis: 'Pause this subscription',
  widenThis: 'Widen',
  changeThis: 'Change',
  undo: 'Undo',
  back: 'Back',
  quotedWord: (text) => `“${text}”`,

  commandSubscribe: 'subscribe, as in /subscribe 富阳区 or about “养老”, every Monday at 8',
  commandSubscriptions: 'your subscriptions: see, change, pause, delete',
  subscribeHow: 'What would you like? Press buttons, or write it in a sentence:',
  subscribeExample1: '/subscribe 富阳区, as it comes',
  subscribeExample2: '/subscribe about “养老”, daily at 18:30',
  subscribeExample3: '/subscribe “示范食堂” or keyword 共富工坊, not 淳安县, every Monday at 8',
  choosePlaces: 'Places',
  chooseColumns: 'Columns',
  chooseEverything: 'Everything',
  chooseTime: 'Change the time',
  nextStep: 'Next',
  placesHead:
    'Of which places? Choose any; none chosen means all. Write places not reported yet in a sentence.',
  columnsHead: 'Of which columns? Choose any; none chosen means all.',
  scheduleHead:
    'When? Press one, or write it in a sentence, as in “every Wednesday at 4 pm” or “quiet 22:00 to 07:00, skipping holidays”.',
  draftHead: 'This would be your subscription:',
  draftChange: 'It would become:',
  draftUnreported: (names) => `${names}: not reported yet; sent as soon as it is.`,
  previewHead: (issues, articles) =>
    `Of the last ${plural(issues, 'issue')} you would have got ${plural(articles, 'article')}:`,
  previewNone: (issues) =>
    `Nothing in the last ${plural(issues, 'issue')} would have been sent; what suits will be, when it comes.`,
  previewEmpty: 'No bulletin is held yet; what suits will be sent when it comes.',
  previewRest: (count) => `… and ${count} more`,
  themeLast: (theme, title) => `About “${theme}”, the last that counts is “${title}”`,
  themeNext: (theme, title) => `About “${theme}”, the next that would is “${title}”`,
  confirm: 'Confirm',
  cancel: 'Cancel',
  cancelled: 'Nothing was subscribed to.',
  wider: 'Wider',
  narrower: 'Narrower',
  byMeaning: 'By meaning',
  nothingPending: 'There is no subscription to confirm.',
  subscribed: 'Subscribed. You will hear with the next issue that has something for you.',
  changedSubscription: 'Changed.',
  subscribeElsewhere:
    'Here it can only be previewed. Digests go to Telegram or e-mail: subscribe with the bot in Telegram, or run bulletin subscribe --email ADDRESS “conditions”.',
  subscribeAdministrators: 'In a group its administrators subscribe.',
  subscribeConfirmers: 'In a group an administrator is to press “Confirm”.',
  subscriptionsTooMany: (most) =>
    `At most ${plural(most, 'subscription')}; please delete one in /subscriptions first.`,
  sentenceTooLong: (length, most) => `That has ${length} characters; at most ${most}, please.`,
  sentenceTooMany: (count, most) =>
    `That has ${plural(count, 'condition')}; at most ${most}. Please make several subscriptions of it.`,
  sentenceUnfit: (text) => `“${text}” is too short or too long: 2 to 40 characters, please.`,
  sentenceNoTime: (text) => `There is no time or zone “${text}”. Try “daily at 18:30” or “Asia/Tokyo”.`,
  sentenceNoPace: (text) =>
    `Nothing can be sent “${text}”: at once, daily, weekly, on weekdays or on days that you name, once a day, as in “every Monday at 8”.`,
  sentenceJudgement: (text) =>
    `What is “${text}” is for you to say: name the places, columns or words that you care for.`,
  sentenceEnding: 'To pause or delete one, send /subscriptions and choose it.',
  sentenceNothing:
    'I could not see what to subscribe to. Try “富阳区, as it comes” or “about “养老”, daily”.',
  mySubscriptions: (count) => `You have ${plural(count, 'subscription')}:`,
  noSubscriptions: 'No subscriptions yet.',
  newSubscription: 'Subscribe to more',
  statePaused: ' (paused)',
  stateDisabled: (reason) => ` (disabled: ${shutReason(reason, SHUT)})`,
  subscriptionGone: 'That subscription is gone.',
  rewrite: 'Rewrite',
  inReply: 'In a group, please write it as a reply to this message.',
  rewriteHow:
    'Please write what it is to bring, and when, in a sentence, as in “富阳区 or about “养老”, every Monday at 8”.',
  pause: 'Pause',
  resume: 'Resume',
  copy: 'Copy',
  remove: 'Delete',
  removeSure: 'Delete this subscription?',
  removeYes: 'Yes, delete',
  removed: 'Deleted; nothing more is sent.',
  paused: 'Paused. Resume it any time.',
  resumed: 'Resumed.',
  widenHead: 'It could be widened:',
  widenNone: 'It is as wide as it gets.',
  widened: (before, after) =>
    `Widened from now on (${plural(after, 'article')} of the past instead of ${before}):`,
  widenCount: (articles) => ` (${plural(articles, 'article')} of the past)`,
  digestGone: 'What this digest had is no longer held.',
  allSubscriptions: 'All subscriptions',
  listComma: ', ',
}
