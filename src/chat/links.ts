import type { Reply } from '../model.js'
import type { Request } from './feature.js'
import { clip } from './labels.js'

/** Characters of `A-Za-z0-9_-` that a link can carry. */
const PAYLOAD = 64

/** The address that opens `/start payload` in this front end; null where it has none. */
export function shareLink(payload: string, { link }: Pick<Request, 'link'>): string | null {
  return link === null ? null : link(payload)
}

/** A question as it fits a link, or null where it is too long. */
export function questionPayload(question: string): string | null {
  const bytes = new TextEncoder().encode(question)
  const text = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
  return text.length + 2 <= PAYLOAD ? `q-${text}` : null
}

/** The question that a link carries, or null where it carries none. */
export function questionOf(rest: string): string | null {
  try {
    const bytes = atob(rest.replace(/-/g, '+').replace(/_/g, '/'))
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (one) => one.charCodeAt(0)),
    )
  } catch {
    return null
  }
}

/** Each thing with the link that opens it, or with what to type where the front end has no links. */
export function linkReply(things: readonly { text: string; payload: string }[], request: Request): Reply {
  const { words } = request
  const hasLinks = request.link !== null
  return {
    lines: [
      [{ text: hasLinks ? words.shareHead : words.shareTyped }],
      ...things.flatMap(({ text, payload }) => [
        [],
        [{ text: clip(text, 60), look: 'bold' as const }],
        [{ text: shareLink(payload, request) ?? `/start ${payload}` }],
      ]),
    ],
    buttons: [],
  }
}
