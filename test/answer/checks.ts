import { expect } from 'vitest'
import { MAX_ANSWER, MAX_CITATIONS, MAX_QUOTES } from '../../src/answer/draft.js'
import type { Answer, Citation } from '../../src/model.js'
import type { Store } from '../../src/store/store.js'

/** Asserts all that is promised of an answer, whatever was asked. */
export async function expectPromised(answer: Answer, store: Store): Promise<void> {
  const asked = answer.question.slice(0, 80)
  expect(answer.answer.trim(), asked).not.toBe('')
  expect(answer.answer.length, asked).toBeLessThanOrEqual(MAX_ANSWER)
  expect(answer.citations.length, asked).toBeLessThanOrEqual(MAX_CITATIONS)
  const quoted = answer.citations.reduce((sum, { quote }) => sum + quote.length, 0)
  expect(quoted, asked).toBeLessThanOrEqual(MAX_QUOTES)
  expect(answer.citations.length > 0, asked).toBe(answer.status === 'answered')
  expect(answer.citations.map(({ key }) => key)).toEqual(answer.citations.map((_, index) => index + 1))
  for (const { key } of answer.citations) expect(answer.answer, asked).toContain(`[${key}]`)
  if (answer.status === 'needs_clarification') {
    expect(answer.choices.length, asked).toBeGreaterThanOrEqual(2)
    expect(answer.choices.length, asked).toBeLessThanOrEqual(4)
  }
  for (const citation of [...answer.citations, ...answer.items.map((item) => item.citation)]) {
    expect(citation.quote, asked).not.toBe('')
    expect(citation.quote).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
    expect((await sourceOf(citation, store)).slice(citation.start, citation.end), asked).toBe(citation.quote)
  }
}

async function sourceOf({ source, issue, article }: Citation, store: Store): Promise<string> {
  if (source === 'masthead' || source === 'colophon') return (await store.issue(issue.id))?.[source] ?? ''
  const held = article && (await store.article(article.id, article.revision))
  return held?.[source] ?? ''
}
