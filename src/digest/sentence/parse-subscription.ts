import { fold } from '../../index/fold.js'
import type { Condition, Schedule } from '../../model.js'
import { conditionOf } from './conditions.js'
import { leafCount } from './normalise.js'
import { scheduleWords } from './schedule-words.js'
import { type KnownNames, tokenize } from './tokens.js'
import { ENDING, JUDGEMENT, QUOTED } from './vocabulary.js'

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
  /** A rhythm in which nothing can be sent. */
  | { code: 'no_such_pace'; text: string }
  /** What is urgent or important cannot be told by a program. */
  | { code: 'judgement'; text: string }
  /** It asks to end a subscription. */
  | { code: 'ending' }

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
  if (ENDING.test(open)) return { condition: null, schedule: {}, problems: [{ code: 'ending' }] }
  const { said, spans, wrong, unsupported } = scheduleWords(open)
  const characters = Array.from({ length: sentence.length }, (_, at) => sentence.charAt(at))
  for (const { start, end } of spans) characters.fill(',', start, end)
  const tokens = tokenize(characters.join(''), known, words)
  const condition = conditionOf(tokens)
  const problems: SentenceProblem[] = wrong.map((text) => ({ code: 'no_such_time', text }))
  for (const text of unsupported) problems.push({ code: 'no_such_pace', text })
  const urgent = JUDGEMENT.exec(open)
  if (urgent) problems.push({ code: 'judgement', text: urgent[0] })
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
  const { days, ...rest } = schedule
  const isLimited = (rest.every === 'instant' || rest.every === 'daily') && days !== undefined
  // Whoever says a new rhythm means it for all days, unless they name some.
  const kept = isLimited && (said.every === undefined || said.days !== undefined)
  return {
    ...rest,
    ...(kept ? { days } : {}),
    weekday: rest.every === 'weekly' ? (rest.weekday ?? 1) : null,
  }
}
