import { type Scores, scoresTable } from './evaluate.js'

/** What the model card tells of how a model was made. */
export interface Making {
  readonly name: string
  readonly teacher: string
  /** File names of the corpus with their number of characters. */
  readonly sources: readonly { readonly name: string; readonly characters: number }[]
  readonly texts: number
  readonly pieces: number
  readonly dimensions: number
  readonly epochs: number
  readonly seed: number
  /** Share of the teacher's variance that the dimensions keep. */
  readonly kept: number
  /** Mean cosine to the projected teacher at the end of the fit. */
  readonly cosine: number
  readonly scores: readonly Scores[]
}

/** The README.md of a model folder. */
export function modelCard(making: Making): string {
  const { name, teacher, sources, texts, pieces, dimensions, epochs, seed, kept, cosine, scores } = making
  const corpus = sources
    .map((source) => `${source.name} (${(source.characters / 1e6).toFixed(1)} M)`)
    .join(', ')
  return `# ${name}

A static embedding model for Chinese: one ${dimensions}-dimensional vector a word, summed and scaled to length 1.
Distilled from ${teacher}. Made for retrieval beside BM25; it reads ${pieces.toLocaleString('en')} pieces (words of
jieba's dictionary, every common character, frequent numbers and Latin words) and no word order.

## How it is used
Transformers.js loads this folder (\`model_type\` says bert only because the library chooses its loader by it; the
graph is a table of int8 rows with one scale each). Pooling: mean over \`last_hidden_state\`, then length 1. No query
prefix. Convert Traditional to Simplified characters before: the vocabulary holds Simplified ones alone.

## How it was made
\`npm run distil -- --teacher TEACHER --corpus CORPUS --out embeddings/${name} --texts ${texts} --pieces ${pieces} --dimensions ${dimensions} --epochs ${epochs} --seed ${seed}\`

1. Vocabulary: jieba's dictionary counted over the corpus by a Unigram tokenizer; every character seen.
2. The teacher (CLS, length 1) embedded every piece and ${texts.toLocaleString('en')} texts of 6 to 300 characters cut from
   ${corpus} characters.
3. Principal components of the teacher's vectors: ${dimensions} directions keep ${(kept * 100).toFixed(1)} % of the variance.
4. Start: each piece's own teacher vector, projected, weighted a / (a + p) with a = 1e-3 (smooth inverse frequency).
5. Fit: Adam on 1 − cosine between the sum of a text's pieces and the teacher's projected vector, ${epochs} passes;
   mean cosine at the end ${cosine.toFixed(3)}.
6. Rounded to int8 with one scale a row.

## Figures
Dense retrieval alone, passages in chunks of up to 200 characters with the title before them, best chunk counts
(\`npm run distil -- evaluate --model embeddings/${name} --questions DIR\`). No question or passage of them was seen in making it.

${scoresTable(scores)}

## Licence
MIT, as this project. The teacher, BAAI's bge-small-zh-v1.5, is MIT-licensed; jieba's dictionary is MIT-licensed.
No text of the corpus is contained in the model.
`
}
