import { fold } from '../../index/fold.js'
import type { StoredArticle } from '../../model.js'
import { tight } from './normal.js'

/** Shorter keywords stand inside other words by chance: 民生 in 村民生活. */
const SAFE_LENGTH = 4

/** Which articles of an issue hold a string, found without reading them all. */
export interface TextIndex {
  /** Ordinals of the articles in whose title or text a phrase stands as it is. */
  withPhrase(phrase: string): readonly number[]
  /** Those with every part of a keyword; a part of two or three characters has to stand there as words. */
  withKeyword(keyword: string): readonly number[]
}

const NONE: readonly number[] = []

/** `words` of each article: all that it was segmented into. */
export function createTextIndex(
  articles: readonly Pick<StoredArticle, 'title' | 'text'>[],
  words: readonly ReadonlySet<string>[],
): TextIndex {
  const texts = articles.map(({ title, text }) => `${tight(title ?? '')}\n${tight(text)}`)
  /** Of each pair of units, the articles that have it, ascending. */
  const pairs = new Map<number, number[]>()
  for (const [ordinal, text] of texts.entries()) {
    for (let at = 0; at + 1 < text.length; at++) {
      const key = pairAt(text, at)
      const held = pairs.get(key)
      if (held === undefined) pairs.set(key, [ordinal])
      else if (held[held.length - 1] !== ordinal) held.push(ordinal)
    }
  }

  function withPhrase(phrase: string): readonly number[] {
    return holding(tight(phrase))
  }

  function holding(wanted: string): readonly number[] {
    if (wanted.length < 2) return ordinalsWhere((text) => wanted !== '' && text.includes(wanted))
    let rarest: readonly number[] | undefined
    for (let at = 0; at + 1 < wanted.length; at++) {
      const held = pairs.get(pairAt(wanted, at))
      if (held === undefined) return NONE
      if (rarest === undefined || held.length < rarest.length) rarest = held
    }
    // Of two units the pair is the whole.
    if (wanted.length === 2) return rarest ?? NONE
    return (rarest ?? NONE).filter((ordinal) => (texts[ordinal] as string).includes(wanted))
  }

  function withPart(part: string): readonly number[] {
    const wanted = tight(part)
    const held = holding(wanted)
    if (held.length === 0 || wanted.length >= SAFE_LENGTH) return held
    return held.filter((ordinal) => madeOfWords(wanted, words[ordinal] as ReadonlySet<string>))
  }

  function ordinalsWhere(holds: (text: string) => boolean): number[] {
    return texts.flatMap((text, ordinal) => (holds(text) ? [ordinal] : []))
  }

  return {
    withPhrase,
    withKeyword(keyword) {
      const folded = fold(keyword).trim()
      if (!/\s/.test(folded)) return withPart(folded)
      const [first, ...rest] = folded.split(/\s+/).map(withPart)
      return (first ?? NONE).filter((ordinal) => rest.every((held) => held.includes(ordinal)))
    },
  }
}

/** Whether a short string is one of the words, or some of them one after another. */
function madeOfWords(text: string, words: ReadonlySet<string>): boolean {
  if (words.has(text)) return true
  for (let cut = 1; cut < text.length; cut++)
    if (words.has(text.slice(0, cut)) && madeOfWords(text.slice(cut), words)) return true
  return false
}

function pairAt(text: string, at: number): number {
  // An integer of 32 bits: what is larger would cost a map ten times as much.
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)
}
