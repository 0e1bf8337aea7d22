import { isFeed, readFeed } from './feed.js'
import { type FoundLinks, readPage } from './page.js'
import { Refusal } from './refusal.js'

/** A file that a page or a feed leads to. */
export interface Link {
  /** Without its part after `#`. */
  url: string
  /** What it is called there. */
  text: string
}

const DOCUMENT = /\.(?:pdf|docx?|odt|rtf|txt|md|zip)$/i
const PAGE = /\.(?:html?|shtml|xhtml)$/i
/** A page is taken for a bulletin where its link says which issue it is. */
const ISSUE = /第\s*[\d〇零一二三四五六七八九十百]{1,7}\s*期/
/** What a document is called that a page carries, whatever its address. */
const ATTACHED = /^附件|附件下载|下载附件/
/** A page that says no more than this beside its links is about what it carries. */
const MOST_SAID = 300
/** Links of one page that are looked at. */
const MOST_LINKS = 500

/** Whether an address is that of a document, by its name. */
export const isDocument = (url: URL): boolean => DOCUMENT.test(url.pathname)

/**
 * What a page or a feed leads to, in its order: the documents of a page and those of its pages that bear an issue's
 * number; whatever a feed announces.
 *
 * @throws Refusal `type` where it is neither.
 */
export function readLinks(text: string, base: URL): Link[] {
  const found = isFeed(text) ? readFeed(text) : readPage(text)
  if (!found) throw new Refusal('type', 'page')
  return linksOf(found, base, (url, said) => {
    return isDocument(url) || DOCUMENT.test(said) || (PAGE.test(url.pathname) && ISSUE.test(said))
  })
}

/** The documents of a page that only carries them, in its order; none where it says something itself. */
export function attachmentsOf(html: string, base: URL): Link[] {
  const found = readPage(html)
  if (!found || found.said > MOST_SAID) return []
  return linksOf(found, base, (url, said) => isDocument(url) || DOCUMENT.test(said) || ATTACHED.test(said))
}

/** The links that are wanted, or that are sure, each once. */
function linksOf(found: FoundLinks, base: URL, isWanted: (url: URL, text: string) => boolean): Link[] {
  const from = found.base !== null && URL.canParse(found.base, base.href) ? new URL(found.base, base) : base
  const links = new Map<string, Link>()
  for (const { href, text, sure } of found.links) {
    if (links.size === MOST_LINKS) break
    if (!URL.canParse(href.trim(), from.href)) continue
    const url = new URL(href.trim(), from)
    url.hash = ''
    if (!/^https?:$/.test(url.protocol) || url.href === base.href || links.has(url.href)) continue
    if (sure || isWanted(url, text)) links.set(url.href, { url: url.href, text: text.slice(0, 200) })
  }
  return [...links.values()]
}
