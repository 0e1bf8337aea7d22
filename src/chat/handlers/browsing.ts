import { z } from 'zod'
import type { Reply, StoredIssue } from '../../model.js'
import type { CatalogueEntry, Store } from '../../store/store.js'
import type { Catalogue } from '../catalogue.zh.js'
import { columnReply, columnsReply } from '../column-reply.js'
import { EVERYWHERE, type Feature } from '../feature.js'
import { issueReply, issuesOfPage, issuesReply, yearsOf } from '../issue-reply.js'
import { clip } from '../labels.js'
import { line } from '../line.js'

export interface BrowsingDeps {
  readonly store: Pick<Store, 'issues' | 'issue' | 'resolveIssue' | 'articlesOf'>
  /** Every live article, oldest first. */
  readonly catalogue: () => readonly CatalogueEntry[]
}

const page = z.number().int()

/** `/issues`, `/issue`, `/latest`: what is held, by year and by column. */
export function createBrowsing({ store, catalogue }: BrowsingDeps): Feature {
  async function issuesPage(page: number, year: string | null, words: Catalogue): Promise<Reply> {
    const all = await store.issues()
    if (all.length === 0) return line(words.emptyLibrary)
    const years = yearsOf(all)
    const held = year === null ? all : all.filter(({ head }) => head.date?.startsWith(year))
    if (held.length === 0) return line(words.issuesUsage(clip(year ?? '')))
    const issues = []
    for (const issue of issuesOfPage(held, page))
      issues.push({ issue, articles: await store.articlesOf(issue.id) })
    const several = new Set(all.flatMap(({ head }) => head.title ?? [])).size > 1
    return issuesReply({ issues, at: page, year, years, several }, held.length, words)
  }

  async function issuePage(issue: StoredIssue, page: number, words: Catalogue): Promise<Reply> {
    return issueReply(issue, await store.articlesOf(issue.id), page, words)
  }

  async function issueNamed(reference: string, words: Catalogue): Promise<Reply> {
    const issue = await store.resolveIssue(reference)
    if (issue) return issuePage(issue, 0, words)
    return reference === 'latest' ? line(words.emptyLibrary) : line(words.issueNotFound(clip(reference)))
  }

  /** Articles that stand in a column, newest issue first; samples only where nothing else is held. */
  async function inColumns(): Promise<{ issues: Map<string, StoredIssue>; entries: CatalogueEntry[] }> {
    const held = await store.issues()
    const hasOwn = held.some(({ sample }) => !sample)
    const place = new Map(held.map(({ id }, index) => [id, index]))
    const entries = catalogue()
      .filter(({ column, sample, issueId }) => column !== null && !(hasOwn && sample) && place.has(issueId))
      .sort((a, b) => (place.get(a.issueId) ?? 0) - (place.get(b.issueId) ?? 0) || a.ordinal - b.ordinal)
    return { issues: new Map(held.map((issue) => [issue.id, issue])), entries }
  }

  async function columnPage(column: string, page: number, words: Catalogue): Promise<Reply> {
    const { issues, entries } = await inColumns()
    const own = entries.filter((entry) => entry.column === column)
    return own.length === 0 ? line(words.columnGone) : columnReply(column, own, issues, page, words)
  }

  return {
    commands: [
      {
        name: 'issues',
        help: 'commandIssues',
        role: 'reader',
        places: EVERYWHERE,
        async handle(argument, { words }) {
          if (argument === '') return issuesPage(0, null, words)
          if (/^\d{4}$/.test(argument)) return issuesPage(0, argument, words)
          const { entries } = await inColumns()
          const column = entries.find(({ column }) => column?.includes(argument))?.column
          return column ? columnPage(column, 0, words) : line(words.issuesUsage(clip(argument)))
        },
      },
      {
        name: 'latest',
        help: 'commandLatest',
        role: 'reader',
        places: EVERYWHERE,
        handle: (_, { words }) => issueNamed('latest', words),
      },
      {
        name: 'issue',
        help: 'commandIssue',
        role: 'reader',
        places: EVERYWHERE,
        handle: (reference, { words }) =>
          reference === '' ? issuesPage(0, null, words) : issueNamed(reference, words),
      },
    ],
    actions: {
      issues: {
        role: 'reader',
        shape: z.object({ page, year: z.string().exactOptional() }),
        handle: ({ page, year }, { words }) => issuesPage(page, year ?? null, words),
      },
      issue: {
        role: 'reader',
        shape: z.object({ issueId: z.string(), page }),
        async handle(action, { words }) {
          const issue = await store.issue(action.issueId)
          return issue ? issuePage(issue, action.page, words) : line(words.issueGone)
        },
      },
      columns: {
        role: 'reader',
        shape: z.object({}),
        handle: async (_, { words }) => columnsReply((await inColumns()).entries, words),
      },
      column: {
        role: 'reader',
        shape: z.object({ column: z.string(), page }),
        handle: ({ column, page }, { words }) => columnPage(column, page, words),
      },
    },
    links: {
      async i(issueId, { words }) {
        const issue = await store.issue(issueId)
        return issue ? issuePage(issue, 0, words) : line(words.issueGone)
      },
    },
  }
}
