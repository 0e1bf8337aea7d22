import { Parser } from 'htmlparser2'

const HAN = /\p{Script=Han}/gu
/** Elements whose text is not shown. */
const SILENT = new Set(['script', 'style', 'title', 'noscript'])

/** Links as they stand; `sure`: it is announced as an item, whatever it is called. */
export interface FoundLinks {
  base: string | null
  /** Chinese characters that stand outside links. */
  said: number
  links: { href: string; text: string; sure: boolean }[]
}

/** The links of a page, in its order; null where it is none. */
export function readPage(html: string): FoundLinks | null {
  if (!/<(?:!doctype html|html|head|body|a)\b/i.test(html)) return null
  const found: FoundLinks = { base: null, said: 0, links: [] }
  let silent = 0
  let open: FoundLinks['links'][0] | null = null
  const parser = new Parser({
    onopentag(name, { href, title = '' }) {
      if (SILENT.has(name)) silent++
      if (name === 'base' && href !== undefined) found.base ??= href
      if (name !== 'a' || href === undefined) return
      open = { href, text: title, sure: false }
      found.links.push(open)
    },
    ontext(text) {
      if (open && open.text.length < 400) open.text += text
      else if (!open && silent === 0) found.said += text.match(HAN)?.length ?? 0
    },
    onclosetag(name) {
      if (name === 'a') open = null
      if (SILENT.has(name)) silent--
    },
  })
  parser.write(html)
  parser.end()
  for (const link of found.links) link.text = link.text.replace(/\s+/g, ' ').trim()
  return found
}
