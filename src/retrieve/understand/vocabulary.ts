import { NO_ALIASES, type PlaceAliases } from '../../bulletin/place-aliases.js'
import { homeOf, placeStem } from '../../bulletin/places.js'
import type { Library } from '../library.js'
import { type HeardNames, hearNames } from './name-slips.js'
import type { Hearing } from './places.js'
import type { Sounds } from './sounds.js'
import type { Vocabulary } from './understand.js'

/** Places and persons by the letters they are spelt with: linping, linpingqu → 临平区, caijing → 蔡静. */
export function namesByLetters(
  { districts, home, names }: Pick<Vocabulary, 'districts' | 'home' | 'names'>,
  sounds: Sounds,
): Map<string, string> {
  const places = [...districts, ...home].flatMap((name) => [
    [sounds.letters(name), name] as const,
    [sounds.letters(placeStem(name)), name] as const,
  ])
  return new Map([...names.map((name) => [sounds.letters(name), name] as const), ...places])
}

/** The library's own names, without samples where own issues are held; made anew for each generation. */
export function createVocabulary(
  library: Library,
  kindOf: Hearing['kindOf'],
  places: PlaceAliases = NO_ALIASES,
): () => Omit<Vocabulary, 'sounds'> {
  // Of thousands of names a new generation brings a few: the others need not be listened to again.
  const keys = new Map<string, string[]>()
  const heardBy = (sounds: Sounds) => (name: string) => {
    const known = keys.get(name) ?? sounds.keys(name)
    keys.set(name, known)
    return known
  }
  let made: { generation: number; vocabulary: Omit<Vocabulary, 'sounds'> } | null = null
  return () => {
    if (made?.generation === library.generation) return made.vocabulary
    const entries = library.catalogue().filter(({ sample }) => !(sample && library.hasOwn))
    const issues = library.issues().filter(({ sample }) => !(sample && library.hasOwn))
    const distinct = (values: Iterable<string | null>): string[] => [
      ...new Set([...values].filter((value) => value !== null)),
    ]
    const districts = distinct(entries.map(({ district }) => district))
    let heard: HeardNames | null = null
    const vocabulary: Omit<Vocabulary, 'sounds'> = {
      home: distinct(issues.map(({ head }) => homeOf(head.publisher))).filter(
        (city) => !districts.includes(city),
      ),
      districts,
      aliases: new Map([...places].filter(([, name]) => districts.includes(name))),
      columns: distinct(entries.map(({ column }) => column)),
      names: distinct(entries.flatMap(({ names }) => names.map((name) => name.replace(/\s/g, '')))),
      units: distinct(entries.flatMap(({ units }) => units)),
      issues: issues.map(({ id, sample, head }) => ({
        id,
        sample,
        title: head.title,
        kind: head.kind,
        home: homeOf(head.publisher),
        number: head.number,
        total: head.total,
        date: head.date,
      })),
      occurs: (name) => library.occurs(name),
      kindOf,
      heard(sounds) {
        heard ??= hearNames(
          [...vocabulary.names, ...[...library.coined()].filter((term) => term.length > 2)],
          heardBy(sounds),
        )
        return heard
      },
    }
    made = { generation: library.generation, vocabulary }
    return vocabulary
  }
}
