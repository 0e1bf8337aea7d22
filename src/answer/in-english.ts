import type { Library } from '../retrieve/library.js'
import type { FromEnglish } from '../retrieve/understand/english.js'
import { clip, listNames } from './clip.js'
import type { Draft } from './draft.js'

/** Refuses an English question of an empty library, or of a word neither in the glossary nor in any text; else null. */
export function beyondGlossary({ text, unknown }: FromEnglish, library: Library): Draft | null {
  if (library.issues().length === 0)
    return {
      status: 'no_evidence',
      message: 'No bulletin is held yet. Put files into data/bulletins, or take them in with ingest.',
      nearest: [],
      missing: null,
    }
  const strange = unknown.filter((word) => !library.occurs(word))
  if (strange.length === 0 && text !== '') return null
  const words = strange.length > 0 ? ` These words were not understood: ${listNames(strange, quoted)}.` : ''
  return {
    status: 'no_evidence',
    message: `The bulletins are in Chinese; an English question is read by a small glossary, with names in Chinese.${words} Please ask in Chinese, e.g. 最新一期有哪些文章.`,
    nearest: [],
    missing: null,
  }
}

/** A refusal that also says in English how the question was read. */
export function inEnglish(draft: Draft, resolved: string): Draft {
  if (draft.status !== 'no_evidence') return draft
  return {
    ...draft,
    missing: draft.missing === undefined ? draft.message : draft.missing,
    message: `Not found in the bulletins (read as: ${clip(resolved, 60)}). ${draft.message}`,
  }
}

const quoted = (word: string): string => `“${word}”`
