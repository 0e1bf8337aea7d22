import type { ArticleKind } from '../model.js'

/** What matching looks at. */
export interface Matchable {
  kind: ArticleKind
  title: string | null
  text: string
  /** Hash over everything that is said of the article. */
  content: string
}

/** Share of the smaller text's character pairs that both must hold to pass as one article with a new title. */
const MOSTLY_THE_SAME = 0.5

/**
 * Finds for each article of an issue's new text the one it was in the old text, each used at most once: the
 * very same, else the same title, else (a title corrected, a brief reworded) the most similar of its kind.
 * Returns indices into `old`, null for what is new.
 */
export function matchArticles(old: readonly Matchable[], now: readonly Matchable[]): (number | null)[] {
  const free = new Set(old.keys())
  const found: (number | null)[] = now.map(() => null)
  const pass = (choose: (article: Matchable) => number | undefined): void => {
    for (const [index, article] of now.entries()) {
      const match = found[index] === null ? choose(article) : undefined
      if (match === undefined) continue
      found[index] = match
      free.delete(match)
    }
  }
  const firstBy = (
    key: (article: Matchable) => string | null,
  ): ((article: Matchable) => number | undefined) => {
    const byKey = new Map<string | null, number[]>()
    for (const index of free) {
      const found = key(old[index] as Matchable)
      byKey.set(found, [...(byKey.get(found) ?? []), index])
    }
    return (article) => {
      const wanted = key(article)
      return wanted === null ? undefined : byKey.get(wanted)?.find((index) => free.has(index))
    }
  }
  pass(firstBy(({ content }) => content))
  pass(firstBy(({ title }) => (title === null ? null : bare(title))))
  const pairsOf = new Map([...free].map((index) => [index, pairs((old[index] as Matchable).text)]))
  pass((article) => mostSimilar(article, old, free, pairsOf))
  return found
}

/** Whether most of two issues' text is the same: what a file name alone cannot say. */
export function mostlyTheSame(old: readonly Matchable[], now: readonly Matchable[]): boolean {
  const length = (articles: readonly Matchable[]): number =>
    articles.reduce((sum, { text }) => sum + text.length, 0)
  let same = 0
  for (const [index, match] of matchArticles(old, now).entries()) {
    const text = (now[index] as Matchable).text
    const before = match === null ? '' : (old[match] as Matchable).text
    if (overlap(pairs(text), pairs(before)) > MOSTLY_THE_SAME) same += Math.min(text.length, before.length)
  }
  return same > MOSTLY_THE_SAME * Math.max(length(old), length(now))
}

function bare(title: string): string {
  return title.normalize('NFKC').replace(/\s+/gu, '')
}

function mostSimilar(
  article: Matchable,
  old: readonly Matchable[],
  free: ReadonlySet<number>,
  pairsOf: ReadonlyMap<number, Set<string>>,
): number | undefined {
  if (free.size === 0) return undefined
  const wanted = pairs(article.text)
  let best: number | undefined
  let most = MOSTLY_THE_SAME
  for (const index of free) {
    const candidate = old[index] as Matchable
    if (candidate.kind !== article.kind) continue
    const similarity = overlap(wanted, pairsOf.get(index) as Set<string>)
    if (similarity > most) {
      most = similarity
      best = index
    }
  }
  return best
}

function pairs(text: string): Set<string> {
  const bareText = text.replace(/\s+/gu, '')
  const found = new Set<string>()
  for (let i = 0; i + 2 <= bareText.length; i++) found.add(bareText.slice(i, i + 2))
  return found
}

function overlap(a: Set<string>, b: Set<string>): number {
  const smaller = Math.min(a.size, b.size)
  if (smaller === 0) return 0
  let both = 0
  for (const pair of a) if (b.has(pair)) both++
  return both / smaller
}
