import type { Run } from '../model.js'
import type { Block, Document } from './document.js'

/** A document as lines of runs, an empty one between blocks: how a chat or a terminal shows it. */
export function documentLines({ title, blocks }: Document): Run[][] {
  const lines: Run[][] = [[{ text: title, look: 'bold' }]]
  for (const block of blocks) {
    // A heading belongs to what stands below it.
    const after = blocks[blocks.indexOf(block) - 1]
    if (after && after.type !== 'heading') lines.push([])
    lines.push(...blockLines(block))
  }
  return lines
}

function blockLines(block: Block): Run[][] {
  switch (block.type) {
    case 'heading':
      return [[{ text: block.text, look: 'bold' }]]
    case 'paragraph':
      return [block.runs]
    case 'list':
      return block.items.flatMap((lines, index) => {
        const label = block.first === null ? '· ' : `${block.first + index}. `
        return lines.map((runs, at) => [{ text: at === 0 ? label : INDENT }, ...runs])
      })
  }
}

/** Below an item's first line, its others stand in by as much as a number takes. */
const INDENT = '   '
