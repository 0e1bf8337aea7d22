import type { StoredArticle, StoredIssue } from '../model.js'
import type { MetaField } from '../retrieve/understand/intent.js'
import type { Draft, DraftItem, Evidence } from './draft.js'
import { issueName, titleEvidence } from './found.js'

/** An issue with its articles in order. */
export interface IssueWithArticles {
  issue: StoredIssue
  articles: StoredArticle[]
}

const count = (n: number, unit: string): string => `${n}${unit}`

/**
 * Answers about issues themselves, from masthead, colophon and the articles' own titles. `editor`: whose issues
 * these are, where the question names one.
 */
export function metaAnswer(
  field: MetaField,
  issues: readonly IssueWithArticles[],
  districts: readonly string[],
  editor: string | null = null,
): Draft {
  if (field === 'issues') return listIssues(issues, editor)
  const several = issues.length > 1
  const items = issues.flatMap((each) => itemsOf(field, each, districts, several))
  if (items.length > 0) return { status: 'answered', lead: leadOf(field, issues), items, layout: 'lines' }
  const names = issues.map(({ issue }) => issueName(issue)).join('、')
  return { status: 'no_evidence', message: `${names || '库中各期'}没有写明${WHAT[field]}。`, nearest: [] }
}

const WHAT: Record<MetaField, string> = {
  date: '出刊日期',
  editor: '责任编辑',
  phone: '电话',
  recipients: '报送范围',
  publisher: '编印单位',
  number: '期号',
  kind: '刊型',
  contents: '目录',
  columns: '栏目',
  articles: '文章数',
  briefs: '信息摘登',
  silent: '未见报道的区县',
  issues: '期次',
}

function leadOf(field: MetaField, issues: readonly IssueWithArticles[]): string {
  const only = issues.length === 1 ? issues[0] : undefined
  const articles = issues.flatMap((each) => each.articles)
  const kind = (wanted: string) => articles.filter((article) => article.kind === wanted).length
  if (field === 'articles') {
    const where = only ? issueName(only.issue) : count(issues.length, '期')
    return `${where}共${count(kind('article'), '篇')}文章、${count(kind('brief'), '则')}信息摘登：`
  }
  if (!only) return ''
  if (field === 'briefs') return `${issueName(only.issue)}有${count(kind('brief'), '则')}信息摘登：`
  if (field === 'contents') return `${issueName(only.issue)}的文章：`
  if (field === 'silent') return `${issueName(only.issue)}未见报道：`
  return ''
}

function itemsOf(
  field: MetaField,
  { issue, articles }: IssueWithArticles,
  districts: readonly string[],
  several: boolean,
): DraftItem[] {
  const prefix = several ? `${issueName(issue)}：` : ''
  const frame = (source: 'masthead' | 'colophon', value: string | null, label: string): DraftItem[] => {
    const evidence = value === null ? null : lineWith(issue, source, value)
    return evidence ? [{ text: `${prefix}${label}${value}`, evidence }] : []
  }
  const { head } = issue
  switch (field) {
    case 'date':
      return dateItem(issue, `${prefix || `${issueName(issue)}：`}`)
    case 'editor':
      return frame('colophon', head.editor, '责任编辑 ')
    case 'phone':
      return frame('colophon', head.phone, '电话 ')
    case 'recipients':
      return (head.recipients ?? []).flatMap((value) => frame('colophon', value, '送 '))
    case 'publisher': {
      const found = frame('masthead', head.publisher, '')
      return found.length > 0 ? found : frame('colophon', head.publisher, '')
    }
    case 'kind':
      return frame('masthead', head.kind, '')
    case 'number': {
      const line = masthead(issue, /第[^\n]{0,24}期[）)]?/)
      return line ? [{ text: `${prefix}${issue.masthead.slice(line.start, line.end)}`, evidence: line }] : []
    }
    case 'columns': {
      const seen = new Set<string>()
      return articles.flatMap((article) => {
        if (article.column === null || seen.has(article.column)) return []
        seen.add(article.column)
        return [{ text: `${prefix}${article.column}`, evidence: columnEvidence(issue, article) }]
      })
    }
    case 'silent':
      return silentItems(issue, articles, districts, prefix)
    case 'articles':
    case 'briefs':
      if (several) return countItem(issue, articles)
      return titleItems(field, issue, articles, prefix)
    default:
      return titleItems(field, issue, articles, prefix)
  }
}

/** One line that counts an issue's articles and briefs. */
function countItem(issue: StoredIssue, articles: readonly StoredArticle[]): DraftItem[] {
  const first = articles[0]
  if (!first) return []
  const briefs = articles.filter(({ kind }) => kind === 'brief').length
  const text = `${issueName(issue)}：${count(articles.length - briefs, '篇')}文章、${count(briefs, '则')}信息摘登`
  return [{ text, evidence: titleEvidence({ issue, article: first }) }]
}

function titleItems(
  field: MetaField,
  issue: StoredIssue,
  articles: readonly StoredArticle[],
  prefix: string,
): DraftItem[] {
  return articles
    .filter((article) => field !== 'briefs' || article.kind === 'brief')
    .map((article) => ({
      text: `${prefix}${article.column ? `${article.column}｜` : ''}${article.displayTitle}`,
      evidence: titleEvidence({ issue, article }),
    }))
}

function dateItem(issue: StoredIssue, prefix: string): DraftItem[] {
  const line = masthead(
    issue,
    /[\d〇零一二三四五六七八九十]{2,4}\s*年\s*[\d〇一二三四五六七八九十]{1,3}\s*月\s*[\d〇一二三四五六七八九十]{1,3}\s*日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/,
  )
  if (!line || issue.head.date === null) return []
  return [{ text: `${prefix}${sliceOf(issue, line)}`, evidence: line }]
}

function masthead(issue: StoredIssue, pattern: RegExp): Evidence | null {
  for (const source of ['masthead', 'colophon'] as const) {
    const match = pattern.exec(issue[source])
    if (match) return { source, issue, article: null, start: match.index, end: match.index + match[0].length }
  }
  return null
}

const sliceOf = (issue: StoredIssue, { source, start, end }: Evidence): string =>
  (source === 'colophon' ? issue.colophon : issue.masthead).slice(start, end)

/** The line of the frame that holds a value. */
function lineWith(issue: StoredIssue, wanted: 'masthead' | 'colophon', value: string): Evidence | null {
  for (const source of [wanted, wanted === 'masthead' ? 'colophon' : 'masthead'] as const) {
    const at = issue[source].indexOf(value)
    if (at < 0) continue
    const start = issue[source].lastIndexOf('\n', at) + 1
    const stop = issue[source].indexOf('\n', at + value.length)
    const line = issue[source].slice(start, stop < 0 ? undefined : stop)
    return { source, issue, article: null, start, end: start + line.trimEnd().length }
  }
  return null
}

function columnEvidence(issue: StoredIssue, article: StoredArticle): Evidence {
  const line = article.column === null ? null : lineWith(issue, 'masthead', article.column)
  return line ?? titleEvidence({ issue, article })
}

/** Districts that other issues report and this one does not; proved by what it does report. */
function silentItems(
  issue: StoredIssue,
  articles: readonly StoredArticle[],
  districts: readonly string[],
  prefix: string,
): DraftItem[] {
  const heard = new Set(articles.map((article) => article.district))
  const silent = districts.filter((district) => !heard.has(district))
  const first = articles[0]
  if (!first) return []
  const text = silent.length > 0 ? silent.join('、') : '没有，各区县都有报道'
  return [
    {
      text: `${prefix}${text}（本期已报道：${[...heard].filter(Boolean).join('、')}）`,
      evidence: titleEvidence({ issue, article: first }),
    },
  ]
}

function listIssues(issues: readonly IssueWithArticles[], editor: string | null): Draft {
  const items = issues.flatMap(({ issue, articles }) => {
    const line = masthead(issue, /第[^\n]{0,24}期[^\n]{0,12}/)
    const first = articles[0]
    const evidence = line ?? (first ? titleEvidence({ issue, article: first }) : null)
    return evidence
      ? [
          {
            text: `${issue.head.title ?? ''}${issueName(issue)}${issue.head.date ? `，${issue.head.date}` : ''}`,
            evidence,
          },
        ]
      : []
  })
  return {
    status: 'answered',
    lead: `${editor ? `责任编辑${editor}：` : ''}库中共${issues.length}期：`,
    items,
    layout: 'lines',
  }
}
