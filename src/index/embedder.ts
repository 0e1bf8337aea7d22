/** How the token vectors of one text become its vector. */
export type Pooling = 'cls' | 'mean'

/** What decides a vector's meaning; two embedders of equal fingerprint make interchangeable vectors. */
export interface EmbedderInfo {
  /** As configured: the bundled name, a folder, or a hub id. */
  readonly name: string
  /** 16 hex digits over the model's files, pooling, query prefix and dimensions. */
  readonly fingerprint: string
  readonly dimensions: number
  readonly pooling: Pooling
  /** Put before a question, never before a passage; mostly empty. */
  readonly queryPrefix: string
}

/**
 * Turns text into vectors of unit length, so that a dot product is the cosine. Text in which the model knows
 * nothing (empty, blank, all unknown) gives the zero vector, never NaN.
 */
export interface Embedder {
  readonly info: EmbedderInfo
  /** Vectors of passages, in the order of `texts`. */
  embed(texts: readonly string[]): Promise<Float32Array[]>
  /** The vector of a question. */
  embedQuery(text: string): Promise<Float32Array>
}
