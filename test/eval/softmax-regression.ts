/** One question: its candidates' features, row by row, and which rows hold the answer. */
export interface Choice {
  /** `rows × width` numbers. */
  features: Float32Array
  gold: boolean[]
  /** What the question counts for in the loss. */
  weight: number
}

/**
 * Weights of a linear score under which the answer's rows are likeliest: maximises Σ weight · ln(Σ gold e^score
 * / Σ all e^score) − l2/2 · |w − 1|² (conditional logit, as in ListNet's top-one form, Cao et al. 2007), by Adam
 * over the whole set with a falling rate. What the questions say nothing of keeps the weight 1, and no weight
 * falls below 0: every feature is evidence, and evidence never counts against. Deterministic.
 */
export function fitSoftmax(
  choices: readonly Choice[],
  width: number,
  options: { steps: number; rate: number; l2: number },
): Float64Array {
  const weights = new Float64Array(width).fill(1)
  const mean = new Float64Array(width)
  const square = new Float64Array(width)
  const total = choices.reduce((sum, choice) => sum + choice.weight, 0)
  for (let step = 1; step <= options.steps; step += 1) {
    const gradient = new Float64Array(width)
    for (const choice of choices) addGradient(choice, weights, gradient, choice.weight / total)
    const rate = options.rate * (1 - (step - 1) / options.steps)
    for (let f = 0; f < width; f += 1) {
      const slope = (gradient[f] as number) - options.l2 * ((weights[f] as number) - 1)
      mean[f] = 0.9 * (mean[f] as number) + 0.1 * slope
      square[f] = 0.99 * (square[f] as number) + 0.01 * slope * slope
      const m = (mean[f] as number) / (1 - 0.9 ** step)
      const v = (square[f] as number) / (1 - 0.99 ** step)
      weights[f] = Math.max(0, (weights[f] as number) + (rate * m) / (Math.sqrt(v) + 1e-8))
    }
  }
  return weights
}

/** Scores of a choice's rows. */
export function scoresOf(choice: Choice, weights: Float64Array): Float64Array {
  const width = weights.length
  const scores = new Float64Array(choice.gold.length)
  for (let row = 0; row < scores.length; row += 1) {
    let sum = 0
    for (let f = 0; f < width; f += 1)
      sum += (weights[f] as number) * (choice.features[row * width + f] as number)
    scores[row] = sum
  }
  return scores
}

/** Expected features given the answer is there, less expected features. */
function addGradient(choice: Choice, weights: Float64Array, gradient: Float64Array, factor: number): void {
  if (!choice.gold.includes(true)) return
  const width = weights.length
  const scores = scoresOf(choice, weights)
  const top = scores.reduce((a, b) => Math.max(a, b))
  let all = 0
  let good = 0
  for (let row = 0; row < scores.length; row += 1) {
    const e = Math.exp((scores[row] as number) - top)
    scores[row] = e
    all += e
    if (choice.gold[row]) good += e
  }
  if (good === 0) good = Number.MIN_VALUE
  for (let row = 0; row < scores.length; row += 1) {
    const e = scores[row] as number
    const pull = factor * ((choice.gold[row] ? e / good : 0) - e / all)
    if (pull === 0) continue
    for (let f = 0; f < width; f += 1) {
      gradient[f] = (gradient[f] as number) + pull * (choice.features[row * width + f] as number)
    }
  }
}
