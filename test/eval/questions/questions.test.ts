import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseText } from '../../../src/bulletin/parse.js'
import { fold } from '../../../src/index/fold.js'
import { createSegmenter } from '../../../src/index/words.js'
import type { ParsedArticle, ParsedIssue } from '../../../src/model.js'

/** The fields of a labelled question that this file looks at; test/eval/README.md describes them all. */
interface Labelled {
  id: string
  tier: 'samples' | 'towns' | 'counties' | 'offices' | 'real'
  intent: string
  question: string
  answerable: boolean
  issue: string | string[] | null
  article: string | string[] | null
  answer: string[]
  any?: string[]
  thread?: string[]
  computed?: true
  paraphrase?: true
  nearMiss?: true
  missing?: string
}

const ROOT = join(import.meta.dirname, '../../..')
const FOLDERS = {
  samples: join(ROOT, 'data/samples'),
  towns: join(import.meta.dirname, '../bulletins'),
  counties: join(import.meta.dirname, '../counties'),
  offices: join(import.meta.dirname, '../offices'),
  real: join(ROOT, '../shared/bulletins'),
}
const LONGEST_REAL_ANSWER = 25

const questions = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) =>
    readFileSync(join(import.meta.dirname, name), 'utf8')
      .trim()
      .split('\n'),
  )
  .map((line) => JSON.parse(line) as Labelled)
const samples = questions.filter(({ tier }) => tier === 'samples')

describe('the labelled questions', () => {
  it('have ids of their own and are asked once each', () => {
    const asked = questions.map(({ tier, question, thread }) => JSON.stringify([tier, question, thread]))
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
    expect(new Set(asked).size).toBe(questions.length)
  })

  it('over the samples are enough of every intent', () => {
    const least = {
      fact: 45,
      figure: 45,
      list: 20,
      who: 25,
      when: 25,
      meta: 25,
      cross: 15,
      compare: 12,
      trend: 10,
      outline: 8,
      followup: 12,
    }
    for (const [intent, count] of Object.entries(least)) {
      const held = samples.filter((one) => one.answerable && one.intent === intent).length
      expect(held, intent).toBeGreaterThanOrEqual(count)
    }
    const none = samples.filter(({ answerable }) => !answerable)
    expect(none.length).toBeGreaterThanOrEqual(110)
    expect(none.filter(({ nearMiss }) => nearMiss).length * 2).toBeGreaterThanOrEqual(none.length)
    expect(samples.filter(({ paraphrase }) => paraphrase).length).toBeGreaterThanOrEqual(50)
  })

  it('say what is missing where they cannot be answered, and what is wanted where they can', () => {
    for (const { id, answerable, answer, any, missing } of questions) {
      if (answerable) expect(answer.length + (any ?? []).length, id).toBeGreaterThan(0)
      else expect(missing, id).toBeTruthy()
    }
  })

  it('over the real bulletins hold names, numbers and headings, no passages', () => {
    const real = questions.filter(({ tier }) => tier === 'real')
    for (const { id, answer } of real) {
      for (const wanted of answer) expect(wanted.length, id).toBeLessThanOrEqual(LONGEST_REAL_ANSWER)
    }
  })
})

for (const [tier, folder] of Object.entries(FOLDERS)) {
  const absent = !existsSync(folder)
  if (absent) console.log(`labelled questions, tier ${tier}: skipped, ../shared/bulletins is not here`)
  describe.skipIf(absent)(`the labelled questions over the ${tier} tier`, () => {
    const issues = absent ? new Map<string, ParsedIssue>() : parseFolder(folder)
    const asked = questions.filter((one) => one.tier === tier && one.answerable)

    it('name files and articles that are there', () => {
      for (const one of asked) {
        for (const file of listed(one.issue)) expect(issues.has(file), `${one.id} ${file}`).toBe(true)
        const titles = listed(one.article)
        const found = namedArticles(one, issues).length
        expect(found, `${one.id} ${titles}`).toBe(titles.length)
      }
    })

    it('have each of their answers in what they name', () => {
      for (const one of asked.filter(({ computed }) => !computed)) {
        const texts = places(one, issues).map(tight)
        for (const wanted of one.answer) {
          const held = texts.some((text) => text.includes(tight(wanted)))
          expect(held, `${one.id} ${wanted}`).toBe(true)
        }
      }
    })

    it('share no content word with the answering paragraph where they are marked as paraphrases', () => {
      const segmenter = createSegmenter()
      for (const one of asked.filter(({ paraphrase }) => paraphrase)) {
        const words = segmenter.words(one.question).filter((word) => word.length > 1)
        const paragraphs = namedArticles(one, issues)
          .flatMap(({ text }) => text.split('\n'))
          .map(tight)
          .filter((text) => one.answer.some((wanted) => text.includes(tight(wanted))))
        expect(paragraphs.length, one.id).toBeGreaterThan(0)
        for (const word of words) {
          const shared = paragraphs.some((text) => text.includes(word))
          expect(shared, `${one.id} ${word}`).toBe(false)
        }
      }
    })
  })
}

function parseFolder(folder: string): Map<string, ParsedIssue> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  return new Map(
    names.map((name) => {
      const [issue] = parseText(readFileSync(join(folder, name), 'utf8'))
      if (!issue) throw new Error(`${name} holds no issue`)
      return [name, issue]
    }),
  )
}

function listed(value: string | string[] | null): string[] {
  return value === null ? [] : [value].flat()
}

/** Without white space and quotation marks, which real files set in several ways. */
function tight(text: string): string {
  return fold(text).replace(/[\s“”"'‘’]/g, '')
}

/** The articles a label names, by title or by the first words of a brief. */
function namedArticles({ issue, article }: Labelled, issues: Map<string, ParsedIssue>): ParsedArticle[] {
  const files = listed(issue)
  const held = [...issues].filter(([name]) => files.length === 0 || files.includes(name))
  return listed(article).flatMap((wanted) =>
    held
      .flatMap(([, { articles }]) => articles)
      .filter(({ title, text }) => tight(title ?? text).startsWith(tight(wanted))),
  )
}

/** What an answer may be quoted from: the named articles, else the whole of the named issues. */
function places(one: Labelled, issues: Map<string, ParsedIssue>): string[] {
  const article = ({ title, column, byline, text }: ParsedArticle): string =>
    [title, column, byline, text].join('\n')
  if (one.article !== null) return namedArticles(one, issues).map(article)
  const files = listed(one.issue)
  return [...issues]
    .filter(([name]) => files.length === 0 || files.includes(name))
    .flatMap(([, { masthead, colophon, articles }]) => [masthead, colophon, ...articles.map(article)])
}
