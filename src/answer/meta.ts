import type { StoredArticle, StoredIssue } from '../model.js'
import type { MetaField } from '../retrieve/understand/intent.js'
import type { Draft, DraftItem, Evidence } from './draft.js'
import { issueName, titleEvidence } from './found.js'
import { counted, type Said } from './said.js'

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
  const message = {
    zh: `${names || '库中各期'}没有写明${WHAT[field].zh}。`,
    en: `${names || 'No issue'} ${names ? 'does not give' : 'gives'} ${WHAT[field].en}.`,
  }
  return { status: 'no_evidence', message, nearest: [] }
}

const WHAT: Record<MetaField, Said> = {
  date: { zh: '出刊日期', en: 'its date' },
  editor: { zh: '责任编辑', en: 'its editor' },
  phone: { zh: '电话', en: 'a telephone number' },
  chief: { zh: '主编', en: 'its chief editor' },
  checker: { zh: '审核人', en: 'who checked it' },
  signer: { zh: '签发人', en: 'who signed it' },
  proofreader: { zh: '校对', en: 'its proofreader' },
  copies: { zh: '印数', en: 'how many copies were printed' },
  mailbox: { zh: '邮箱', en: 'a mail address' },
  recipients: { zh: '报送范围', en: 'whom it is sent to' },
  publisher: { zh: '编印单位', en: 'its publisher' },
  number: { zh: '期号', en: 'its number' },
  kind: { zh: '刊型', en: 'its kind' },
  contents: { zh: '目录', en: 'its contents' },
  columns: { zh: '栏目', en: 'columns' },
  articles: { zh: '文章数', en: 'articles' },
  briefs: { zh: '信息摘登', en: 'briefs' },
  silent: { zh: '未见报道的区县', en: 'the districts without a report' },
  issues: { zh: '期次', en: 'issues' },
}

function leadOf(field: MetaField, issues: readonly IssueWithArticles[]): Said | null {
  const only = issues.length === 1 ? issues[0] : undefined
  const all = issues.flatMap((each) => each.articles)
  const kind = (wanted: string) => all.filter((article) => article.kind === wanted).length
  const [articles, briefs] = [kind('article'), kind('brief')]
  if (field === 'articles') {
    const zh = only ? issueName(only.issue) : count(issues.length, '期')
    const en = only ? issueName(only.issue) : counted(issues.length, 'issue')
    return {
      zh: `${zh}共${count(articles, '篇')}文章、${count(briefs, '则')}信息摘登：`,
      en: `${en}: ${counted(articles, 'article')} and ${counted(briefs, 'brief')}`,
    }
  }
  if (!only) return null
  const name = issueName(only.issue)
  if (field === 'briefs')
    return { zh: `${name}有${count(briefs, '则')}信息摘登：`, en: `${name} has ${counted(briefs, 'brief')}:` }
  if (field === 'contents') return { zh: `${name}的文章：`, en: `The articles of ${name}:` }
  if (field === 'silent') return { zh: `${name}未见报道：`, en: `Without a report in ${name}:` }
  return null
}

/** What frames print of fields that are asked for seldom: the label and its value. */
const PRINTED: Partial<Record<MetaField, RegExp>> = {
  chief: /(?:主编|总编辑?)[^\S\n]*[:：]?[^\S\n]*[\u4e00-\u9fff·、]{2,12}/,
  checker: /(?:审核|核稿|审稿|审签|审定)人?[^\S\n]*[:：]?[^\S\n]*[\u4e00-\u9fff·、]{2,12}/,
  signer: /签发人?[^\S\n]*[:：]?[^\S\n]*[\u4e00-\u9fff·、]{2,12}/,
  proofreader: /校对[^\S\n]*[:：]?[^\S\n]*[\u4e00-\u9fff·、]{2,12}/,
  copies: /(?:共印|印数|印发|印刷|印)[^\S\n]*[:：]?[^\S\n]*\d[\d,]{0,6}[^\S\n]*份/,
  mailbox: /(?:[\u4e00-\u9fff]{0,4}邮箱|E-?mail)?[^\S\n]*[:：]?[^\S\n]*[\w.+-]{1,40}@[\w.-]{3,40}/i,
}

const NO_LABEL: Said = { zh: '', en: '' }

function itemsOf(
  field: MetaField,
  { issue, articles }: IssueWithArticles,
  districts: readonly string[],
  several: boolean,
): DraftItem[] {
  const prefix = several ? `${issueName(issue)}：` : ''
  const frame = (source: 'masthead' | 'colophon', value: string | null, label: Said): DraftItem[] => {
    const evidence = value === null ? null : lineWith(issue, source, value)
    return evidence
      ? [{ text: `${prefix}${label.zh}${value}`, english: `${prefix}${label.en}${value}`, evidence }]
      : []
  }
  const { head } = issue
  const printed = PRINTED[field]
  if (printed) {
    const line = masthead(issue, printed)
    return line ? [{ text: `${prefix}${sliceOf(issue, line).trim()}`, evidence: line }] : []
  }
  switch (field) {
    case 'date':
      return dateItem(issue, `${prefix || `${issueName(issue)}：`}`)
    case 'editor':
      return frame('colophon', head.editor, { zh: '责任编辑 ', en: 'Editor: ' })
    case 'phone':
      return frame('colophon', head.phone, { zh: '电话 ', en: 'Telephone: ' })
    case 'recipients':
      return (head.recipients ?? []).flatMap((value) =>
        frame('colophon', value, { zh: '送 ', en: 'Sent to: ' }),
      )
    case 'publisher': {
      const found = frame('masthead', head.publisher, NO_LABEL)
      return found.length > 0 ? found : frame('colophon', head.publisher, NO_LABEL)
    }
    case 'kind':
      return frame('masthead', head.kind, NO_LABEL)
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
  const whole = articles.length - briefs
  const text = `${issueName(issue)}：${count(whole, '篇')}文章、${count(briefs, '则')}信息摘登`
  const english = `${issueName(issue)}: ${counted(whole, 'article')}, ${counted(briefs, 'brief')}`
  return [{ text, english, evidence: titleEvidence({ issue, article: first }) }]
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
  const english = silent.length > 0 ? silent.join('、') : 'none, every district has a report'
  const told = [...heard].filter(Boolean).join('、')
  return [
    {
      text: `${prefix}${text}（本期已报道：${told}）`,
      english: `${prefix}${english} (reported here: ${told})`,
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
    lead: {
      zh: `${editor ? `责任编辑${editor}：` : ''}库中共${issues.length}期：`,
      en: `${counted(issues.length, 'issue')} held${editor ? ` of the editor ${editor}` : ''}:`,
    },
    items,
    layout: 'lines',
  }
}
