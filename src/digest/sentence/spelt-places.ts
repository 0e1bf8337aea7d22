import { NO_ALIASES } from '../../bulletin/place-aliases.js'
import { placeStem } from '../../bulletin/places.js'
import { fold } from '../../index/fold.js'
import { loadSounds, type Sounds } from '../../retrieve/understand/sounds.js'
import type { KnownNames } from './tokens.js'

const LETTERS = /[a-z]+(?:['’][a-z]+)*/g
/** A syllable that begins so is set off: Lin'an. */
const VOWEL = /^[aeo]/

/** The names, and for each place that a sentence spells in letters (Fuyang, Lin'an) what it is called there. */
export async function withSpeltPlaces(sentence: string, known: KnownNames): Promise<KnownNames> {
  const words = fold(sentence).match(LETTERS) ?? []
  if (words.length === 0) return known
  const sounds = await loadSounds()
  const spelt = known.districts.flatMap((name) =>
    [placeStem(name), name]
      .flatMap((form) => [sounds.letters(form), setOff(form, sounds)])
      .flatMap((letters) => words.filter((word) => word.replace('’', "'") === letters))
      .map((word) => [word, name] as const),
  )
  return spelt.length === 0
    ? known
    : { ...known, aliases: new Map([...(known.aliases ?? NO_ALIASES), ...spelt]) }
}

function setOff(name: string, sounds: Sounds): string {
  const syllables = [...name].map((char) => sounds.letters(char))
  return syllables
    .map((syllable, at) => (at > 0 && VOWEL.test(syllable) ? `'${syllable}` : syllable))
    .join('')
}
