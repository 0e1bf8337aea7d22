import type { ParseWarning } from '../model.js'

/** Why a piece of the source stands in no article and in no frame. */
export type RemovalReason =
  | 'page_number'
  | 'running_head'
  | 'continuation'
  | 'bullet'
  | 'rule'
  | 'invisible'
  | 'web_furniture'
  | 'duplicate'
  | 'column'
  | 'number'
  | 'label'

const REMOVAL_WORDS: Record<RemovalReason, string> = {
  page_number: '去掉了页码',
  running_head: '去掉了重复的页眉页脚',
  continuation: '去掉了“下转”“上接”的提示',
  bullet: '去掉了行首的项目符号',
  rule: '去掉了分隔线',
  invisible: '去掉了看不见的字符',
  web_furniture: '去掉了网页上的按钮和提示',
  duplicate: '去掉了重复的行',
  column: '读作栏目名的行',
  number: '去掉了题目前的编号',
  label: '去掉了题目前的“标题”字样',
}

/**
 * The reader's account of one file: whatever it takes out of the text and whatever it doubts is written here,
 * so that nothing is dropped silently.
 */
export interface Ledger {
  /** Notes that `text` was taken out at a 1-based source line. */
  remove(reason: RemovalReason, text: string, line: number): void
  warn(code: string, message: string, line: number | null): void
  /** A ledger of its own for one issue of the file: it begins with what was noted of lines `from` to `to`. */
  part(from: number, to: number): Ledger
  /** Doubts in order of line, then one warning a removal reason, quoting each removed text as 「…」×count. */
  warnings(): ParseWarning[]
}

interface Removal {
  reason: RemovalReason
  text: string
  line: number
}

export function createLedger(): Ledger {
  return ledgerOf([], [])
}

function ledgerOf(doubts: ParseWarning[], removals: Removal[]): Ledger {
  return {
    remove(reason, text, line) {
      removals.push({ reason, text, line })
    },
    warn(code, message, line) {
      doubts.push({ code, message, line })
    },
    part(from, to) {
      const within = (line: number | null): boolean => line === null || (line >= from && line <= to)
      return ledgerOf(
        doubts.filter((doubt) => within(doubt.line)),
        removals.filter((removal) => within(removal.line)),
      )
    },
    warnings() {
      return [...doubts.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)), ...summaries(removals)]
    },
  }
}

function summaries(removals: Removal[]): ParseWarning[] {
  const byReason = new Map<RemovalReason, { counts: Map<string, number>; line: number; total: number }>()
  for (const { reason, text, line } of removals) {
    let entry = byReason.get(reason)
    if (!entry) {
      entry = { counts: new Map(), line, total: 0 }
      byReason.set(reason, entry)
    }
    entry.total++
    entry.counts.set(text, (entry.counts.get(text) ?? 0) + 1)
  }
  return [...byReason].map(([reason, { counts, line, total }]) => {
    const texts = [...counts].map(([text, n]) => `「${text}」${n > 1 ? `×${n}` : ''}`).join('')
    return { code: reason, message: `${REMOVAL_WORDS[reason]} ${total} 处：${texts}`, line }
  })
}
