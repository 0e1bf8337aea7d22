import type { Candidate, FeatureVector } from './features.js'

export interface FusedCandidate {
  candidate: Candidate
  /** Sum of weight × feature. */
  score: number
}

/** The chunk of an article that a score is highest for. */
export interface FusedChunk {
  /** Ordinal of the chunk. */
  chunk: number
  score: number
  features: FeatureVector
}

/** The linear score of features: what fusion is. */
export function fusedScore(features: FeatureVector, weights: FeatureVector): number {
  let total = 0
  for (let f = 0; f < weights.length; f += 1) total += (weights[f] as number) * (features[f] as number)
  return total
}

/** What each feature adds to the score; they sum to it. */
export function contributions(features: FeatureVector, weights: FeatureVector): FeatureVector {
  return features.map((value, f) => value * (weights[f] as number))
}

/** Candidates best first; ties in order of the library. */
export function fuse(candidates: readonly Candidate[], weights: FeatureVector): FusedCandidate[] {
  return candidates
    .map((candidate) => ({ candidate, score: fusedScore(candidate.features, weights) }))
    .sort((a, b) => b.score - a.score || a.candidate.article - b.candidate.article)
}

/** A candidate's best chunk by the same weights; the first of those that tie. */
export function bestChunk({ chunks }: Candidate, weights: FeatureVector): FusedChunk {
  let best: FusedChunk | null = null
  for (const { chunk, features } of chunks) {
    const score = fusedScore(features, weights)
    if (best === null || score > best.score) best = { chunk, score, features }
  }
  if (best === null) throw new RangeError('an article without chunks')
  return best
}
