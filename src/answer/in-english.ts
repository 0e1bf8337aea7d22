import type { Library } from '../retrieve/library.js'
import type { FromEnglish } from '../retrieve/understand/english.js'
import { clip } from './clip.js'
import type { Draft } from './draft.js'
import { EMPTY } from './missing.js'
import type { Said } from './said.js'

/** Words named that were not understood. */
const MOST_WORDS = 3

/** Refuses an English question of an empty library, or of a word neither in the glossary nor in any text; else null. */
export function beyondGlossary({ text, unknown }: FromEnglish, library: Library): Draft | null {
  if (library.issues().length === 0)
    return {
      status: 'no_evidence',
      message: onlyEnglish(EMPTY.en),
      nearest: [],
      missing: null,
    }
  const strange = unknown.filter((word) => !library.occurs(word))
  if (strange.length === 0 && text !== '') return null
  const words =
    strange.length > 0
      ? ` These words were not understood: ${[...new Set(strange)].slice(0, MOST_WORDS).map(quoted).join(', ')}.`
      : ''
  return {
    status: 'no_evidence',
    message: onlyEnglish(
      `The bulletins are in Chinese; an English question is read by a small glossary, with names in Chinese.${words} Please ask in Chinese, e.g. 最新一期有哪些文章.`,
    ),
    nearest: [],
    missing: null,
  }
}

/** A refusal in English, whatever the language of the interface, that says how the question was read. */
export function inEnglish(draft: Draft, resolved: string): Draft {
  if (draft.status !== 'no_evidence') return draft
  return {
    ...draft,
    missing: draft.missing === undefined ? draft.message.zh : draft.missing,
    message: onlyEnglish(`Not found in the bulletins (read as: ${clip(resolved, 60)}). ${draft.message.en}`),
  }
}

const onlyEnglish = (en: string): Said => ({ zh: en, en })

const quoted = (word: string): string => `“${clip(word, 24)}”`
