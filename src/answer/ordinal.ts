import { parseNumeral } from '../bulletin/numerals.js'

const ORDINAL = /(?:第([\d一二三四五六七八九十百]{1,4})|(首))(届|次|批|轮|期|季|场)/g

/** Which of a row is spoken of, by its measure word: 第二届 → 届 2, 首次 → 次 1. */
function ordinals(text: string): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>()
  for (const [, number, , measure = ''] of text.matchAll(ORDINAL)) {
    const value = number === undefined ? 1 : parseNumeral(number)
    if (value !== null) found.set(measure, (found.get(measure) ?? new Set()).add(value))
  }
  return found
}

/** Whether a text speaks of another one of a row than the question: 第二届 where 首届 is asked for. */
export function isOtherOfRow(question: string, text: string): boolean {
  const said = ordinals(text)
  return [...ordinals(question)].some(([measure, wanted]) => {
    const given = said.get(measure)
    return given !== undefined && ![...wanted].some((value) => given.has(value))
  })
}
