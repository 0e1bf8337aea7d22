import type { Catalogue } from './catalogue.zh.js'

/** Characters; nobody asks an office in more. */
export const QUESTION_LIMIT = 500

/** Why a text cannot be asked, in one line that says what to do, or null where it can. */
export function questionDefect(text: string, words: Catalogue): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return words.questionEmpty
  const length = [...trimmed].length
  if (length > QUESTION_LIMIT) return words.questionTooLong(length, QUESTION_LIMIT)
  const readable = trimmed.match(/[\p{L}\p{N}]/gu)
  if (readable === null) return words.questionNoWords
  return readable.length < 2 ? words.questionTooShort : null
}
