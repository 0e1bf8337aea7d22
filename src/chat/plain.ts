import type { Block, Document } from '../document/document.js'
import type { Reply, Run } from '../model.js'

/**
 * Characters that change how other text is shown: control characters but line feed and tab, directional
 * marks, overrides and isolates, line and paragraph separators, invisible operators, the byte order mark,
 * tag characters, and half a surrogate pair. Zero-width joiners stay: emoji are made with them.
 */
const ACTIVE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu

/** Text that shows as what it says and nothing else. */
export function plain(text: string): string {
  return text.replace(ACTIVE, '')
}

/** The reply with every text and label made plain: whatever a bulletin or a question holds is only shown. */
export function plainReply(reply: Reply): Reply {
  return {
    ...reply,
    lines: reply.lines.map(plainRuns),
    buttons: reply.buttons.map((row) =>
      row.map((button) => ({ ...button, label: plain(button.label).replace(/\s+/g, ' ') })),
    ),
  }
}

/** The same of a document. */
export function plainDocument({ title, lang, blocks }: Document): Document {
  return { title: plain(title), lang, blocks: blocks.map(plainBlock) }
}

function plainBlock(block: Block): Block {
  switch (block.type) {
    case 'heading':
      return { ...block, text: plain(block.text) }
    case 'paragraph':
      return { ...block, runs: plainRuns(block.runs) }
    case 'list':
      return { ...block, items: block.items.map((lines) => lines.map(plainRuns)) }
  }
}

const plainRuns = (line: readonly Run[]): Run[] => line.map((run) => ({ ...run, text: plain(run.text) }))
