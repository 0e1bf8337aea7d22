import { Parser } from 'htmlparser2'
import { Fault } from '../../errors.js'

/** An element of the page, as far as choosing the main text needs it. */
export interface Element {
  tag: string
  parent: Element | null
  children: Element[]
  /** Characters of text in it, and those that are links to other pages. */
  characters: number
  linked: number
  /** It says itself that it is no main text: `<nav>`, `class="footer"`. */
  aside: boolean
}

/** A run of text between two block boundaries. */
export interface Block {
  element: Element
  /** Lines by `\n` where the page has `<br>`. */
  text: string
  linked: number
}

export interface Page {
  root: Element
  blocks: Block[]
  /** What `<title>` says. */
  title: string
}

/** Deeper than any page; a parser's stack of open elements makes deep ones slow. */
const MAX_DEPTH = 1000
const UNSEEN = new Set(
  'script style noscript template svg math iframe object embed select button textarea rt rp head'.split(' '),
)
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr frame isindex basefont bgsound keygen'.split(
    ' ',
  ),
)
const INLINE = new Set(
  (
    'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb s samp small span strike ' +
    'strong sub sup time tt u var wbr img input o:p st1:chsdate'
  ).split(' '),
)
const ASIDE_TAGS = new Set(['nav', 'aside', 'footer'])
const ASIDE_NAMES =
  /(^|[\s_-])(nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|copyright|sidebar|share|toolbar|related|pagination|pager)($|[\s_-])/i

/**
 * Reads HTML into blocks of text with the elements they stand in. Scripts, styles and what is not displayed are left
 * out. Works in one pass without recursion.
 *
 * @throws Fault 'unsupported' where elements are nested beyond all reason.
 */
export function readBlocks(html: string): Page {
  const root = element('#root', null, false)
  const blocks: Block[] = []
  let title = ''
  let inTitle = false
  let here = root
  let depth = 0
  let unseen = 0
  let links = 0
  let preformatted = 0
  let text = ''
  let linked = 0

  function flush(): void {
    const clean = tidy(text)
    if (clean !== '') {
      blocks.push({ element: here, text: clean, linked })
      for (let up: Element | null = here; up; up = up.parent) {
        up.characters += clean.length
        up.linked += Math.min(linked, clean.length)
      }
    }
    text = ''
    linked = 0
  }

  const parser = new Parser({
    onopentag(tag, attributes) {
      if (VOID.has(tag)) {
        if (tag === 'br') text += '\n'
        if (tag === 'hr') flush()
        return
      }
      if (++depth > MAX_DEPTH)
        throw new Fault('unsupported', '网页标签嵌套过深，不是正常网页：请另存为 txt 后重试')
      if (tag === 'title') inTitle = true
      if (unseen > 0 || UNSEEN.has(tag) || hidden(attributes)) {
        unseen++
        return
      }
      if (tag === 'a') links += leaves(attributes.href) ? 1 : 0
      if (tag === 'pre') preformatted++
      if (tag === 'td' || tag === 'th') text += text.trim() === '' ? '' : '\t'
      else if (!INLINE.has(tag)) flush()
      here = element(tag, here, isAside(tag, attributes))
    },
    onclosetag(tag) {
      if (VOID.has(tag)) return
      depth--
      if (tag === 'title') inTitle = false
      if (unseen > 0) {
        unseen--
        return
      }
      if (tag === 'a') links = Math.max(0, links - 1)
      if (tag === 'pre') preformatted--
      if (tag !== 'td' && tag !== 'th' && !INLINE.has(tag)) flush()
      here = here.parent ?? root
    },
    ontext(piece) {
      if (inTitle) title += piece
      if (unseen > 0) return
      text += preformatted > 0 ? piece : piece.replace(/[ \t\r\n\f]+/g, collapse)
      if (links > 0) linked += piece.trim().length
    },
  })
  parser.write(html)
  parser.end()
  flush()
  return { root, blocks, title: tidy(title) }
}

function element(tag: string, parent: Element | null, aside: boolean): Element {
  const made: Element = { tag, parent, children: [], characters: 0, linked: 0, aside }
  parent?.children.push(made)
  return made
}

/** The source's own line ends are kept as `\r` until the whole block is known: `\n` is a line end of the page. */
function collapse(space: string): string {
  return /[\r\n]/.test(space) ? '\r' : ' '
}

/** A line end of the source inside a sentence of Chinese is no space. */
function join(space: string, at: number, whole: string): string {
  if (!space.includes('\r')) return ' '
  const before = whole.charCodeAt(at - 1)
  const after = whole.charCodeAt(at + space.length)
  return before > 0x2e7f && after > 0x2e7f ? '' : ' '
}

function tidy(text: string): string {
  return text
    .replace(/[ \r]+/g, join)
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function hidden(attributes: Record<string, string>): boolean {
  return 'hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '')
}

function isAside(tag: string, attributes: Record<string, string>): boolean {
  const names = `${attributes.class ?? ''} ${attributes.id ?? ''}`
  return ASIDE_TAGS.has(tag) || attributes.role === 'navigation' || ASIDE_NAMES.test(names)
}

/** A link within the page is a table of contents at work, not navigation. */
function leaves(href: string | undefined): boolean {
  return href !== undefined && !href.startsWith('#')
}
