import { fold } from '../../index/fold.js'
import type { Condition, Schedule } from '../../model.js'
import { conditionOf } from './conditions.js'
import { leafCount } from './normalise.js'
import { scheduleWords } from './schedule-words.js'
import { type KnownNames, tokenize } from './tokens.js'
import { QUOTED } from './vocabulary.js'

/** Characters in a sentence, and conditions in one subscription. */
export const LONGEST_SENTENCE = 300
export const MOST_CONDITIONS = 20

/** Why a sentence cannot be taken as it is. */
export type SentenceProblem =
  | { code: 'too_long'; length: number }
  | { code: 'too_many'; count: number }
  /** Words that are too short, or longer than any name. */
  | { code: 'unfit'; text: string }
  /** A time or a zone that there is none of. */
  | { code: 'no_such_time'; text: string }

/** What a sentence says of what is wanted and when. */
export interface ParsedSubscription {
  /** Null where it names nothing. */
  condition: Condition | null
  schedule: Partial<Schedule>
  problems: SentenceProblem[]
}

export interface SentenceDeps {
  readonly known: KnownNames
  /** Segments Chinese. */
  readonly words: (text: string) => string[]
}

/**
 * Reads “富阳区和淳安县的乡村振兴，每周一早上八点”: places, columns, keywords, phrases in quotation marks, authors, units and
 * themes (有关…的), joined by 和 或 且 不要 and parentheses, and when to send. What is plain words without a label is a
 * keyword. Chinese or English.
 */
export function parseSubscription(sentence: string, { known, words }: SentenceDeps): ParsedSubscription {
  const length = [...sentence].length
  if (length > LONGEST_SENTENCE)
    return { condition: null, schedule: {}, problems: [{ code: 'too_long', length }] }
  const folded = fold(sentence)
  // What stands in quotation marks is looked for and says nothing of time.
  const open = folded.replace(new RegExp(QUOTED.source, 'g'), (quoted) => '"'.repeat(quoted.length))
  const { said, spans, wrong } = scheduleWords(open)
  const characters = Array.from({ length: sentence.length }, (_, at) => sentence.charAt(at))
  for (const { start, end } of spans) characters.fill(',', start, end)
  const tokens = tokenize(characters.join(''), known, words)
  const condition = conditionOf(tokens)
  const problems: SentenceProblem[] = wrong.map((text) => ({ code: 'no_such_time', text }))
  for (const token of tokens) if (token.type === 'unfit') problems.push({ code: 'unfit', text: token.text })
  const count = condition === null ? 0 : leafCount(condition)
  if (count > MOST_CONDITIONS) problems.push({ code: 'too_many', count })
  return { condition, schedule: said, problems }
}

/** At once, Asia/Shanghai, no quiet hours; daily and weekly at eight, weekly on Monday. */
export const DEFAULT_SCHEDULE: Schedule = {
  every: 'instant',
  hour: 8,
  minute: 0,
  weekday: null,
  zone: 'Asia/Shanghai',
  quiet: null,
  skipHolidays: false,
}

/** A whole schedule of what was said, the rest from `base`. A time without a rhythm means every day. */
export function scheduleFrom(said: Partial<Schedule>, base: Schedule = DEFAULT_SCHEDULE): Schedule {
  const timed = said.hour !== undefined && said.every === undefined && base.every !== 'weekly'
  const schedule = { ...base, ...(timed ? { every: 'daily' as const } : {}), ...said }
  return { ...schedule, weekday: schedule.every === 'weekly' ? (schedule.weekday ?? 1) : null }
}
