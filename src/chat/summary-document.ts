import type { Block, Document } from '../document/document.js'
import type { Lang, Run } from '../model.js'
import type { IssueSummary, SummarizedArticle, SummaryLine } from '../summary/summary.js'
import type { Catalogue } from './catalogue.zh.js'
import { issueName, sampleMark, storedTitle } from './labels.js'

/** An issue's summary as a document: what is in it, its articles by column, what is new, who is not heard from. */
export function summaryDocument(summary: IssueSummary, words: Catalogue, lang: Lang): Document {
  const { issue, districts, groups } = summary
  const blocks: Block[] = [{ type: 'paragraph', runs: contentsRuns(summary, words) }]
  if (districts.length > 0)
    blocks.push({ type: 'paragraph', runs: [{ text: words.summaryDistricts(districts) }] })
  let first = 1
  for (const { column, articles } of groups) {
    // A bulletin without columns needs no word for what has none.
    if (column !== null || groups.length > 1)
      blocks.push({ type: 'heading', level: 1, text: column ?? words.noColumn })
    blocks.push({ type: 'list', first, items: articles.map((each) => articleLines(each, summary, words)) })
    first += articles.length
  }
  return { title: issueName(issue, words), lang, blocks: [...blocks, ...footBlocks(summary, words)] }
}

function contentsRuns({ issue, articles, briefs }: IssueSummary, words: Catalogue): Run[] {
  const facts = [issue.head.date, words.issueContents(articles, briefs)]
  const text = facts.filter((fact) => fact !== null).join(' · ')
  return [{ text, look: 'dim' }, ...sampleMark(issue.sample, words)]
}

/** A brief is one line, its district before it where it does not name it; an article has its title above. */
function articleLines(
  { article, lines }: SummarizedArticle,
  { length }: IssueSummary,
  words: Catalogue,
): Run[][] {
  const sentences = lines.filter(({ role }) => role === 'sentence')
  const headings = lines.filter(({ role }) => role === 'heading')
  if (article.kind === 'brief' || article.text === '') {
    const said = sentences.map(({ citation }) => citation.quote).join('')
    const named = article.title !== null || article.district === null || said.includes(article.district)
    const before =
      article.title === null ? (named ? '' : `${article.district}：`) : `${storedTitle(article)}：`
    return [
      [{ text: before, look: 'bold' as const }, { text: said }].filter(({ text }) => text !== ''),
      ...points(headings, words),
    ]
  }
  const title: Run[] = [{ text: storedTitle(article), look: 'bold' }]
  if (length === 'full') return [title, ...outlineLines(lines)]
  return [
    title,
    ...sentences.map((line) => sentenceRuns(line, length === 'five', words)),
    ...points(headings, words),
  ]
}

/** A sentence, and of which point it is. */
function sentenceRuns({ citation }: SummaryLine, placed: boolean, words: Catalogue): Run[] {
  const text = { text: citation.quote }
  if (!placed || citation.point === null) return [text]
  return [text, { text: words.summaryPlace(words.pointOrdinal(citation.point)), look: 'dim' }]
}

function points(headings: readonly SummaryLine[], words: Catalogue): Run[][] {
  if (headings.length === 0) return []
  const said = headings.map(({ citation }) => citation.quote)
  return [[{ text: words.summaryPoints(said), look: 'dim' }]]
}

/** Each heading with the sentence below it in one line. */
function outlineLines(lines: readonly SummaryLine[]): Run[][] {
  const shown: Run[][] = []
  for (const { role, citation } of lines) {
    const last = shown.at(-1)
    const open = last?.length === 1 && last[0]?.look === 'bold'
    if (role === 'heading') shown.push([{ text: citation.quote, look: 'bold' }])
    else if (last && open) last.push({ text: `　${citation.quote}` })
    else shown.push([{ text: citation.quote }])
  }
  return shown
}

function footBlocks({ issue, newTerms, silent, compared }: IssueSummary, words: Catalogue): Block[] {
  if (compared === 0) return []
  const runs: Run[][] = []
  if (newTerms.length > 0) runs.push([{ text: words.summaryNewTerms(newTerms.map(({ term }) => term)) }])
  runs.push([{ text: silent.length > 0 ? words.summarySilent(silent) : words.summaryNoneSilent }])
  const isPlaced = issue.head.date !== null || issue.head.total !== null
  const against = isPlaced ? words.summaryCompared(compared) : words.summaryComparedAll(compared)
  runs.push([{ text: against, look: 'dim' }])
  return [
    { type: 'heading', level: 1, text: words.summaryFoot },
    { type: 'list', first: null, items: runs.map((line) => [line]) },
  ]
}
