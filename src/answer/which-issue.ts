import type { StoredIssue } from '../model.js'
import type { Question } from '../retrieve/understand/understand.js'
import type { Draft } from './draft.js'
import { issueName } from './found.js'

/** Asks back which issue is meant: two to four questions that each name one. */
export function whichIssue(question: Question, issues: readonly StoredIssue[]): Draft {
  const asked = question.asked.replace(/(?:总)?第?\s*[\d〇零一二三四五六七八九十百]+\s*期/, '')
  return {
    status: 'needs_clarification',
    message: {
      zh: `有${issues.length}期都可能是您问的，请选一期：`,
      en: `${issues.length} issues may be meant. Please choose one:`,
    },
    choices: issues.slice(0, 4).map((issue) => `${issueName(issue)}${asked}`),
  }
}

/** The responsible editor of a held issue whom the question names. */
export function editorNamed(question: Question, held: readonly StoredIssue[]): string | null {
  const tight = question.folded.replace(/\s/g, '')
  return (
    held.find(({ head: { editor } }) => editor && tight.includes(editor.replace(/\s/g, '')))?.head.editor ??
    null
  )
}

/** The issues that a question about issues means: of the editor it names, of the years it names, or all. */
export function issuesAsked(question: Question, held: readonly StoredIssue[]): StoredIssue[] {
  const editor = editorNamed(question, held)
  const among = editor ? held.filter(({ head }) => head.editor === editor) : [...held]
  if (question.periods.length === 0) return among
  return among.filter(
    ({ head: { date } }) =>
      date !== null && question.periods.some(({ from, to }) => date >= from && date <= to),
  )
}
