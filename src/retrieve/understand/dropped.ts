import type { Understood } from '../../model.js'

const PREFIX = /^(?:不限|不按|不改|去掉)\s*([^：:？?。]{1,40})[：:]\s*(?=\S)/
const ALONE = /^(?:请)?(?:不限|不按|不改|去掉|别限|不要限)(?:定|于|在)?\s*([^：:？?。！!]{1,40})[？?。！!]*$/

/** A question without the readings that it drops. */
export interface Dropped {
  question: string
  /** What is not to be read into it, as `Understood.text` says it or the asked side of a correction. */
  without: string[]
}

/** Takes 不限富阳区：… and 不改富洋区：… off a question, any number of them. */
export function dropped(text: string): Dropped {
  const without: string[] = []
  let question = text
  for (let match = PREFIX.exec(question); match !== null; match = PREFIX.exec(question)) {
    without.push(...(match[1] as string).split('、').map((name) => name.trim()))
    question = question.slice(match[0].length)
  }
  return { question, without }
}

/** What a message drops from the question before it (不限富阳区), or null. */
export function dropsFromLast(text: string): string | null {
  return ALONE.exec(text.trim())?.[1]?.trim() ?? null
}

/** Whether a reading is to stay. Of a period its words are enough, without the year it was taken for. */
export function isKept(without: readonly string[], kind: Understood['kind'], text: string): boolean {
  const asked = kind === 'correction' ? text.split(' → ')[0] : kind === 'period' ? text.split('（')[0] : text
  return !without.some((name) => name === text || name === asked)
}
