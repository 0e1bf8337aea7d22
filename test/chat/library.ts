import type { ChatDeps } from '../../src/chat/chat.js'
import type { ReaderDeps } from '../../src/chat/reader-features.js'
import type {
  Answer,
  ChatSettings,
  Citation,
  CitedArticle,
  Explanation,
  PageStart,
  StoredArticle,
  StoredIssue,
  Subscription,
} from '../../src/model.js'
import type { CatalogueEntry } from '../../src/store/store.js'

/** A library of two small issues in memory, invented, for trying chat and adapters without a database. */

export const ISSUE: StoredIssue = {
  id: 'i-one',
  sample: false,
  revision: 1,
  source: 'one.txt',
  addedAt: '2030-05-01T00:00:00.000Z',
  head: {
    title: '松州人大信息',
    kind: '普刊',
    number: 6,
    total: 694,
    date: '2030-04-28',
    publisher: '松州市人大常委会研究室',
    editor: '辛夷',
    phone: null,
    recipients: null,
    toc: [],
  },
  masthead: '松州人大信息\n（普刊）',
  colophon: '送：各区人大常委会\n责任编辑：辛夷',
  warnings: [],
}

export const SAMPLE_ISSUE: StoredIssue = {
  ...ISSUE,
  id: 'i-sample',
  sample: true,
  source: 'sample.txt',
  head: { ...ISSUE.head, number: null, total: 7, date: '2029-01-02', kind: null },
  colophon: '',
}

const TEXT = [
  '松溪区把食堂办到村口。',
  '一是选址听村民的。开会三十次，走访两百户。',
  '二是价格看得见。每餐八元，老人六元。',
  '三是监督有人管。代表每月来一次。',
].join('\n')

const point = (label: string, heading: string, next: string | null) => {
  const start = TEXT.indexOf(label)
  const end = next === null ? TEXT.length : TEXT.indexOf(next) - 1
  return { level: 1, label, heading, start, end }
}

export const ARTICLE: StoredArticle = {
  id: 'a-one',
  issueId: ISSUE.id,
  revision: 1,
  ordinal: 1,
  displayTitle: '“村口食堂”暖人心',
  title: '“村口食堂”暖人心',
  column: '监督纵横',
  district: '松溪区',
  kind: 'article',
  bylines: [{ unit: '松溪区人大', names: ['辛夷'] }],
  byline: '（松溪区人大 辛 夷）',
  text: TEXT,
  corrected: [],
  points: [
    point('一是', '选址听村民的', '二是'),
    point('二是', '价格看得见', '三是'),
    point('三是', '监督有人管', null),
  ],
}

export const BRIEF: StoredArticle = {
  ...ARTICLE,
  id: 'a-brief',
  ordinal: 2,
  displayTitle: '柏溪县开展水质检查',
  title: null,
  column: '信息摘登',
  district: '柏溪县',
  kind: 'brief',
  bylines: [],
  byline: '',
  text: '柏溪县开展水质检查，取样九处。',
  points: [],
}

export const LONG: StoredArticle = {
  ...BRIEF,
  id: 'a-long',
  issueId: SAMPLE_ISSUE.id,
  ordinal: 1,
  displayTitle: '一篇长文',
  title: '一篇长文',
  kind: 'article',
  column: null,
  district: null,
  text: Array.from({ length: 90 }, (_, i) => `这是第${i}句，写得不长不短，正好用来翻页。`).join(''),
}

export function citation(key: number, over: Partial<Citation> = {}): Citation {
  const { start, end } = { start: TEXT.indexOf('每餐'), end: TEXT.indexOf('每餐') + 9 }
  return {
    key,
    source: 'text',
    issue: { id: ISSUE.id, title: '松州人大信息', number: 6, total: 694, date: '2030-04-28', sample: false },
    article: {
      id: ARTICLE.id,
      title: ARTICLE.displayTitle,
      column: ARTICLE.column,
      district: ARTICLE.district,
      kind: 'article',
      revision: 1,
    },
    point: 2,
    quote: TEXT.slice(start, end),
    start,
    end,
    ...over,
  }
}

export function answered(question: string, over: Partial<Answer> = {}): Answer {
  return {
    question,
    status: 'answered',
    answer: '每餐八元，老人六元[1]',
    citations: [citation(1)],
    items: [],
    nearest: [],
    choices: [],
    understood: [],
    resolved: question,
    ms: 1,
    ...over,
  }
}

/** Why `answered` answers: two articles were weighed. */
export function explained(question: string): Explanation {
  const { article, issue } = citation(1)
  const parts = { words: 0.5, heading: 0.1, meaning: 0.3, sentence: 0.1, numbers: 0 }
  const ranks = { words: 1, bigrams: 1, dense: 2, heading: null }
  const best = { article: article as CitedArticle, issue, score: 1, ranks, parts, said: ['价格'], unsaid: [] }
  return {
    question,
    understood: [{ kind: 'district', text: '松溪区' }],
    confidence: 0.87,
    bound: 0.5,
    candidates: [best, { ...best, score: 0.6, said: [], unsaid: ['价格'] }],
  }
}

/** The articles above as retrieval lists them. */
export const CATALOGUE: CatalogueEntry[] = [LONG, ARTICLE, BRIEF].map((article, row) => ({
  ...article,
  row,
  units: [],
  names: [],
  sample: article === LONG,
}))

/** Chat's view of the library above. */
export function fakeStore(
  issues: StoredIssue[] = [ISSUE, SAMPLE_ISSUE],
  /** Where the pages of the original begin in the first article. */
  pages: PageStart[] | null = null,
): ReaderDeps['store'] & ChatDeps['store'] {
  const articles = [ARTICLE, BRIEF, LONG]
  const kept: unknown[] = []
  const settings = new Map<string, ChatSettings>()
  const subscriptions = new Map<string, Subscription>()
  return {
    issues: async () => issues,
    issue: async (id) => issues.find((issue) => issue.id === id) ?? null,
    resolveIssue: async (reference) =>
      issues.find((issue) => String(issue.head.total) === reference || issue.id === reference) ?? null,
    articlesOf: async (id) => articles.filter((article) => article.issueId === id),
    article: async (id) => articles.find((article) => article.id === id) ?? null,
    origin: async (id) =>
      id === ARTICLE.id && pages ? { sha256: '', name: 'one.pdf', kept: true, pages } : null,
    chatSettings: async (id) => settings.get(id) ?? null,
    setChatSettings: async (id, chosen) => void settings.set(id, chosen),
    keepActions: async (actions) => actions.map(({ action }) => `b${kept.push(action) - 1}`),
    action: async (id) => ({ action: kept[Number(id.slice(1))], leaf: false }),
    keepFeedback: async () => {},
    subscriptions: async (address) =>
      [...subscriptions.values()].filter(
        (one) => !address || JSON.stringify(one.address) === JSON.stringify(address),
      ),
    subscription: async (id) => subscriptions.get(id) ?? null,
    async addSubscription(given) {
      const id = `s00000${subscriptions.size}`
      const made: Subscription = {
        ...given,
        id,
        state: 'active',
        reason: null,
        createdAt: '2030-05-02T00:00:00.000Z',
        revision: 1,
      }
      subscriptions.set(id, made)
      return made
    },
    async saveSubscription(changed) {
      subscriptions.set(changed.id, changed)
      return changed
    },
    removeSubscription: async (id) => subscriptions.delete(id),
    deliveries: async () => [],
    forgetUser: async (_, chatId) => void settings.delete(chatId ?? ''),
  }
}
