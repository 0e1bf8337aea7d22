import { DateTime, IANAZone } from 'luxon'
import type { Schedule } from '../model.js'
import type { Holidays } from './holidays.js'

/** Longer than any run of holidays; a file that says otherwise is not obeyed for ever. */
const MOST_STEPS = 400

/** Whether luxon, and so this program, knows a time zone of that name. */
export const isZone = (name: string): boolean => IANAZone.isValidZone(name)

/**
 * When what came at `at` is to be sent: at once, or at the schedule's next hour, moved out of holidays, days that are not
 * among its own, and quiet hours; never before `at`. Null where the schedule is off. An hour that daylight saving skips is the one after it,
 * one that it repeats is the first.
 */
export function dueAt(schedule: Schedule, at: Date, holidays: Holidays): Date | null {
  if (schedule.every === 'off') return null
  let due = next(schedule, DateTime.fromJSDate(at, { zone: schedule.zone }))
  if (!due.isValid) throw new RangeError(`unknown time zone ${schedule.zone}`)
  for (let step = 0; step < MOST_STEPS; step++) {
    const later = isFree(schedule, due, holidays) ? nextDay(schedule, due) : null
    const moved = later ?? endOfQuiet(schedule, due)
    if (!moved) break
    // The clock may have been put back in between.
    due = moved > due ? moved : due.plus({ hours: 1 })
  }
  return due.toJSDate()
}

/** The first of the schedule's times that is not before `at`. */
function next(schedule: Schedule, at: DateTime): DateTime {
  if (schedule.every === 'instant') return at
  const days = schedule.every === 'weekly' ? ((schedule.weekday ?? 1) - at.weekday + 7) % 7 : 0
  const first = atHour(schedule, at.plus({ days }))
  return first >= at || !first.isValid
    ? first
    : atHour(schedule, at.plus({ days: days + (schedule.every === 'weekly' ? 7 : 1) }))
}

/** Whether nothing is sent on that day. */
function isFree({ every, days, skipHolidays }: Schedule, day: DateTime, holidays: Holidays): boolean {
  if (skipHolidays && holidays.has(day.toISODate() ?? '')) return true
  return every !== 'weekly' && days !== undefined && !days.includes(day.weekday)
}

/** The day after, at the schedule's hour; what is sent at once also waits until a decent hour. */
function nextDay(schedule: Schedule, due: DateTime): DateTime {
  const wanted = atHour(schedule, due.plus({ days: 1 }))
  const end = endOfQuiet(schedule, wanted)
  if (!end || end.hasSame(wanted, 'day')) return wanted
  // Its hour is a quiet one until the day is over: the first of the day that is not.
  const midnight = wanted.startOf('day')
  return endOfQuiet(schedule, midnight) ?? midnight
}

function atHour({ hour, minute }: Schedule, day: DateTime): DateTime {
  return day.startOf('day').set({ hour, minute })
}

/** Where `due` lies in quiet hours: when they end. */
function endOfQuiet({ quiet }: Schedule, due: DateTime): DateTime | null {
  if (!quiet) return null
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)]
  const minute = due.hour * 60 + due.minute
  const within = from <= to ? minute >= from && minute < to : minute >= from || minute < to
  if (!within) return null
  const day = from > to && minute >= from ? due.plus({ days: 1 }) : due
  return day.startOf('day').set({ hour: Math.floor(to / 60), minute: to % 60 })
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
