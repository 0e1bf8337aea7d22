export interface VectorHit {
  label: number
  /** Cosine, −1 … 1. */
  similarity: number
}

/**
 * Nearest neighbours among unit vectors labelled 0 … size − 1. The two implementations, exact scan and HNSW,
 * keep one contract; HNSW may miss a neighbour now and then.
 */
export interface VectorIndex {
  readonly size: number
  /** At most `k` hits, most similar first; of equal ones the lower label. Only labels that `allow` lets pass. */
  search(vector: Float32Array, k: number, allow?: (label: number) => boolean): VectorHit[]
}
