import { trailingByline, trailingOffice } from './byline.js'
import { ITEM_MARKS } from './chars.js'
import type { Ledger } from './ledger.js'
import { startsNote } from './notes.js'
import type { Unit } from './paragraphs.js'
import { leadingPlace } from './places.js'
import { COLUMN_NUMBER } from './toc-lines.js'
import type { TocMatcher } from './toc-match.js'

/** Fewest units set alike that tell what a mark or a form means in an issue. */
const LEAST_ALIKE = 2

/**
 * The units of an issue with those parted or named whose setting, taken all together, says what they are: titles
 * behind a column (【要闻】我院…) or a mark (★集团公司…), titles that run into their text (送教下乡　5月17日，…), rows of
 * tables, and a weekly report's items, counted under counted columns.
 */
export function settleUnits(units: Unit[], toc: TocMatcher, ledger: Ledger): Unit[] {
  const weekly = countedItems(units, ledger)
  if (weekly) return weekly
  const marks = titleMarks(units, toc)
  const headed = units.filter((unit, i) => headedTitle(unit, units[i + 1])).length >= LEAST_ALIKE
  const runIn =
    units.filter(({ text }) => /[\u3000\t]| {2}/.test(text.slice(0, 40)) && RUN_IN_TITLE.test(text)).length >=
    LEAST_ALIKE
  return units.flatMap((unit, i): Unit[] => {
    if (unit.shape === 'short' && cellsOf(unit.text) >= LEAST_CELLS) return [{ ...unit, shape: 'prose' }]
    if (unit.shape === 'short' && !toc.isTitle(unit.text)) {
      const parted = headed || units[i + 1]?.shape !== 'short' ? headedTitle(unit, units[i + 1]) : null
      if (parted) return parted
      if (marks.has(unit.text[0] as string)) return [unmarkedTitle(unit, ledger)]
    }
    const parts = runIn ? RUN_IN_TITLE.exec(unit.text) : null
    if (!parts) return [unit]
    return [
      { ...unit, text: parts[1] as string, shape: 'short', title: true },
      { ...unit, text: parts[2] as string, shape: 'prose', gap: false, marked: false },
    ]
  })
}

/** A table's row has at least so many cells, with tabs, wide spaces or | between. */
const LEAST_CELLS = 3

function cellsOf(text: string): number {
  return text.split(/\t|\s{2,}|\s[|｜]\s/).length
}

/** A title, a wide space, and a text that begins with its day. */
const RUN_IN_TITLE =
  /^([^。，,；;：:!！?？]{6,36}?)(?:\s{2,}|[\u3000\t])((?:[0-9]{1,2}月)?[0-9]{1,2}日.{10,})$/

const HEADED_TITLE = /^【([\u4e00-\u9fff]{2,8})】\s*([^\s【】].{4,})$/

/** 【要闻】我院举行… over running text is a column and its article's title; 【临泉区】… begins an item. */
function headedTitle(unit: Unit, next: Unit | undefined): Unit[] | null {
  const parts = HEADED_TITLE.exec(unit.text)
  if (unit.shape !== 'short' || !parts || !next || startsNote(unit, next)) return null
  if (leadingPlace(parts[1] as string)?.rest === '') return null
  return [
    { ...unit, text: `【${parts[1]}】` },
    { ...unit, text: parts[2] as string, gap: false, title: true },
  ]
}

/** Longest name of a column behind a mark, in characters. */
const LONGEST_COLUMN = 8

/** Marks before short lines that are no columns: too long for them, over running text. */
function titleMarks(units: Unit[], toc: TocMatcher): Set<string> {
  const counts = new Map<string, number>()
  units.forEach(({ shape, text }, i) => {
    const mark = text[0] as string
    if (shape !== 'short' || !ITEM_MARKS.includes(mark) || toc.isTitle(text)) return
    const words = text.slice(1).trim()
    const below = units[i + 1]?.shape
    if (words.length <= LONGEST_COLUMN || below === undefined || cellsOf(words) > 1) return
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
  })
  return new Set([...counts].filter(([, count]) => count >= LEAST_ALIKE).map(([mark]) => mark))
}

function unmarkedTitle(unit: Unit, ledger: Ledger): Unit {
  const text = unit.text.slice(1).trimStart()
  if (text.length <= LONGEST_COLUMN && /^[\u4e00-\u9fff]+$/.test(text)) return unit
  ledger.remove('bullet', unit.text[0] as string, unit.line)
  return { ...unit, text, title: true }
}

const SECTION = /^[一二三四五六七八九十]{1,3}、[^。，；：、]{2,12}$/
const ITEM = /^[0-9]{1,2}\s?[.．、]\s?/

/**
 * 一、党建工作 / 1.…。（党建办）: columns and their briefs, where the text is nothing else and most of its items are
 * signed. Null for any other text.
 */
function countedItems(units: Unit[], ledger: Ledger): Unit[] | null {
  const sections = units.filter((unit) => SECTION.test(unit.text))
  const items = units.filter((unit) => ITEM.test(unit.text))
  if (sections.length < LEAST_ALIKE || units[0] !== sections[0] || items.length < sections.length) return null
  if (sections.length + items.length < units.length * 0.9) return null
  const signed = items.filter(({ text }) => trailingByline(text) > 0 || trailingOffice(text) > 0)
  if (signed.length * 2 < items.length) return null
  return units.map((unit) => {
    const number = (SECTION.test(unit.text) ? COLUMN_NUMBER : ITEM).exec(unit.text)?.[0]
    if (number === undefined) return unit
    const text = unit.text.slice(number.length)
    if (SECTION.test(unit.text)) ledger.remove('column', unit.text, unit.line)
    else ledger.remove('number', number.trim(), unit.line)
    if (SECTION.test(unit.text)) return { ...unit, text: `【${text}】`, shape: 'short' }
    return { ...unit, text, shape: 'prose', item: true }
  })
}
