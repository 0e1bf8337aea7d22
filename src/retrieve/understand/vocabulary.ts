import type { Library } from '../library.js'
import type { Vocabulary } from './understand.js'

/** The library's own names, without samples where own issues are held; made anew for each generation. */
export function createVocabulary(library: Library): () => Vocabulary {
  let made: { generation: number; vocabulary: Vocabulary } | null = null
  return () => {
    if (made?.generation === library.generation) return made.vocabulary
    const entries = library.catalogue().filter(({ sample }) => !(sample && library.hasOwn))
    const issues = library.issues().filter(({ sample }) => !(sample && library.hasOwn))
    const distinct = (values: Iterable<string | null>): string[] => [
      ...new Set([...values].filter((value) => value !== null)),
    ]
    const vocabulary: Vocabulary = {
      districts: distinct(entries.map(({ district }) => district)),
      columns: distinct(entries.map(({ column }) => column)),
      names: distinct(entries.flatMap(({ names }) => names.map((name) => name.replace(/\s/g, '')))),
      units: distinct(entries.flatMap(({ units }) => units)),
      issues: issues.map(({ id, sample, head }) => ({
        id,
        sample,
        title: head.title,
        kind: head.kind,
        number: head.number,
        total: head.total,
        date: head.date,
      })),
      occurs: (name) => library.occurs(name),
    }
    made = { generation: library.generation, vocabulary }
    return vocabulary
  }
}
