import { written } from './glossary.js'
import type { Hearing } from './places.js'

/** Nouns of a question's wording, whatever it is about. */
const OF_WORDING =
  /^(?:时候|材料|效果|名称|名字|举例|例子|典型|路子|问题|情况|内容|原因|目的|意义|方法|方式|办法|人家|人们|大家|东西|地方|单位|部门|文章|报道|项目|观察法|方面|领导|老师|同志|突破口|错误|榜单|工程)/

/**
 * Nouns of a question that no text has, nor any part of them, and for which bulletins write nothing else (老年食堂的厨师:
 * 厨师): whatever is found for the rest of the question, it hardly speaks of that. `official`: what bulletins write for
 * the content's everyday words.
 */
export function strangeNouns(
  content: string,
  terms: readonly string[],
  official: readonly string[],
  { occurs, kindOf }: Pick<Hearing, 'occurs' | 'kindOf'>,
): string[] {
  return terms.filter(
    (term) =>
      /^n/.test(kindOf(term) ?? '') &&
      !OF_WORDING.test(term) &&
      !terms.some((other) => other !== term && other.includes(term)) &&
      !isKnownInPart(`${term}${behind(content, term)}`, occurs) &&
      written(content.replace(term, ' ')).length === official.length,
  )
}

/** What stands right behind a word, which may belong to another word with its end: 小伞 in 小伞企. */
function behind(content: string, term: string): string {
  const end = content.indexOf(term) + term.length
  return /\p{Script=Han}/u.exec(content.charAt(end))?.[0] ?? ''
}

function isKnownInPart(term: string, occurs: (text: string) => boolean): boolean {
  for (let at = 0; at + 2 <= term.length; at++) if (occurs(term.slice(at, at + 2))) return true
  return false
}
