import type { Draft } from './draft.js'
import { passageItem } from './fact.js'
import { bestSentence, type Findings } from './found.js'

const DATE =
  /\d{1,4}\s*[年月日]|[〇零一二三四五六七八九十]{2,4}年|[一二三四五六七八九十]{1,3}月|近日|日前|今年|去年|当年|年底|年初|季度/

/** When something was: the sentence that says it with a date. */
export function whenAnswer(findings: Findings): Draft {
  const first = findings.found[0]
  const best =
    first &&
    bestSentence(first, (one) => (DATE.test(first.article.text.slice(one.start, one.end)) ? 0.35 : 0))
  if (!first || !best) return { status: 'answered', lead: '', items: [], layout: 'lines' }
  return { status: 'answered', lead: '', items: [passageItem(first, best, 160)], layout: 'lines' }
}
