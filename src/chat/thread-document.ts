import type { Block, Document } from '../document/document.js'
import type { Lang, Run, Turn } from '../model.js'
import { answerText } from './answer-reply.js'
import type { Catalogue } from './catalogue.zh.js'
import { citationLines } from './labels.js'

/** Questions and answers of a conversation, each answer with the words that it quotes and where they stand. */
export function threadDocument(turns: readonly Turn[], date: string, lang: Lang, words: Catalogue): Document {
  return {
    title: words.exportTitle(date),
    lang,
    blocks: [
      { type: 'paragraph', runs: [{ text: words.exportNote, look: 'dim' }] },
      ...turns.flatMap((turn) => turnBlocks(turn, words)),
    ],
  }
}

function turnBlocks({ answer }: Turn, words: Catalogue): Block[] {
  const text =
    answerText(answer, words) ||
    (answer.status === 'no_evidence' ? words.noEvidence : words.needsClarification)
  const places = citationLines(answer.citations, words)
  const quotes = answer.citations.flatMap((citation, index): Run[][] => [
    places[index] ?? [],
    ...citation.quote.split('\n').map((line): Run[] => [{ text: line, look: 'quote' }]),
  ])
  return [
    { type: 'heading', level: 1, text: answer.resolved },
    ...text.split('\n').map((line): Block => ({ type: 'paragraph', runs: [{ text: line }] })),
    ...quotes.map((runs): Block => ({ type: 'paragraph', runs })),
  ]
}
