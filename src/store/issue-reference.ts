/** What people call an issue by. */
export type IssueReference =
  | { by: 'latest' }
  | { by: 'total'; total: number }
  | { by: 'number'; number: number }
  | { by: 'year'; year: number; number: number }
  | { by: 'either'; value: number }
  | { by: 'id'; id: string }

/** Reads `694`, `总第694期`, `第6期`, `2024-6`, `2024年第6期`, `latest`, `最新`, or an id. */
export function readReference(reference: string): IssueReference {
  const text = reference.normalize('NFKC').replace(/\s+/gu, '')
  if (/^(latest|最新(一期)?)$/iu.test(text)) return { by: 'latest' }
  const total = /^总第?(\d{1,9})期?$/u.exec(text)
  if (total) return { by: 'total', total: Number(total[1]) }
  const yearly = /^(\d{4})(?:年第?|[-/.]第?)(\d{1,4})期?$/u.exec(text)
  if (yearly) return { by: 'year', year: Number(yearly[1]), number: Number(yearly[2]) }
  const number = /^第(\d{1,9})期?$/u.exec(text)
  if (number) return { by: 'number', number: Number(number[1]) }
  if (/^\d{1,9}期?$/u.test(text)) return { by: 'either', value: Number.parseInt(text, 10) }
  return { by: 'id', id: reference.trim() }
}
