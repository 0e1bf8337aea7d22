import { parseNumeral } from '../bulletin/numerals.js'
import { fold } from '../index/fold.js'
import type { StoredArticle, StoredIssue } from '../model.js'
import type { Library } from '../retrieve/library.js'
import type { Question } from '../retrieve/understand/understand.js'
import type { CatalogueEntry } from '../store/store.js'
import type { Draft, DraftItem } from './draft.js'
import { issueName, titleEvidence } from './found.js'
import { counted } from './said.js'
import type { SearchDeps } from './search.js'

/** An article of the library with its issue. */
interface Held {
  article: StoredArticle
  issue: StoredIssue
}

type Contributor = 'name' | 'unit' | 'district'

const AUTHORS =
  /(?:作者|撰稿人|供稿人|写稿人)(?:的)?(?:名单|索引|列表|有哪些|都有谁|有谁|排行)|(?:哪些|哪几个|哪个)(?:人|作者)(?:写|供稿|撰|投稿)[过了得的]*(?:文章|稿子?|最多)*|谁(?:的文章|写[得的过]?(?:文章|稿子?)?)最多|写[得的]?(?:文章|稿子?)?最多的?(?:人|作者)?(?:是谁)?/
const UNITS =
  /(?:供稿|来稿|撰稿|投稿|作者)单位(?:的)?(?:名单|索引|列表|有哪些|排行)?|(?:哪些|哪个|哪几个)单位(?:写|供稿|投稿|来稿|报送)[过了得的]*(?:文章|稿子?)?(?:最多)?/
const DISTRICTS =
  /(?:每个|各个?)(?:区县市|区县|县区|区|县|市|地方|地)(?:各|都|分别)?(?:有|登|发|报|上)?了?(?:多少|几)(?:篇|条|则|个)(?:文章|报道|稿子?|信息)?|(?:哪个|哪些)(?:区县|区|县|市|地方)(?:的)?(?:文章|报道|稿子?)最多|(?:哪个|哪些|哪几个)(?:区县市|区县|县区|区|县|市|地方)(?:报送|报|上|登|写|发|有)了?(?:[两二三四五六七八九十2-9]|好几|不止一)篇|(?:写到|提到|涉及|报道|出现|登)了?的?(?:哪些|几个|多少个?)(?:区县市|区县|县区|区|县|市|地方)|(?:哪些|几个|多少个?)(?:区县市|区县|县区|区|县|市|地方)(?:都)?(?:在.{0,10}[里中上])?(?:都)?(?:出现|露面|被写到|被提到|有稿子?|有文章)[了过]?/

/** Whose articles a question wants counted (作者名单, 哪个单位写得最多, 各区各有几篇), and what is left of its wording. */
export function contributorsAsked(folded: string): { by: Contributor; rest: string; least: number } | null {
  for (const [by, pattern] of [
    ['district', DISTRICTS],
    ['unit', UNITS],
    ['name', AUTHORS],
  ] as const)
    if (pattern.test(folded)) {
      const wanted = SO_MANY.exec(folded)?.[1]
      const least = wanted === undefined ? 1 : (parseNumeral(wanted) ?? 2)
      return { by, rest: folded.replace(pattern, ' '), least }
    }
  return null
}

/** 报了两篇: only those of so many. */
const SO_MANY = /(?:报送|报|上|登|写|发|有)了?([两二三四五六七八九十2-9]|好几|不止一)篇/

function contributorsOf({ names, units, district }: CatalogueEntry, by: Contributor): string[] {
  if (by === 'district') return district === null ? [] : [district]
  return by === 'unit' ? units : names.map((name) => name.replace(/\s/g, ''))
}

/** More would be read by nobody. */
const MOST = 60

/** Live articles that fit, newest first; samples only where no own issue is held. */
export function entriesWhere(library: Library, fits: (entry: CatalogueEntry) => boolean): CatalogueEntry[] {
  const date = ({ issueId }: CatalogueEntry): string => library.issue(issueId)?.head.date ?? ''
  return library
    .catalogue()
    .filter((entry) => !(entry.sample && library.hasOwn) && fits(entry))
    .sort((a, b) => date(b).localeCompare(date(a)) || a.row - b.row)
}

/** Authors, units or districts with at least so many articles, the most first; proved by the newest of each. */
export async function contributorIndex(
  deps: SearchDeps,
  entries: readonly CatalogueEntry[],
  by: Contributor,
  least = 1,
): Promise<Draft> {
  const own = new Map<string, { newest: CatalogueEntry; count: number }>()
  for (const entry of entries)
    for (const name of new Set(contributorsOf(entry, by))) {
      const { newest, count } = own.get(name) ?? { newest: entry, count: 0 }
      own.set(name, { newest, count: count + 1 })
    }
  const sorted = [...own].filter(([, { count }]) => count >= least).sort((a, b) => b[1].count - a[1].count)
  const items = await Promise.all(
    sorted.slice(0, MOST).map(async ([name, { newest, count }]): Promise<DraftItem[]> => {
      const held = await heldOf(deps, newest)
      if (!held) return []
      const evidence = by === 'district' ? titleEvidence(held) : bylineEvidence(held)
      return [{ text: `${name}：${count}篇`, english: `${name}: ${counted(count, 'article')}`, evidence }]
    }),
  )
  const all = items.flat()
  if (all.length === 0)
    return {
      status: 'no_evidence',
      message: { zh: '这些文章都没有署名。', en: 'None of these articles bears a byline.' },
      nearest: [],
    }
  const zh = { name: '位作者', unit: '个单位', district: '个地方' }[by]
  const en = { name: 'author', unit: 'unit', district: 'place' }[by]
  const lead = { zh: `${sorted.length}${zh}：`, en: `${counted(sorted.length, en)}:` }
  return { status: 'answered', lead, items: all, layout: 'lines' }
}

async function heldOf({ library, articleOf }: SearchDeps, { row }: CatalogueEntry): Promise<Held | null> {
  const article = (await articleOf(row))?.article
  const issue = article && library.issue(article.issueId)
  return article && issue ? { article, issue } : null
}

const WROTE = /写|供稿|撰|投稿|报送|来稿|署名|文章|稿/

/** How a kind of unit is named that several places have: 办公室供稿的有哪些, 代表工委写了哪些. */
const KIND_OF_UNIT = /([\u4e00-\u9fff]{0,8}?(?:办公室|工委|委员会|[局院科处]))(?:供稿|来稿|报送|撰写|投稿|写)/

/** The units whose articles a question asks for, by name (社会工委写了哪些文章) or by the end of their names. */
export function unitsAsked({ units, folded, intent }: Question, known: () => Iterable<string>): string[] {
  if (intent === 'figure' || intent === 'when' || !WROTE.test(folded)) return []
  const kind = units.length > 0 ? undefined : KIND_OF_UNIT.exec(folded)?.[1]
  return kind === undefined ? units : [...known()].filter((unit) => fold(unit).endsWith(kind))
}

/** What a person or a unit wrote, newest first, each proved by its byline. */
export async function writtenBy(
  deps: SearchDeps,
  entries: readonly CatalogueEntry[],
  author: string,
): Promise<Draft> {
  const held = (await Promise.all(entries.map((entry) => heldOf(deps, entry)))).filter(
    (each) => each !== null,
  )
  const items = held.map(({ article, issue }) => ({
    text: `《${article.displayTitle}》（${issueName(issue)}）`,
    evidence: bylineEvidence({ article, issue }),
  }))
  const lead = { zh: `${author}：${items.length}篇`, en: `${author}: ${counted(items.length, 'article')}` }
  return { status: 'answered', lead, items, layout: 'lines' }
}

function bylineEvidence({ article, issue }: Held): DraftItem['evidence'] {
  return { source: 'byline', issue, article, start: 0, end: article.byline.length }
}
