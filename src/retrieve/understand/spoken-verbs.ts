import type { Hearing } from './places.js'

const MARKED = /^[能会可](\p{Script=Han})$|^(\p{Script=Han})[了过着到出完好]$/u

/**
 * The content with verbs that stand alone between a question's words freed of what marks their aspect or mood (建了多少
 * → 建, 能贷多少 → 贷): a segmenter takes the two for one word, which no bulletin has. Only what is no word of the
 * dictionary (`kindOf` null) and stands in no text.
 */
export function plainVerbs(
  content: string,
  words: (text: string) => string[],
  { occurs, kindOf }: Pick<Hearing, 'occurs' | 'kindOf'>,
): string {
  return words(content).reduce((text, word) => {
    const [, behind, before] = MARKED.exec(word) ?? []
    const verb = behind ?? before
    return verb && kindOf(word) === null && !occurs(word)
      ? text.replaceAll(word, ` ${verb} `).replace(/ +/g, ' ').trim()
      : text
  }, content)
}
