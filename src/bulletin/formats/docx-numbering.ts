import { numberLabel } from './number-label.js'
import { readXml } from './xml.js'

/** A paragraph's place in a list: which list, and how deep, from 0. */
export interface ListPlace {
  list: string
  level: number
}

interface Level {
  start: number
  format: string
  /** `%1` stands for the number of level 0: `（%1）`, `%1.%2`. */
  pattern: string
}

/** Labels that Word counts by itself and stores nowhere. */
export interface Numbering {
  /** The label of the next paragraph at this place, '' where there is none; counts on. */
  label(place: ListPlace): string
  /** The place that a paragraph style gives. */
  ofStyle(style: string): ListPlace | null
}

/** Reads numbering.xml and styles.xml, '' where the document has none (ECMA-376 part 1, 17.9). */
export function readNumbering(numberingXml: string, stylesXml: string): Numbering {
  const levels = new Map<string, Map<number, Level>>()
  const lists = new Map<string, string>()
  const restarts = new Map<string, Map<number, number>>()
  readLists(numberingXml, levels, lists, restarts)
  const styles = readStyles(stylesXml)
  const counters = new Map<string, (number | undefined)[]>()
  const seen = new Set<string>()

  return {
    label({ list, level }) {
      const shape = lists.get(list)
      const own = shape === undefined ? undefined : levels.get(shape)?.get(level)
      if (shape === undefined || !own) return ''
      if (own.format === 'bullet') return '- '
      const counts = counters.get(shape) ?? []
      counters.set(shape, counts)
      const restart = restarts.get(list)?.get(level)
      const key = `${list}/${level}`
      if (restart !== undefined && !seen.has(key)) counts[level] = restart
      else counts[level] = (counts[level] ?? own.start - 1) + 1
      seen.add(key)
      counts.length = level + 1
      return own.pattern.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1
        const other = levels.get(shape)?.get(at)
        return other ? numberLabel(counts[at] ?? other.start, other.format) : ''
      })
    },
    ofStyle: (style) => styles.get(style) ?? null,
  }
}

function readLists(
  xml: string,
  levels: Map<string, Map<number, Level>>,
  lists: Map<string, string>,
  restarts: Map<string, Map<number, number>>,
): void {
  let shape: Map<number, Level> | null = null
  let level: Level | null = null
  let list = ''
  let at = 0
  readXml(xml, {
    open(name, { val = '', ...attributes }) {
      if (name === 'abstractNum') {
        shape = new Map()
        levels.set(attributes.abstractNumId ?? '', shape)
      }
      if (name === 'num') {
        list = attributes.numId ?? ''
        shape = null
      }
      if (name === 'abstractNumId') lists.set(list, val)
      if (name === 'lvl') {
        level = { start: 1, format: 'decimal', pattern: '' }
        shape?.set(Number(attributes.ilvl), level)
      }
      if (name === 'lvlOverride') at = Number(attributes.ilvl)
      if (name === 'startOverride') {
        restarts.set(list, (restarts.get(list) ?? new Map<number, number>()).set(at, Number(val)))
      }
      if (!level) return
      if (name === 'start') level.start = Number(val)
      if (name === 'numFmt') level.format = val
      if (name === 'lvlText') level.pattern = val
    },
    close(name) {
      if (name === 'lvl') level = null
    },
  })
}

function readStyles(xml: string): Map<string, ListPlace> {
  const places = new Map<string, ListPlace>()
  let style = ''
  let place: ListPlace | null = null
  readXml(xml, {
    open(name, attributes) {
      if (name === 'style') style = attributes.styleId ?? ''
      if (name === 'numPr') place = { list: '', level: 0 }
      if (name === 'ilvl' && place) place.level = Number(attributes.val)
      if (name === 'numId' && place) place.list = attributes.val ?? ''
    },
    close(name) {
      if (name !== 'numPr' || !place) return
      places.set(style, place)
      place = null
    },
  })
  return places
}
