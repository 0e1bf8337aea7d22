import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A question and the passages that answer it. */
interface Question {
  readonly question: string
  readonly passage_ids: readonly string[]
  readonly unanswerable?: boolean
}

interface Passage {
  readonly id: string
  readonly title: string
  readonly text: string
}

export interface QuestionSet {
  readonly name: string
  readonly questions: readonly Question[]
  readonly passages: readonly Passage[]
}

export interface Scores {
  readonly name: string
  readonly questions: number
  /** Share of questions whose first passage answers. */
  readonly r1: number
  /** Mean over the questions of 1 / rank of the first answering passage among the first ten, else 0. */
  readonly mrr10: number
}

/** Vectors of unit length for texts. */
export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[]>

const CHUNK = 200

/** Reads every `NAME.questions.jsonl.gz` with its `NAME.passages.jsonl.gz`; the unanswerable are left out. */
export function readQuestionSets(dir: string): QuestionSet[] {
  const lines = <T>(name: string): T[] =>
    gunzipSync(readFileSync(join(dir, name)))
      .toString('utf8')
      .split('\n')
      .flatMap((line) => (line ? [JSON.parse(line) as T] : []))
  const suffix = '.questions.jsonl.gz'
  return readdirSync(dir)
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map((file) => file.slice(0, -suffix.length))
    .map((name) => ({
      name,
      questions: lines<Question>(`${name}${suffix}`).filter(
        (question) => !question.unanswerable && question.passage_ids.length > 0,
      ),
      passages: lines<Passage>(`${name}.passages.jsonl.gz`),
    }))
}

/** Dense retrieval alone: passages in chunks of up to 200 characters with the title before them, best chunk counts. */
export async function evaluate(set: QuestionSet, embed: Embed): Promise<Scores> {
  const chunks = set.passages.flatMap((passage, owner) =>
    cutSentences(passage.text).map((text) => ({ owner, text: `${passage.title}\n${text}` })),
  )
  const vectors = await embed(chunks.map((chunk) => chunk.text))
  const asked = await embed(set.questions.map((question) => question.question))
  let first = 0
  let reciprocal = 0
  for (const [at, question] of set.questions.entries()) {
    const best = new Float32Array(set.passages.length).fill(-2)
    for (const [i, chunk] of chunks.entries())
      best[chunk.owner] = Math.max(
        best[chunk.owner] as number,
        dot(asked[at] as Float32Array, vectors[i] as Float32Array),
      )
    const right = new Set(question.passage_ids)
    const ranked = [...best.keys()].sort((a, b) => (best[b] as number) - (best[a] as number)).slice(0, 10)
    const rank = ranked.findIndex((owner) => right.has((set.passages[owner] as Passage).id))
    if (rank === 0) first++
    if (rank >= 0) reciprocal += 1 / (rank + 1)
  }
  const questions = set.questions.length
  return { name: set.name, questions, r1: first / questions, mrr10: reciprocal / questions }
}

/** The scores as rows of a Markdown table. */
export function scoresTable(scores: readonly Scores[]): string {
  const rows = scores.map(
    (set) => `| ${set.name} | ${set.questions} | ${set.r1.toFixed(3)} | ${set.mrr10.toFixed(3)} |`,
  )
  return ['| set | questions | R@1 | MRR@10 |', '|---|---:|---:|---:|', ...rows].join('\n')
}

function cutSentences(text: string): string[] {
  const chunks: string[] = []
  let chunk = ''
  for (const sentence of text.match(/[^。！？；\n]{1,200}[。！？；\n]?/g) ?? []) {
    if (chunk && chunk.length + sentence.length > CHUNK) {
      chunks.push(chunk)
      chunk = ''
    }
    chunk += sentence
  }
  return chunk ? [...chunks, chunk] : chunks
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
