import { type Candidate, FEATURES, type FeatureName, type Features } from './features.js'

/** Why a candidate stands where it stands: `score` is the sum of `contributions`, each weight × feature. */
export interface FusedScore {
  score: number
  contributions: Record<FeatureName, number>
}

export interface FusedCandidate extends FusedScore {
  candidate: Candidate
  /** The article's chunks, best first. */
  chunks: { chunk: number; score: number; features: Features }[]
}

/** The linear score of one candidate's features. */
export function score(features: Features, weights: Features): FusedScore {
  let total = 0
  const contributions = {} as Record<FeatureName, number>
  for (const name of FEATURES) {
    contributions[name] = weights[name] * features[name]
    total += contributions[name]
  }
  return { score: total, contributions }
}

/** Candidates best first, and within each its chunks by the same weights; ties in order of the library. */
export function fuse(candidates: readonly Candidate[], weights: Features): FusedCandidate[] {
  return candidates
    .map((candidate) => ({
      candidate,
      ...score(candidate.features, weights),
      chunks: candidate.chunks
        .map(({ chunk, features }) => ({ chunk, features, score: score(features, weights).score }))
        .sort((a, b) => b.score - a.score || a.chunk - b.chunk),
    }))
    .sort((a, b) => b.score - a.score || a.candidate.article - b.candidate.article)
}
