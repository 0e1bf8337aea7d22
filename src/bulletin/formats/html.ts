import { decodeText } from './encoding.js'
import type { Parsed } from './extracted.js'
import { type Block, type Element, type Page, readBlocks } from './html-blocks.js'

/** The main text holds at least this share of the page's unlinked characters. */
const MAIN_SHARE = 0.75
/** A block whose text is links beyond this share is navigation. */
const LINKED_SHARE = 0.6
/** An element that calls itself aside but holds more than this share of the page is believed by its text instead. */
const ASIDE_SHARE = 0.4
/** A heading, a date and a source stand at most this many blocks before the main text's element. */
const HEAD_BLOCKS = 12
const HEADING = /^h[1-3]$/
/** What a page offers to press, alone on its line. */
const CONTROLS =
  /^[\s【】[\]|（）()·/]*((打印|关闭|分享到?|收藏|返回|顶部|首页|上一篇|下一篇|字号|字体|大|中|小|本页|窗口|微信|微博|扫一扫|在手机打开当前页)[\s【】[\]|（）()：:·/]*)+$/

/** The main text of a web page, without navigation, headers, footers and controls. */
export async function parseHtml(bytes: Buffer, name: string): Promise<Parsed> {
  const { text: html } = decodeText(bytes, name)
  return { kind: 'text', text: mainText(readBlocks(html)), pages: null, notes: [] }
}

/**
 * Goes down from the page's root as long as one child holds most of the text that is not linked (as Readability and
 * Boilerpipe weigh it), then takes that element's blocks, and before them the heading with its date and source.
 */
function mainText(page: Page): string {
  const total = page.root.characters
  const kept = page.blocks.filter((block) => !isAside(block, total) && !isNavigation(block))
  const main = descend(page.root)
  const first = kept.findIndex((block) => within(block.element, main))
  const head = kept.slice(Math.max(0, first - HEAD_BLOCKS), Math.max(0, first))
  const heading = head.findIndex((block) => isHeading(block, page.title))
  const blocks = [
    ...(heading >= 0 ? head.slice(heading) : []),
    ...kept.filter((block) => within(block.element, main)),
  ]
  return blocks
    .map((block) => withoutControls(block.text))
    .filter((text) => text !== '')
    .join('\n\n')
}

function withoutControls(text: string): string {
  const lines = text.split('\n').filter((line) => !CONTROLS.test(line))
  return lines.join('\n').trim()
}

function descend(root: Element): Element {
  let main = root
  for (;;) {
    const unlinked = main.characters - main.linked
    const heir = main.children.find((child) => child.characters - child.linked >= unlinked * MAIN_SHARE)
    if (!heir || unlinked === 0 || isLeaf(heir)) return main
    main = heir
  }
}

/** A single long paragraph is part of a text, not its container. */
function isLeaf(element: Element): boolean {
  return element.tag === 'p' || element.tag === 'pre' || HEADING.test(element.tag)
}

function within(element: Element, ancestor: Element): boolean {
  for (let up: Element | null = element; up; up = up.parent) if (up === ancestor) return true
  return false
}

function isAside(block: Block, total: number): boolean {
  for (let up: Element | null = block.element; up; up = up.parent) {
    if (up.aside && up.characters < total * ASIDE_SHARE) return true
  }
  return false
}

function isNavigation(block: Block): boolean {
  const inList = block.element.tag === 'li' && block.linked > 0
  return block.linked > block.text.length * LINKED_SHARE || (inList && block.linked >= block.text.length / 2)
}

function isHeading(block: Block, title: string): boolean {
  for (let up: Element | null = block.element; up; up = up.parent) if (HEADING.test(up.tag)) return true
  return block.text.length >= 6 && title.startsWith(block.text)
}
