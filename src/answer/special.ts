import type { RetrievalFilter } from '../retrieve/filter.js'
import type { Question } from '../retrieve/understand/understand.js'
import type { Draft } from './draft.js'
import {
  figuresTheme,
  figureTable,
  figureTableAnswer,
  linesOf,
  ranked,
  wantedRanking,
} from './figure-table.js'
import type { SearchDeps } from './search.js'

export interface SpecialDeps extends SearchDeps {
  /** Understands another wording. */
  read(text: string): Promise<Question>
}

const RANKED: ReadonlySet<Question['intent']> = new Set(['cross', 'compare', 'figure', 'fact', 'list'])

/** Answers to questions whose wording asks for more than one passage: all figures, a ranking. Null for any other. */
export async function specialAnswer(
  deps: SpecialDeps,
  question: Question,
  filter: RetrievalFilter,
): Promise<Draft | null> {
  const theme = figuresTheme(question.folded)
  if (theme !== null) return figureTableAnswer(theme, await figureTable(deps, await deps.read(theme), filter))
  const ranking = wantedRanking(question.folded)
  if (ranking !== null && RANKED.has(question.intent)) {
    const asked = await deps.read(ranking.theme)
    const rows = ranked((await figureTable(deps, asked, filter)).rows, asked, ranking.order)
    if (rows.length > 1) return { status: 'answered', lead: '', items: linesOf(rows), layout: 'lines' }
  }
  return null
}
