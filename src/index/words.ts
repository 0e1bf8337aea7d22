import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { fold } from './fold.js'
import type { TermCutter } from './lexical.js'

export interface Segmenter extends TermCutter {
  /** The part of speech of a text that is one word of the dictionary (`ns`: a place), null where it is none. */
  kindOf(word: string): string | null
}

const NEITHER = 0
const HAN = 1
const ALPHANUMERIC = 2

/** What each UTF-16 unit is to a term. Circled numbers (①) are labels, not text. */
const KIND = new Uint8Array(0x10000)
// Matched in one long text: a test a character would take longer than opening a library.
const UNITS = Array.from({ length: 256 }, (_, page) =>
  String.fromCharCode(...Array.from({ length: 256 }, (_, unit) => page * 256 + unit)),
).join('')
mark(/[\p{L}\p{Nd}\p{Nl}]+/gu, ALPHANUMERIC)
mark(/\p{Script=Han}+/gu, HAN)
// The first half of a character beyond the basic plane that is Han (planes 2 and 3), not of an emoji.
KIND.fill(HAN, 0xd840, 0xd88d + 1)

function mark(pattern: RegExp, kind: number): void {
  for (const { 0: run, index } of UNITS.matchAll(pattern)) KIND.fill(kind, index, index + run.length)
}

/**
 * Cuts text into the terms it is found by, for index and query alike. Loads jieba's dictionary (0.3 s): make
 * one and share it. `words`: jieba's words in search mode (a long word and the shorter ones in it), numbers
 * and Latin words whole. `bigrams`: every two adjacent Han characters, a lone one by itself, and runs of
 * letters and digits whole. Both on folded text, in order, repeats included, without punctuation.
 */
export function createSegmenter(): Segmenter {
  const jieba = Jieba.withDict(dict)
  return {
    words: (text) => jieba.cutForSearch(fold(text), true).filter(isTerm),
    bigrams: (text) => cutBigrams(fold(text)),
    kindOf(word) {
      const tagged = jieba.tag(word, false)
      return tagged.length === 1 && word.length > 1 ? (tagged[0]?.tag ?? null) : null
    },
  }
}

function isTerm(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (KIND[word.charCodeAt(i)] !== NEITHER) return true
  return false
}

function cutBigrams(text: string): string[] {
  const terms: string[] = []
  for (let start = 0; start < text.length; ) {
    const kind = KIND[text.charCodeAt(start)] as number
    let end = start + 1
    while (end < text.length && continues(kind, text.charCodeAt(end))) end++
    if (kind === HAN && end - start > 1)
      for (let i = start; i < end - 1; i++) terms.push(text.slice(i, i + 2))
    else if (kind !== NEITHER) terms.push(text.slice(start, end))
    start = end
  }
  return terms
}

function continues(kind: number, unit: number): boolean {
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff
  return KIND[unit] === kind || (kind === HAN && isSecondHalf)
}
