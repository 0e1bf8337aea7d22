import { createTokenize, normalizedRuns, type Pieces } from '../../src/index/unigram.js'
import { type Examples, fitTable } from './fit.js'
import { fitPca, project } from './pca.js'
import { type QuantizedTable, quantize } from './quantize.js'
import { SPECIAL_PIECES } from './vocabulary.js'

export interface DistilOptions {
  readonly dimensions: number
  readonly epochs: number
  /** Texts between two steps of the fit. */
  readonly batch: number
  readonly seed: number
  /** Told the stage's name and the share of it that is done, 0 to 1. */
  readonly onProgress: (stage: 'pca' | 'fit', share: number, cosine?: number) => void
}

export interface Distilled {
  readonly table: QuantizedTable
  /** Share of the teacher's variance that the dimensions keep. */
  readonly kept: number
  /** Mean cosine to the projected teacher over the last tenth of the fit. */
  readonly cosine: number
}

/** Texts whose vectors the principal components are fitted to. */
const PCA_SAMPLE = 20_000
const RATE = 2e-3
/** Down-weighting of frequent pieces at the start: a / (a + p) (smooth inverse frequency, Arora et al. 2017). */
const SIF = 1e-3

/**
 * Makes a static model of a teacher: one vector a piece, whose sum over a text points where the teacher's
 * vector of that text does, projected to fewer dimensions.
 * @param teacher vector of a text or a piece; called once for each
 */
export function distil(
  pieces: Pieces,
  texts: readonly string[],
  teacher: (text: string) => Float32Array,
  { dimensions, epochs, batch, seed, onProgress }: DistilOptions,
): Distilled {
  onProgress('pca', 0)
  const vectors = texts.map(teacher)
  const projection = fitPca(vectors.slice(0, PCA_SAMPLE), dimensions)
  const targets = vectors.map((vector) => project(projection, vector))
  onProgress('pca', 1)

  const table = new Float32Array(pieces.texts.length * dimensions)
  const wordTargets: Float32Array[] = []
  for (let id = SPECIAL_PIECES.length; id < pieces.texts.length; id++) {
    const target = project(projection, teacher(pieces.texts[id] as string))
    const weight = SIF / (SIF + Math.exp(pieces.scores[id] as number))
    wordTargets.push(target)
    table.set(
      target.map((x) => x * weight),
      id * dimensions,
    )
  }
  const tokenize = createTokenize(pieces)
  const examples: Examples = {
    pieces: texts.map((text) => Int32Array.from(normalizedRuns(text).flatMap(tokenize))),
    targets,
  }
  let cosine = 0
  fitTable(table, dimensions, examples, {
    epochs,
    batch,
    rate: RATE,
    seed,
    onProgress: (share, batchCosine) => {
      cosine += (batchCosine - cosine) * 0.02
      onProgress('fit', share, cosine)
    },
  })
  return { table: quantize(table, dimensions), kept: projection.kept, cosine }
}
