const MARKS = ['，', ',', '；', ';', '。', '：', ':']

function clauseStart(text: string, at: number): number {
  return Math.max(0, ...MARKS.map((mark) => text.lastIndexOf(mark, at - 1) + 1))
}

function clauseEnd(text: string, at: number): number {
  const ends = MARKS.map((mark) => text.indexOf(mark, at)).filter((end) => end >= 0)
  return ends.length > 0 ? Math.min(...ends) : text.length
}

/** The clause of a sentence that holds a span of it. */
export function clauseAround(text: string, start: number, end: number): { start: number; end: number } {
  return { start: clauseStart(text, start), end: clauseEnd(text, end) }
}

/**
 * Share of `terms` in the clause that holds a span of a sentence; those in the clause before it count at half,
 * those in the one after at `after`.
 */
export function clauseShare(
  text: string,
  start: number,
  end: number,
  terms: readonly string[],
  after = 0,
): number {
  if (terms.length === 0) return 0
  const from = clauseStart(text, start)
  const to = clauseEnd(text, end)
  const own = text.slice(from, to)
  const before = text.slice(clauseStart(text, Math.max(0, from - 1)), from)
  const next = text.slice(to, clauseEnd(text, to + 1))
  const worth = (term: string): number =>
    own.includes(term) ? 1 : Math.max(before.includes(term) ? 0.5 : 0, next.includes(term) ? after : 0)
  return terms.reduce((sum, term) => sum + worth(term), 0) / terms.length
}
