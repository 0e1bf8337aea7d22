import type { Digest, DigestItem, News } from '../digest/compose/digest.js'
import type { Action, Button, Reason, Reply, Run } from '../model.js'
import type { Catalogue } from './catalogue.zh.js'
import { issueLabel, issueRuns, knownHead, storedTitle } from './labels.js'
import { inRows } from './numbered.js'
import { conditionWords, reasonWords } from './subscription-words.js'

const ITEMS_A_PAGE = 8

/** A digest as it is sent: each article with why it is there, what it says, and what is new in it. */
export function digestReply(digest: Digest, page: number, words: Catalogue): Reply {
  const { subscription, correction, issues } = digest
  const total = issues.reduce((sum, { items }) => sum + items.length, 0)
  const from = Math.max(page, 0) * ITEMS_A_PAGE
  const head = correction ? words.correctionHead(total) : words.digestHead(total)
  const lines: Run[][] = [
    [{ text: head, look: 'bold' }],
    [{ text: conditionWords(subscription.condition, words), look: 'dim' }],
  ]
  const buttons: Button[] = []
  let nth = 0
  for (const { issue, items } of issues) {
    const shown = items.map((item) => ({ item, key: ++nth })).filter(({ key }) => isShown(key, from))
    if (shown.length === 0) continue
    lines.push([], issueRuns(issue, words))
    for (const { item, key } of shown) {
      lines.push(...itemLines(item, key, words))
      if (item.change !== 'withdrawn') buttons.push({ label: String(key), action: opens(item) })
    }
  }
  const rows = inRows(buttons)
  const left = total - from - ITEMS_A_PAGE
  if (left > 0) rows.push([{ label: words.digestRest(left), action: restOf(digest, page + 1) }])
  const { id } = subscription
  rows.push([
    { label: words.pauseThis, action: { type: 'subscription', id, act: 'pause' } },
    { label: words.widenThis, action: { type: 'subscription', id, act: 'widen' } },
    { label: words.changeThis, action: { type: 'subscription', id, act: 'show' } },
  ])
  return { lines, buttons: rows }
}

function isShown(key: number, from: number): boolean {
  return key > from && key <= from + ITEMS_A_PAGE
}

function restOf({ subscription, correction, issues }: Digest, page: number): Action {
  const issueIds = issues.map(({ issue }) => issue.id)
  return { type: 'digest', subscriptionId: subscription.id, issueIds, correction, page }
}

function opens({ article, quote }: DigestItem): Action {
  const { id: articleId, revision } = article
  return { type: 'passage', articleId, revision, start: quote.start, end: quote.end }
}

function itemLines({ article, change, reasons, quote, news }: DigestItem, key: number, words: Catalogue) {
  const title: Run[] = [{ text: `${key}. ${storedTitle(article)}`, look: 'bold' }]
  if (change === 'changed') title.push({ text: words.digestChanged })
  if (change === 'withdrawn') title.push({ text: words.digestWithdrawn })
  const lines: Run[][] = [title]
  // Whoever wants everything knows why.
  const why = reasons.filter(({ type }) => type !== 'everything').map((reason) => reasonWords(reason, words))
  if (why.length > 0)
    lines.push([{ text: words.digestWhy(why.join(words.digestReasonSeparator)), look: 'dim' }])
  if (change === 'withdrawn') return lines
  lines.push([{ text: article.text.slice(quote.start, quote.end), look: 'quote' }])
  for (const one of news) lines.push([{ text: newsWords(one, words), look: 'italic' }])
  return lines
}

function newsWords(news: News, words: Catalogue): string {
  switch (news.type) {
    case 'first':
      return words.newsFirst(news.district, aboutWords(news.reason, words), news.issues)
    case 'coined':
      return words.newsCoined(news.term, news.issues)
    case 'figure':
      return words.newsFigure(news.now, issueLabel(knownHead(news.issue), words), news.before)
  }
}

function aboutWords({ value }: Reason, words: Catalogue): string {
  return words.newsAbout(value)
}
