import type { Lang, Reply, Run, Subscription } from '../../model.js'

/** What every mail says of who sends it and how to have no more of them. */
export interface MailFrame {
  /** `name <address>`, or the address alone. */
  readonly from: string
  /** The line that tells how to unsubscribe. */
  readonly unsubscribeLine: (lang: Lang, how: string) => string
  /** Where a subscription ends at one press (https), if anywhere. */
  readonly unsubscribeUrl: ((subscriptionId: string) => string) | null
}

/** Long enough for an issue's name, short enough for a list of mails. */
const SUBJECT_LIMIT = 120

const LOOKS: Record<NonNullable<Run['look']>, [string, string]> = {
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  quote: ['<blockquote>', '</blockquote>'],
  mark: ['<mark>', '</mark>'],
  dim: ['<span style="color:#666">', '</span>'],
}

/** The parts of a mail: the reply as text and as HTML, and how to unsubscribe, for people and for programs. */
export function mailOf(
  reply: Reply,
  { id, lang }: Pick<Subscription, 'id' | 'lang'>,
  { from, unsubscribeLine, unsubscribeUrl }: MailFrame,
) {
  const lines = reply.lines.map((line) => line.map(({ text }) => text).join(''))
  const subject = (lines.find((line) => line.trim() !== '') ?? '').replace(/\s+/g, ' ').trim()
  const url = unsubscribeUrl?.(id) ?? null
  const mailto = `<mailto:${addressIn(from)}?subject=${encodeURIComponent(`unsubscribe ${id}`)}>`
  const farewell = unsubscribeLine(lang, url ?? addressIn(from))
  const body = reply.lines.map((line) => `<div>${line.map(runHtml).join('') || '&nbsp;'}</div>`).join('\n')
  return {
    from,
    subject: [...subject].slice(0, SUBJECT_LIMIT).join(''),
    text: `${lines.join('\n')}\n\n-- \n${farewell}\n`,
    html: `<!doctype html><meta charset="utf-8"><div lang="${lang}">\n${body}\n<hr><small>${escapeHtml(farewell)}</small></div>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      Precedence: 'bulk',
      'List-Unsubscribe': url === null ? mailto : `<${url}>, ${mailto}`,
      // RFC 8058: one press, without a page to confirm on.
      ...(url === null ? {} : { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  }
}

function runHtml({ text, look }: Run): string {
  const [open, close] = look ? LOOKS[look] : ['', '']
  return `${open}${escapeHtml(text).replaceAll('\n', '<br>')}${close}`
}

/** Text as the text of a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** `a@b` of `name <a@b>`. */
function addressIn(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}
