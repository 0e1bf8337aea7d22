import type { StoredArticle } from '../../model.js'
import type { IndexedWords } from '../../store/store.js'
import { type Leaf, nameKey } from './normal.js'
import { createTextIndex } from './text-index.js'
import { createThemeIndex } from './theme-index.js'

/** What is kept of an issue's matched conditions; worst cases are all distinct, and memory is to stay flat. */
const MOST_KEPT = 20_000

/** An issue made ready to be matched against any number of conditions. */
export interface PreparedIssue {
  readonly articles: readonly StoredArticle[]
  /** By article ordinal, 1 where the condition holds. Equal conditions are looked up once. Not to be changed. */
  suits(leaf: Leaf): Uint8Array
  /** Makes themes known; what is matched next, before anything is awaited, may name these alone. */
  learn(themes: ReadonlyMap<string, Float32Array>): void
  /** How near each article is to a known theme, by ordinal. */
  similarities(theme: string): Float32Array
}

export function prepareIssue(
  articles: readonly StoredArticle[],
  indexed: readonly IndexedWords[],
): PreparedIssue {
  const index = new Map(indexed.map((one) => [one.articleId, one]))
  const words = articles.map(({ id }) => new Set((index.get(id)?.words ?? '').split(' ')))
  const texts = createTextIndex(articles, words)
  const themes = createThemeIndex(articles.map(({ id }) => index.get(id)?.vectors ?? []))
  const named = namesOf(articles)
  const none = new Uint8Array(articles.length)
  const all = new Uint8Array(articles.length).fill(1)
  const kept = new Map<string, Uint8Array>()
  const near = new Map<string, Float32Array>()

  function among(ordinals: readonly number[] | undefined): Uint8Array {
    if (ordinals === undefined || ordinals.length === 0) return none
    const mask = new Uint8Array(articles.length)
    for (const ordinal of ordinals) mask[ordinal] = 1
    return mask
  }

  function similarities(value: string): Float32Array {
    const found = near.get(value)
    if (found === undefined) throw new Error('a theme that was not learnt')
    return found
  }

  function find(leaf: Exclude<Leaf, { type: 'theme' | 'everything' }>): Uint8Array {
    if (leaf.type === 'phrase') return among(texts.withPhrase(leaf.value))
    if (leaf.type === 'keyword') return among(texts.withKeyword(leaf.value))
    return among(named.get(`${leaf.type} ${nameKey(leaf.type, leaf.value)}`))
  }

  return {
    articles,
    learn(vectors) {
      if (near.size + vectors.size > MOST_KEPT) near.clear()
      for (const [value, vector] of vectors)
        if (!near.has(value)) near.set(value, themes.similarities(vector))
    },
    similarities,
    suits(leaf) {
      if (leaf.type === 'everything') return all
      const key = `${leaf.type} ${leaf.value}`
      if (leaf.type !== 'theme') return once(kept, key, () => find(leaf))
      return once(kept, `${leaf.threshold} ${key}`, () =>
        Uint8Array.from(similarities(leaf.value), (similarity) => (similarity >= leaf.threshold ? 1 : 0)),
      )
    },
  }
}

/** Of each district, column, author and unit, by its key: the articles that bear it. */
function namesOf(articles: readonly StoredArticle[]): Map<string, number[]> {
  const named = new Map<string, number[]>()
  const add = (type: Parameters<typeof nameKey>[0], name: string | null, ordinal: number): void => {
    if (name === null) return
    const key = `${type} ${nameKey(type, name)}`
    const held = named.get(key)
    if (held === undefined) named.set(key, [ordinal])
    else if (!held.includes(ordinal)) held.push(ordinal)
  }
  for (const [ordinal, { district, column, bylines }] of articles.entries()) {
    add('district', district, ordinal)
    add('column', column, ordinal)
    for (const { unit, names } of bylines) {
      add('unit', unit, ordinal)
      for (const name of names) add('author', name, ordinal)
    }
  }
  return named
}

function once<T>(kept: Map<string, T>, key: string, find: () => T): T {
  const known = kept.get(key)
  if (known !== undefined) return known
  const found = find()
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, found)
  return found
}
