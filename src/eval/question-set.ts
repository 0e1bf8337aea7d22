import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { Fault } from '../errors.js'

const PASSAGE = z.object({
  id: z.string(),
  title: z.string().nullish(),
  text: z.string(),
})

const QUESTION = z.object({
  id: z.string(),
  question: z.string(),
  passage_ids: z.array(z.string()).default([]),
  unanswerable: z.boolean().default(false),
})

export type Passage = z.infer<typeof PASSAGE>
export type SetQuestion = z.infer<typeof QUESTION>

/** Passages of a set, one JSON object a line, gzipped or not. Faults: `not_found`, `unsupported`. */
export function readPassages(path: string): Promise<Passage[]> {
  return readLines(path, PASSAGE)
}

/** The questions of a set that have an answer among the passages; others are left out. Faults as above. */
export async function readQuestions(path: string): Promise<SetQuestion[]> {
  const questions = await readLines(path, QUESTION)
  return questions.filter(({ unanswerable, passage_ids }) => !unanswerable && passage_ids.length > 0)
}

async function readLines<T>(path: string, shape: z.ZodType<T>): Promise<T[]> {
  const text = await readMaybeGzipped(path)
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => {
      const parsed = shape.safeParse(parseJson(line))
      if (parsed.success) return parsed.data
      const what = parsed.error.issues[0]?.path.join('.') || 'JSON'
      throw new Fault(
        'unsupported',
        `${path} 第 ${number} 行不合要求（${what}）：请给每行一个 JSON 对象的文件`,
      )
    })
}

async function readMaybeGzipped(path: string): Promise<string> {
  try {
    const bytes = await readFile(path)
    const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b
    return (gzipped ? gunzipSync(bytes) : bytes).toString('utf8')
  } catch (cause) {
    throw new Fault('not_found', `读不了 ${path}：请检查路径和文件是否完整`, { cause })
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
