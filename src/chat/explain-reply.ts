import type { Answer, Candidate, Explanation, Reply, Run } from '../model.js'
import { sourceButtons } from './answer-reply.js'
import type { Catalogue } from './catalogue.zh.js'
import { citationLines } from './labels.js'

/** Parts of a score smaller than this explain nothing. */
const TELLING = 0.05
const percent = (share: number): number => Math.round(100 * share)

/** How the question was read, which articles were weighed and what spoke for each, and where the answer is from. */
export function explainReply(answer: Answer, explanation: Explanation, words: Catalogue): Reply {
  const lines = explanationLines(explanation, words)
  if (answer.citations.length === 0) lines.push([], [{ text: words.explainNothing }])
  else {
    lines.push([], [{ text: words.explainQuoted(answer.citations.length) }])
    lines.push(...citationLines(answer.citations, words))
  }
  return { lines, buttons: sourceButtons(answer.citations) }
}

/** What was understood, how sure the answer is, and the articles that were weighed, best first. */
export function explanationLines(explanation: Explanation, words: Catalogue): Run[][] {
  const { question, understood, confidence, bound, candidates } = explanation
  const lines: Run[][] = [[{ text: words.explainQuestion(question) }]]
  if (understood.length > 0)
    lines.push(
      [{ text: words.understood }],
      ...understood.map(({ kind, text }) => [{ text: `· ${kind === 'intent' ? words.intent(text) : text}` }]),
    )
  if (candidates.length === 0) return lines
  lines.push([{ text: words.explainSure(percent(confidence), percent(bound)) }])
  lines.push([], [{ text: words.explainWeighed }])
  for (const [index, candidate] of candidates.entries())
    lines.push(...candidateLines(candidate, index, words))
  return lines
}

function candidateLines(candidate: Candidate, index: number, words: Catalogue): Run[][] {
  const { article, score, said, unsaid, parts, ranks } = candidate
  const lines: Run[][] = [
    [
      { text: `${index + 1}. ${words.bookTitle(article.title)}`, look: 'bold' },
      { text: ` ${words.explainScore(percent(score))}` },
    ],
  ]
  const terms = [
    said.length > 0 ? `${words.explainSaid}${said.join('、')}` : null,
    unsaid.length > 0 ? `${words.explainUnsaid}${unsaid.join('、')}` : null,
  ].filter((text) => text !== null)
  if (terms.length > 0) lines.push([{ text: `   ${terms.join(' · ')}`, look: 'dim' }])
  const kinds: [number, string][] = [
    [parts.words, words.explainByWords],
    [parts.meaning, words.explainByMeaning],
    [parts.heading, words.explainByHeading],
    [parts.sentence, words.explainBySentence],
    [parts.numbers, words.explainByNumbers],
  ]
  const telling = kinds
    .filter(([share]) => share >= TELLING)
    .sort(([a], [b]) => b - a)
    .map(([share, name]) => `${name} ${percent(share)}%`)
  const places = [
    ranks.words === null ? null : words.explainRankWords(ranks.words),
    ranks.dense === null ? null : words.explainRankMeaning(ranks.dense),
    ranks.heading === null ? null : words.explainRankHeading(ranks.heading),
  ].filter((text) => text !== null)
  lines.push([
    { text: `   ${[`${words.explainParts}${telling.join('、')}`, ...places].join(' · ')}`, look: 'dim' },
  ])
  return lines
}
