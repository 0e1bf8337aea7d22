import type { Reply } from '../model.js'

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
    lines: reply.lines.map((line) => line.map((run) => ({ ...run, text: plain(run.text) }))),
    buttons: reply.buttons.map((row) =>
      row.map((button) => ({ ...button, label: plain(button.label).replace(/\s+/g, ' ') })),
    ),
  }
}
