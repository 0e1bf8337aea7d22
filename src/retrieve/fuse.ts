import type { Candidate, FeatureVector } from './features.js'

export interface FusedCandidate {
  candidate: Candidate
  /** Sum of weight × feature. */
  score: number
  /** The article's chunks by the same weights, best first. */
  chunks: { chunk: number; score: number; features: FeatureVector }[]
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

/** Candidates best first, and within each its chunks; ties in order of the library. */
export function fuse(candidates: readonly Candidate[], weights: FeatureVector): FusedCandidate[] {
  return candidates
    .map((candidate) => ({
      candidate,
      score: fusedScore(candidate.features, weights),
      chunks: candidate.chunks
        .map(({ chunk, features }) => ({ chunk, features, score: fusedScore(features, weights) }))
        .sort((a, b) => b.score - a.score || a.chunk - b.chunk),
    }))
    .sort((a, b) => b.score - a.score || a.candidate.article - b.candidate.article)
}
