import { z } from 'zod'
import type { Reply } from '../../model.js'
import type { CatalogueEntry } from '../../store/store.js'
import type { Feature, Request } from '../feature.js'
import { line } from '../line.js'
import { numbered } from '../numbered.js'
import type { FoundPassage } from '../search-reply.js'

export interface ComparingDeps {
  readonly catalogue: () => readonly CatalogueEntry[]
  /** The best passage of each of the `k` best articles, best first. */
  readonly search: (question: string, k: number) => Promise<readonly FoundPassage[]>
}

const LOOKED_AT = 16
const MOST_PLACES = 4
/** A place has something to compare from this score on; see `/search`. */
const ABOUT = 3.5

/** The button that sets an answer about one place beside the same of another. */
export function createComparing({ catalogue, search }: ComparingDeps): Feature {
  async function places(question: string, district: string, { words }: Request): Promise<Reply> {
    const districts = new Map(catalogue().map((entry) => [entry.id, entry.district]))
    const passages = await search(question.replace(district, ''), LOOKED_AT)
    const others = passages
      .filter(({ score }) => score >= ABOUT)
      .map(({ articleId }) => districts.get(articleId) ?? null)
      .filter((other) => other !== null && other !== district)
    const questions = [...new Set(others)]
      .slice(0, MOST_PLACES)
      .map((other) => words.questionCompared(question, district, other as string))
    if (questions.length === 0) return line(words.compareNothing(district))
    const list = numbered(questions.map((text) => ({ text, action: { type: 'ask', question: text } })))
    return { lines: [[{ text: words.compareWith(district) }], ...list.lines], buttons: list.buttons }
  }

  return {
    actions: {
      compare: {
        role: 'reader',
        shape: z.object({ question: z.string(), district: z.string() }),
        handle: ({ question, district }, request) => places(question, district, request),
      },
    },
  }
}
