import { Parser } from 'htmlparser2'
import type { FoundLinks } from './page.js'

interface Item {
  title: string
  /** The file itself, where it comes with the item. */
  enclosure: string | null
  link: string | null
  /** Milliseconds since 1970; the older or undated come last. */
  at: number
}

const ITEMS: ReadonlySet<string> = new Set(['item', 'entry'])
const DATES: ReadonlySet<string> = new Set(['pubdate', 'published', 'updated', 'date'])

/** Whether a text is an RSS or Atom feed. */
export const isFeed = (text: string): boolean => /<(?:rss|feed|rdf:RDF)\b/i.test(text.slice(0, 2048))

/**
 * What the items of a feed (RSS 0.9 to 2.0, Atom) lead to, newest first where they are dated. A document type is
 * passed over with all that it defines, so that no entity of its own is ever expanded.
 */
export function readFeed(xml: string): FoundLinks {
  const items: Item[] = []
  let item: Item | null = null
  let text = ''
  const parser = new Parser(
    {
      onopentag(rawName, attributes) {
        const name = local(rawName)
        text = ''
        if (ITEMS.has(name)) item = { title: '', enclosure: null, link: null, at: Number.NaN }
        if (!item) return
        if (name === 'enclosure') item.enclosure ??= attributes.url ?? null
        if (name === 'link' && attributes.href !== undefined) atomLink(item, attributes)
      },
      ontext(piece) {
        if (item && text.length < 4096) text += piece
      },
      onclosetag(rawName) {
        const name = local(rawName)
        if (!item) return
        const said = text.trim()
        text = ''
        if (ITEMS.has(name)) {
          items.push(item)
          item = null
        } else if (name === 'title' && item.title === '') item.title = said.replace(/\s+/g, ' ')
        else if (name === 'link' && said !== '') item.link ??= said
        else if (DATES.has(name) && Number.isNaN(item.at)) item.at = Date.parse(said)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(xml)
  parser.end()
  const dated = items.every(({ at }) => !Number.isNaN(at))
  if (dated) items.sort((a, b) => b.at - a.at)
  const links = items.flatMap(({ title, enclosure, link }) => {
    const href = enclosure ?? link
    return href === null ? [] : [{ href, text: title, sure: true }]
  })
  return { base: null, said: 0, links }
}

function atomLink(item: Item, { href = '', rel = 'alternate' }: Record<string, string>): void {
  if (rel === 'enclosure') item.enclosure ??= href
  if (rel === 'alternate') item.link ??= href
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase()
