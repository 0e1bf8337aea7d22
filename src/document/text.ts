import type { Run } from '../model.js'
import type { Block, Document } from './document.js'

/** A document as plain lines, ending with a line feed; `paint` may lay colours over its runs. */
export function renderText(
  { title, blocks }: Document,
  paint: (run: Run) => string = ({ text }) => text,
): string {
  const parts = [paint({ text: title, look: 'bold' }), ...blocks.map((block) => blockText(block, paint))]
  return `${parts.join('\n\n')}\n`
}

function blockText(block: Block, paint: (run: Run) => string): string {
  const line = (runs: readonly Run[]) => runs.map(paint).join('')
  switch (block.type) {
    case 'heading':
      return paint({ text: block.text, look: 'bold' })
    case 'paragraph':
      return line(block.runs)
    case 'list':
      return block.items
        .map((lines, index) => {
          const label = block.first === null ? '· ' : `${block.first + index}. `
          return lines
            .map((runs, at) => `${at === 0 ? label : ' '.repeat(label.length)}${line(runs)}`)
            .join('\n')
        })
        .join('\n')
  }
}
