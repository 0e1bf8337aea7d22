import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPlacesOf } from '../app.js'
import type { Config } from '../config.js'
import { readHolidays } from '../digest/holidays.js'
import type { Store } from '../store/store.js'
import { type Check, failed, well } from './check.js'
import { readSourcesOf, wrongLines } from './open-sources.js'
import type { CommandWords } from './words.zh.js'

/** The file of places' other names, where there is one. */
export async function checkPlaces(config: Config, words: CommandWords): Promise<Check[]> {
  const name = words.checkPlaces
  try {
    const { aliases, wrong } = await readPlacesOf(config)
    const found = words.checkPlacesFound(aliases.size)
    if (wrong.length > 0)
      return [{ name, ok: false, found, todo: words.checkPlacesTodo(wrong.join(words.listSeparator)) }]
    return aliases.size === 0 ? [] : [well(name, found)]
  } catch (error) {
    return [failed(name, error, words.checkPlacesUnreadable)]
  }
}

/** The file of days on which nothing is sent, where there is one. */
export function checkHolidays(config: Config, words: CommandWords): Check[] {
  const path = join(config.dataDir, 'holidays.txt')
  if (!existsSync(path)) return []
  try {
    const days = readHolidays(readFileSync(path, 'utf8'), 'holidays.txt').size
    return [well(words.checkHolidays, words.checkHolidaysFound(days))]
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return [{ name: words.checkHolidays, ok: false, found: message, todo: null }]
  }
}

/** The list of web pages and feeds, where there is one, and whether they were reached. */
export async function checkSources(config: Config, store: Store, words: CommandWords): Promise<Check[]> {
  const name = words.checkSources
  const { sources, wrong } = readSourcesOf(config)
  if (sources.length === 0 && wrong.length === 0) return []
  const states = await Promise.all(sources.map(({ url }) => store.sourceState(url)))
  const failing = states.filter((state) => state?.problem != null).length
  const found = words.checkSourcesFound(sources.length, failing)
  const todo = wrong.length > 0 ? wrongLines(wrong, words) : failing > 0 ? words.checkSourcesTodo : null
  return [{ name, ok: wrong.length === 0, found, todo }]
}
