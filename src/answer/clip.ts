/** The first `max` units of a text, one fewer where that would halve a surrogate pair. */
export function firstUnits(text: string, max: number): string {
  const last = text.charCodeAt(max - 1)
  return text.slice(0, max < text.length && last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}

/** A text of at most `max` units, the last of them …… where it was cut. */
export function clip(text: string, max: number): string {
  return text.length <= max ? text : `${firstUnits(text, max - 2)}……`
}

/** How many names a message lists, and how long each may be: questions are as long as people like. */
const MOST_NAMES = 3
const NAME_UNITS = 24

/** Names for a message, each once: 甲、乙、丙. */
export function listNames(names: readonly string[], show: (name: string) => string = (name) => name): string {
  return [...new Set(names)]
    .slice(0, MOST_NAMES)
    .map((name) => show(clip(name, NAME_UNITS)))
    .join('、')
}
