import type { Found } from '../found.js'
import type { Said } from '../said.js'

/**
 * What the grammar of a question asks of any text that may answer it, however alike the rest is: 柳荫镇的… wants an
 * article that speaks of 柳荫镇; 代表中女性有多少 wants a sentence about women; 为什么取消 wants something that was
 * cancelled. What is merely near is another thing's figure, or confirms what never was.
 */
export interface Demand {
  /** Told to the reader where nothing that was found meets it: what is missing, by name. */
  missing: Said
  /** Whether an article meets it, or can. */
  article(found: Found): boolean
  /** For figures: whether the sentence that gives one meets it. */
  sentence?(told: ToldFigure): boolean
}

/** A figure as it is told, folded. */
export interface ToldFigure {
  /** Title, headings and sentence. */
  said: string
  /** The sentence alone. */
  own: string
  /** The words right beside the figure. */
  near: string
}
