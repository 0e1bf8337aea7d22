import type { subscriptionsZh } from './catalogue.subscriptions.zh.js'

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

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
  everyWeekly: (weekday, time) =>
    `every ${['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][weekday - 1]} at ${time}`,
  everyOff: 'off',
  scheduleZone: (zone) => `zone ${zone}`,
  scheduleQuiet: (from, to) => `quiet ${from} to ${to}`,
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
  widenThis: 'Widen or change',
  quotedWord: (text) => `“${text}”`,
}
