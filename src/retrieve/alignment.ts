/** A sentence laid beside a question, character by character, so that order and nearness count. */
export interface Alignment {
  /** A new text: nothing is met yet. */
  clear(): void
  /** A new sentence: what was met before is no beginning for what follows. */
  nextSentence(): void
  /**
   * The question's character at `place` stands at `at` in the text. Of one `at` the last place comes first, and no
   * `at` comes after a greater one.
   */
  meet(place: number, at: number): void
  /** Of the question, the share that the best sentence says in the same order, whatever stands between. */
  share(): number
}

/**
 * What a character adds, and what more where the one before it was the question's too. Whole numbers, so that no
 * rounding depends on where in the library a text lies.
 */
const MET = 10
const ADJOINING = 10
/** What each character costs that stands in the sentence between two of the question's. */
const GAP = 1

/**
 * Local alignment (Smith and Waterman 1981) of a question with sentences. What the question alone says costs nothing,
 * since it asks in words of its own. Only the places where both have the same character are visited: the best chain up
 * to each place of the question is kept as if gaps went on to the end of the text, so that all chains can be compared.
 * @param content the question; a space is a break, and no character. Places count from 1.
 */
export function createAlignment(content: string): Alignment {
  const characters = content.replaceAll(' ', '').length
  const adjoining = [...content.matchAll(/\S(?=\S)/g)].length
  const most = MET * characters + ADJOINING * adjoining
  const length = content.length + 1
  /** By place: the best chain that ends at it or before, less the gap it starts after. */
  const reached = new Float64Array(length)
  /** By place: where it was met last, and the best chain that ends there. */
  const metAt = new Float64Array(length)
  const chains = new Float64Array(length)
  let best = 0
  const nextSentence = (): void => {
    reached.fill(Number.NEGATIVE_INFINITY)
    metAt.fill(Number.NEGATIVE_INFINITY)
  }
  return {
    clear() {
      best = 0
      nextSentence()
    },
    nextSentence,
    meet(place, at) {
      let chain = MET + Math.max(0, (reached[place - 1] as number) - GAP * at)
      if (metAt[place - 1] === at - 1) {
        chain = Math.max(chain, (chains[place - 1] as number) + MET + ADJOINING)
      }
      chains[place] = chain
      metAt[place] = at
      if (chain > best) best = chain
      const reach = chain + GAP * (at + 1)
      for (let i = place; i < length && (reached[i] as number) < reach; i += 1) reached[i] = reach
    },
    share: () => (most === 0 ? 0 : best / most),
  }
}
