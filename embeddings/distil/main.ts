import { basename, join, resolve } from 'node:path'
import { dict } from '@node-rs/jieba/dict.js'
import { SingleBar } from 'cli-progress'
import { Command, InvalidArgumentError } from 'commander'
import { loadEmbedder } from '../../src/index/transformers-embedder.js'
import { openVectorCache } from './cache.js'
import { modelCard } from './card.js'
import { readCorpus, samplePassages } from './corpus.js'
import { distil } from './distil.js'
import { type Embed, evaluate, readQuestionSets, type Scores, scoresTable } from './evaluate.js'
import { writeModelFolder } from './model-files.js'
import { teach } from './teach.js'
import { chooseVocabulary, SPECIAL_PIECES } from './vocabulary.js'

/** Texts between two steps of the fit. */
const BATCH = 1024
/** Between two lines of progress where stderr is no terminal. */
const LINE_EVERY_MS = 20_000
/** One line in so many is counted for the vocabulary. */
const COUNTED_LINES = 3

interface DistilFlags {
  teacher: string
  corpus: string
  out: string
  cache: string
  questions?: string
  texts: number
  pieces: number
  dimensions: number
  epochs: number
  seed: number
}

const number = (text: string) => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('a whole number above 0 is wanted')
  return value
}

const program = new Command('distil')
program
  .command('make', { isDefault: true })
  .description('Makes a static embedding model of a teacher. Stop it at will: it goes on where it was.')
  .requiredOption('--teacher <dir>', 'the teacher, a folder that Transformers.js loads')
  .requiredOption('--corpus <dir>', 'folder of *.txt or *.txt.gz, a paragraph a line')
  .requiredOption('--out <dir>', 'folder to write the model to')
  .option('--cache <dir>', "where the teacher's vectors are kept", 'embeddings/.cache')
  .option('--questions <dir>', 'question sets to measure on, for the model card')
  .option('--texts <n>', 'texts the teacher is asked about', number, 110_000)
  .option('--pieces <n>', 'size of the vocabulary', number, 66_000)
  .option('--dimensions <n>', 'dimensions of a vector', number, 256)
  .option('--epochs <n>', 'passes over the texts', number, 12)
  .option('--seed <n>', 'the same seed makes the same model', number, 1)
  .action(make)
program
  .command('evaluate')
  .description('Measures a model on question sets: dense retrieval alone')
  .requiredOption('--model <dir>', 'folder of the model')
  .requiredOption('--questions <dir>', 'folder of NAME.questions.jsonl.gz and NAME.passages.jsonl.gz')
  .action(async ({ model, questions }: { model: string; questions: string }) => {
    console.log(scoresTable(await measure(model, questions)))
  })
await program.parseAsync()

async function make(flags: DistilFlags): Promise<void> {
  const { teacher: teacherDir, corpus, out, texts, pieces: size, dimensions, epochs, seed } = flags
  const name = basename(resolve(out))
  const sources = readCorpus(corpus)
  const sample = samplePassages(sources, texts, seed)
  console.error(`${sample.length} texts; counting words`)
  const counted = sources.flatMap((source) => source.lines.filter((_, line) => line % COUNTED_LINES === 0))
  const pieces = chooseVocabulary(new TextDecoder().decode(dict), counted, size)

  const teacher = await loadEmbedder({ model: teacherDir, modelsDir: '' })
  const cachePath = join(flags.cache, `${teacher.info.fingerprint}.vectors`)
  const cache = openVectorCache(cachePath, teacher.info.dimensions)
  const asked = [...pieces.texts.slice(SPECIAL_PIECES.length), ...sample]
  const bar = createBar()
  await teach(teacher, asked, cache, (done) => bar('teacher', done / asked.length))
  const { table, kept, cosine } = distil(pieces, sample, cache.get, {
    dimensions,
    epochs,
    batch: BATCH,
    seed,
    onProgress: bar,
  })
  cache.close()

  const making = {
    name,
    teacher: basename(resolve(teacherDir)),
    sources,
    texts: sample.length,
    pieces: pieces.texts.length,
    dimensions,
    epochs,
    seed,
    kept,
    cosine,
  }
  writeModelFolder(out, pieces, table, modelCard({ ...making, scores: [] }))
  if (flags.questions) {
    const scores = await measure(out, flags.questions)
    writeModelFolder(out, pieces, table, modelCard({ ...making, scores }))
    console.log(scoresTable(scores))
  }
  console.error(`${out}: ${pieces.texts.length} pieces, cosine to the teacher ${cosine.toFixed(3)}`)
}

async function measure(model: string, questions: string): Promise<Scores[]> {
  const embedder = await loadEmbedder({ model, modelsDir: '' })
  const embed: Embed = (texts) => embedder.embed(texts)
  const scores: Scores[] = []
  for (const set of readQuestionSets(questions)) scores.push(await evaluate(set, embed))
  return scores
}

/** A bar a stage on stderr; where that is no terminal, a line now and then. */
function createBar(): (stage: string, share: number) => void {
  let current = ''
  let bar: SingleBar | undefined
  let told = 0
  return (stage, share) => {
    if (!process.stderr.isTTY) {
      if (Date.now() - told < LINE_EVERY_MS && share < 1) return
      told = Date.now()
      console.error(`${stage} ${(share * 100).toFixed(1)} %`)
      return
    }
    if (stage !== current) {
      bar?.stop()
      bar = new SingleBar({ format: `${stage} {bar} {percentage} % | {eta_formatted}` })
      bar.start(1, 0)
      current = stage
    }
    bar?.update(share)
    if (share >= 1) bar?.stop()
  }
}
