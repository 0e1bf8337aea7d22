import { isLeaf, type Leaf } from '../digest/match/normal.js'
import { DEFAULT_THRESHOLD } from '../digest/match/theme-index.js'
import { isPlainPlace } from '../digest/sentence/place-name.js'
import type { Condition, Reason, Schedule } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'

/** A condition in plain words, which `parseSubscription` reads as the same condition. */
export function conditionWords(condition: Condition, words: Catalogue): string {
  if (isLeaf(condition)) return leafWords(condition, words)
  if (condition.type === 'not') return words.subNot(grouped(condition.of, words))
  const [joint, keeps] = condition.type === 'and' ? [words.subAnd, 'not'] : [words.subOr, null]
  return condition.of
    .map((part) => (part.type === keeps ? conditionWords(part, words) : grouped(part, words)))
    .join(joint)
}

function grouped(condition: Condition, words: Catalogue): string {
  const said = conditionWords(condition, words)
  return isLeaf(condition) ? said : words.subGroup(said)
}

function leafWords(leaf: Leaf, words: Catalogue): string {
  switch (leaf.type) {
    case 'everything':
      return words.subEverything
    case 'district':
      return isPlainPlace(leaf.value) ? leaf.value : words.subDistrict(leaf.value)
    case 'column':
      return words.subColumn(leaf.value)
    case 'keyword':
      return words.subKeyword(leaf.value)
    case 'phrase':
      return words.subPhrase(leaf.value)
    case 'author':
      return words.subAuthor(leaf.value)
    case 'unit':
      return words.subUnit(leaf.value)
    case 'theme': {
      const usual = leaf.threshold === DEFAULT_THRESHOLD
      return `${words.subTheme(leaf.value)}${usual ? '' : words.subSimilarity(leaf.threshold)}`
    }
  }
}

/** Why an article was sent, in a word: 富阳区, “示范食堂”, 有关“养老”. */
export function reasonWords({ type, value }: Reason, words: Catalogue): string {
  switch (type) {
    case 'everything':
      return words.subEverything
    case 'keyword':
    case 'phrase':
      return words.quotedWord(value)
    case 'theme':
      return words.subTheme(value)
    default:
      return leafWords({ type, value }, words)
  }
}

/** When it is sent, in plain words, likewise; what is as usual is not said. */
export function scheduleWords(schedule: Schedule, words: Catalogue): string {
  const { every, hour, minute, weekday, days, zone, quiet, skipHolidays } = schedule
  const time = `${hour}:${String(minute).padStart(2, '0')}`
  const said = [
    every === 'instant'
      ? words.everyInstant
      : every === 'daily'
        ? words.everyDaily(time)
        : every === 'weekly'
          ? words.everyWeekly(weekday ?? 1, time)
          : words.everyOff,
  ]
  if (days !== undefined && every !== 'weekly') said.push(words.scheduleDays(days))
  if (zone !== 'Asia/Shanghai') said.push(words.scheduleZone(zone))
  if (quiet !== null) said.push(words.scheduleQuiet(quiet.from, quiet.to))
  if (skipHolidays) said.push(words.scheduleHolidays)
  return said.join(words.scheduleSeparator)
}

/** Condition and schedule in a line. */
export function subscriptionWords(
  { condition, schedule }: { condition: Condition; schedule: Schedule },
  words: Catalogue,
): string {
  return `${conditionWords(condition, words)}${words.scheduleSeparator}${scheduleWords(schedule, words)}`
}
