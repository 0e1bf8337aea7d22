import { z } from 'zod'
import { knownZone } from '../digest/sentence/schedule-words.js'
import type { Condition, Schedule } from '../model.js'

const value = z.string().min(1).max(80)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What a button may hold of a condition. */
export const CONDITION: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ type: z.literal('everything') }),
    z.object({
      type: z.enum(['district', 'column', 'keyword', 'phrase', 'author', 'unit']),
      value,
    }),
    z.object({ type: z.literal('theme'), value, threshold: z.number().min(-1).max(1) }),
    z.object({ type: z.enum(['and', 'or']), of: z.array(CONDITION).min(1).max(40) }),
    z.object({ type: z.literal('not'), of: CONDITION }),
  ]),
)

export const SCHEDULE: z.ZodType<Schedule> = z.object({
  every: z.enum(['instant', 'daily', 'weekly', 'off']),
  hour: z.number().int().min(0).max(23),
  minute: z.number().int().min(0).max(59),
  weekday: z.number().int().min(1).max(7).nullable(),
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
  zone: z.string().refine((zone) => knownZone(zone) !== null),
  quiet: z.object({ from: clock, to: clock }).nullable(),
  skipHolidays: z.boolean(),
})
