import type { Draft } from './drafts.js'
import type { Unit } from './paragraphs.js'

/** What an editor's note begins with, or what a leader wrote on an article. It ends where the next title stands. */
const NOTE =
  /^(?:[【［[（(]\s?(?:编者按|编者的话|编者注|编后语?|按语?|(?:领导|重要)?批示)\s?[】］\]）)]|(?:编者按|编者的话|编者注|编后语?|按语?)\s?[:：])/

/** Whether a note begins with a unit. 【领导批示】 over a title is a column instead. */
export function startsNote({ text, shape }: Unit, next: Unit | undefined): boolean {
  return NOTE.test(text) && !(shape === 'short' && next?.shape === 'short' && text.includes('批示'))
}

/** Whether what is being read is a note, not an article. */
export function isNote({ title, paragraphs }: Draft): boolean {
  return title.length === 0 && NOTE.test(paragraphs[0] ?? '')
}
