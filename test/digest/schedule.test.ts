import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { readHolidays } from '../../src/digest/holidays.js'
import { dueAt, isZone } from '../../src/digest/schedule.js'
import { DEFAULT_SCHEDULE } from '../../src/digest/sentence/parse-subscription.js'
import type { Schedule } from '../../src/model.js'

const schedule = (over: Partial<Schedule> = {}): Schedule => ({
  ...DEFAULT_SCHEDULE,
  every: 'daily',
  ...over,
})
/** When something that comes at a local time is due, as a local time. */
function due(over: Partial<Schedule>, at: string, holidays = ''): string | null {
  const given = schedule(over)
  const came = DateTime.fromISO(at, { zone: given.zone }).toJSDate()
  const when = dueAt(given, came, readHolidays(holidays, 'holidays.txt'))
  return when && DateTime.fromJSDate(when, { zone: given.zone }).toFormat('ccc yyyy-MM-dd HH:mm')
}

describe('the time of a digest', () => {
  it('is at once, the next hour of the day, that of the week, or never', () => {
    expect(due({ every: 'instant' }, '2024-03-06T09:30')).toBe('Wed 2024-03-06 09:30')
    expect(due({}, '2024-03-06T07:59')).toBe('Wed 2024-03-06 08:00')
    expect(due({}, '2024-03-06T08:00')).toBe('Wed 2024-03-06 08:00')
    expect(due({}, '2024-03-06T08:01')).toBe('Thu 2024-03-07 08:00')
    expect(due({ every: 'weekly', weekday: 1 }, '2024-03-06T09:00')).toBe('Mon 2024-03-11 08:00')
    expect(due({ every: 'weekly', weekday: 3 }, '2024-03-06T09:00')).toBe('Wed 2024-03-13 08:00')
    expect(due({ every: 'weekly', weekday: 3 }, '2024-03-06T07:00')).toBe('Wed 2024-03-06 08:00')
    expect(due({ every: 'off' }, '2024-03-06T09:00')).toBeNull()
  })

  it('moves out of quiet hours, over midnight too', () => {
    const night = { every: 'instant', quiet: { from: '22:00', to: '07:30' } } as const
    expect(due(night, '2024-03-06T21:59')).toBe('Wed 2024-03-06 21:59')
    expect(due(night, '2024-03-06T22:00')).toBe('Thu 2024-03-07 07:30')
    expect(due(night, '2024-03-06T03:00')).toBe('Wed 2024-03-06 07:30')
    const noon = { every: 'instant', quiet: { from: '12:00', to: '14:00' } } as const
    expect(due(noon, '2024-03-06T12:15')).toBe('Wed 2024-03-06 14:00')
    expect(due({ ...noon, quiet: { from: '12:00', to: '12:00' } }, '2024-03-06T12:00')).toContain('12:00')
  })

  it('is only on the days that are wanted, over holidays too', () => {
    const weekdays = [1, 2, 3, 4, 5]
    expect(due({ days: weekdays }, '2024-03-08T09:00')).toBe('Mon 2024-03-11 08:00')
    expect(due({ days: weekdays }, '2024-03-08T07:00')).toBe('Fri 2024-03-08 08:00')
    expect(due({ every: 'instant', days: weekdays }, '2024-03-09T23:00')).toBe('Mon 2024-03-11 08:00')
    expect(due({ every: 'instant', days: weekdays }, '2024-03-08T23:00')).toBe('Fri 2024-03-08 23:00')
    const night = { quiet: { from: '22:00', to: '07:00' } }
    expect(due({ every: 'instant', days: [5], ...night }, '2024-03-08T23:00')).toBe('Fri 2024-03-15 08:00')
    expect(due({ days: weekdays, skipHolidays: true }, '2024-03-09T09:00', '2024-03-11')).toBe(
      'Tue 2024-03-12 08:00',
    )
  })

  it('moves out of holidays where that is wanted', () => {
    const file = '# 国庆\n2024-10-01..2024-10-07\n2024-10-08 # 调休'
    expect(due({ skipHolidays: true }, '2024-09-30T09:00', file)).toBe('Wed 2024-10-09 08:00')
    expect(due({ skipHolidays: true, every: 'weekly', weekday: 2 }, '2024-09-30T09:00', file)).toContain(
      '10-09',
    )
    expect(due({ skipHolidays: true, every: 'instant' }, '2024-10-05T23:00', file)).toBe(
      'Wed 2024-10-09 08:00',
    )
    expect(due({}, '2024-09-30T09:00', file)).toBe('Tue 2024-10-01 08:00')
  })

  it('comes once on the days on which clocks are put forward and back', () => {
    const berlin = { zone: 'Europe/Berlin', hour: 2, minute: 30 }
    expect(due(berlin, '2024-03-30T12:00')).toBe('Sun 2024-03-31 03:30')
    expect(due(berlin, '2024-03-31T12:00')).toBe('Mon 2024-04-01 02:30')
    expect(due(berlin, '2024-10-26T12:00')).toBe('Sun 2024-10-27 02:30')
    const first = dueAt(schedule(berlin), new Date('2024-10-26T12:00:00Z'), new Set()) as Date
    expect(first.toISOString()).toBe('2024-10-27T00:30:00.000Z')
    const second = dueAt(schedule(berlin), new Date('2024-10-27T00:45:00Z'), new Set()) as Date
    expect(second.toISOString()).toBe('2024-10-28T01:30:00.000Z')
  })

  it('is never before what is sent, in quiet hours or on a holiday, whatever is wanted', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    const clock = time.map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
    const wanted = fc.record({
      every: fc.constantFrom('instant' as const, 'daily' as const, 'weekly' as const),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      weekday: fc.integer({ min: 1, max: 7 }),
      zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
      quiet: fc.option(fc.record({ from: clock, to: clock })),
      days: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined }),
      skipHolidays: fc.boolean(),
    })
    const holidays = readHolidays('2024-03-29..2024-04-02\n2024-10-27', 'holidays.txt')
    const hour = fc.integer({ min: 0, max: 24 * 366 * 60 })
    fc.assert(
      fc.property(wanted, hour, (given, minutes) => {
        const at = new Date(Date.UTC(2024, 0, 1) + minutes * 60_000)
        const when = dueAt(given, at, holidays) as Date
        expect(when.getTime()).toBeGreaterThanOrEqual(at.getTime())
        const local = DateTime.fromJSDate(when, { zone: given.zone })
        if (given.skipHolidays) expect(holidays.has(local.toISODate() ?? '')).toBe(false)
        if (given.days && given.every !== 'weekly') expect(given.days).toContain(local.weekday)
        if (given.quiet) {
          const { from, to } = given.quiet
          const now = local.toFormat('HH:mm')
          expect(from <= to ? now >= from && now < to : now >= from || now < to).toBe(false)
        }
        expect(when.getTime() - at.getTime()).toBeLessThan(16 * 86_400_000)
      }),
      { numRuns: 500 },
    )
  })

  it('knows zones, and says which line of a holidays file is wrong', () => {
    expect(isZone('Asia/Shanghai')).toBe(true)
    expect(isZone('Asia/Nowhere')).toBe(false)
    for (const wrong of ['2024-13-01', '春节', '2024-10-07..2024-10-01', '2024-01-01..2029-01-01'])
      expect(() => readHolidays(`2024-01-01\n${wrong}`, 'holidays.txt')).toThrow(/holidays\.txt 第 2 行/)
  })
})
