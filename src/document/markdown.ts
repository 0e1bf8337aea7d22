import type { Run } from '../model.js'
import type { Block, Document } from './document.js'

/** A document as CommonMark; whatever its texts hold is shown as it stands. */
export function renderMarkdown({ title, blocks }: Document): string {
  return `${[`# ${inline(title)}`, ...blocks.map(block)].join('\n\n')}\n`
}

function block(one: Block): string {
  switch (one.type) {
    case 'heading':
      return `${'#'.repeat(one.level + 1)} ${inline(one.text)}`
    case 'paragraph':
      return line(one.runs)
    case 'list':
      return one.items
        .map((lines, index) => {
          const label = one.first === null ? '- ' : `${one.first + index}. `
          // A backslash at the end of a line breaks it; the indent keeps the next in the item.
          return `${label}${lines.map(line).join(`\\\n${' '.repeat(label.length)}`)}`
        })
        .join('\n')
  }
}

function line(runs: readonly Run[]): string {
  const text = runs.map((run, index) => looked(run, runs[index - 1]?.text, runs[index + 1]?.text)).join('')
  // A dash, a plus or a number at the beginning would make a list of it.
  return text.replace(/^(\s*)([-+=]|\d{1,9}(?=[.)]))/, (_, space: string, mark: string) =>
    /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
  )
}

const LOOKS: Partial<Record<NonNullable<Run['look']>, string>> = { bold: '**', mark: '**', italic: '*' }
const LETTER = /[\p{L}\p{N}]/u

/**
 * A run in its look. Beside a letter, emphasis that begins or ends with punctuation is none in CommonMark (`**“四个+”**监督`
 * shows its stars), so there the run stays plain.
 */
function looked({ text, look }: Run, before: string | undefined, after: string | undefined): string {
  const mark = look && LOOKS[look]
  if (mark === undefined || text.trim() !== text || text === '') return inline(text)
  const opens = !LETTER.test(before?.at(-1) ?? ' ') || LETTER.test(text.charAt(0))
  const closes = !LETTER.test(after?.charAt(0) ?? ' ') || LETTER.test(text.charAt(text.length - 1))
  return opens && closes ? `${mark}${inline(text)}${mark}` : inline(text)
}

function inline(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~&!$]/g, '\\$&').replace(/\s*\n\s*/g, ' ')
}
