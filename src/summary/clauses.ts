import type { Sentence } from './sentences.js'

/** A clause of a sentence, without the mark behind it. */
export interface Clause {
  start: number
  end: number
}

const PARTS = new Set('，,；;：:')
const OPENS: Record<string, string> = {
  '《': '》',
  '“': '”',
  '（': '）',
  '(': ')',
  '「': '」',
  '‘': '’',
  '【': '】',
}

/** Clauses of a sentence, in order. None is cut within quotation marks, brackets or a number (1,200). */
export function clausesOf(text: string, { start, end }: Pick<Sentence, 'start' | 'end'>): Clause[] {
  const clauses: Clause[] = []
  const open: string[] = []
  let from = start
  for (let at = start; at < end; at++) {
    const char = text.charAt(at)
    if (char === open.at(-1)) open.pop()
    else if (char === '"') open.push('"')
    else if (OPENS[char] !== undefined) open.push(OPENS[char])
    else if (PARTS.has(char) && open.length === 0 && !betweenDigits(text, at)) {
      if (at > from) clauses.push({ start: from, end: at })
      from = at + 1
    }
  }
  if (open.length > 0) return [{ start, end }]
  if (end > from) clauses.push({ start: from, end })
  return clauses.length > 0 ? clauses : [{ start, end }]
}

function betweenDigits(text: string, at: number): boolean {
  return /[0-9０-９]/.test(text.charAt(at - 1)) && /[0-9０-９]/.test(text.charAt(at + 1))
}
