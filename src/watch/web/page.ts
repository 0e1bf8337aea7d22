import { Parser } from 'htmlparser2'

/** Links as they stand; `sure`: it is announced as an item, whatever it is called. */
export interface FoundLinks {
  base: string | null
  links: { href: string; text: string; sure: boolean }[]
}

/** The links of a page, in its order; null where it is none. */
export function readPage(html: string): FoundLinks | null {
  if (!/<(?:!doctype html|html|head|body|a)\b/i.test(html)) return null
  const found: FoundLinks = { base: null, links: [] }
  let open: FoundLinks['links'][0] | null = null
  const parser = new Parser({
    onopentag(name, { href, title = '' }) {
      if (name === 'base' && href !== undefined) found.base ??= href
      if (name !== 'a' || href === undefined) return
      open = { href, text: title, sure: false }
      found.links.push(open)
    },
    ontext(text) {
      if (open && open.text.length < 400) open.text += text
    },
    onclosetag(name) {
      if (name === 'a') open = null
    },
  })
  parser.write(html)
  parser.end()
  for (const link of found.links) link.text = link.text.replace(/\s+/g, ' ').trim()
  return found
}
