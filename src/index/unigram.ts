/** A tokenizer's vocabulary: each piece's id is its place, each score its ln probability. */
export interface Pieces {
  readonly texts: readonly string[]
  readonly scores: ArrayLike<number>
}

/** Splits normalised text, which holds no white space, into the ids of the likeliest pieces. */
export type Tokenize = (text: string) => number[]

/** What a character outside the vocabulary costs below the rarest piece; as in Transformers.js. */
const UNKNOWN_PENALTY = 10

/** Normalisation before tokenizing: NFKC, lower case, split at white space (`NORMALIZER`, `PRE_TOKENIZER`). */
export function normalizedRuns(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(/\S+/g) ?? []
}

/** The same as tokenizer.json says it. */
export const NORMALIZER = { type: 'Sequence', normalizers: [{ type: 'NFKC' }, { type: 'Lowercase' }] }
export const PRE_TOKENIZER = { type: 'WhitespaceSplit' }

/** The pieces of a tokenizer.json that works as this file does; undefined where it works otherwise. */
export function piecesOf(tokenizer: unknown): Pieces | undefined {
  const { normalizer, pre_tokenizer, post_processor, model } = tokenizer as TokenizerJson
  const alike =
    model?.type === 'Unigram' &&
    !post_processor &&
    JSON.stringify([normalizer, pre_tokenizer]) === JSON.stringify([NORMALIZER, PRE_TOKENIZER])
  if (!alike) return undefined
  return { texts: model.vocab.map(([text]) => text), scores: model.vocab.map(([, score]) => score) }
}

interface TokenizerJson {
  readonly normalizer?: unknown
  readonly pre_tokenizer?: unknown
  readonly post_processor?: unknown
  readonly model?: { readonly type: string; readonly vocab: readonly (readonly [string, number])[] }
}

/**
 * The Unigram tokenizer (Kudo 2018: Viterbi search for the best split) of Transformers.js without its lattice
 * of objects: the same pieces, several times as fast.
 * Characters outside the vocabulary give no id.
 */
export function createTokenize(pieces: Pieces): Tokenize {
  const trie = buildTrie(pieces.texts)
  let lowest = 0
  for (let id = 0; id < pieces.texts.length; id++) lowest = Math.min(lowest, pieces.scores[id] as number)
  const unknownScore = lowest - UNKNOWN_PENALTY

  return (text) => {
    const length = text.length
    const best = new Float64Array(length + 1).fill(Number.NEGATIVE_INFINITY)
    const from = new Int32Array(length + 1)
    const piece = new Int32Array(length + 1).fill(-1)
    best[0] = 0
    for (let start = 0; start < length; start++) {
      const reached = best[start] as number
      let single = false
      let node = 0
      for (let end = start; end < length; ) {
        node = trie.child(node, text.charCodeAt(end++))
        if (node < 0) break
        const id = trie.piece(node)
        if (id < 0) continue
        if (end === start + 1) single = true
        const score = reached + (pieces.scores[id] as number)
        if (score > (best[end] as number)) {
          best[end] = score
          from[end] = start
          piece[end] = id
        }
      }
      if (!single && reached + unknownScore > (best[start + 1] as number)) {
        best[start + 1] = reached + unknownScore
        from[start + 1] = start
        piece[start + 1] = -1
      }
    }
    const ids: number[] = []
    for (let end = length; end > 0; end = from[end] as number)
      if ((piece[end] as number) >= 0) ids.push(piece[end] as number)
    return ids.reverse()
  }
}

interface Trie {
  /** The node below `node` by one UTF-16 unit, or −1. The root is 0. */
  child(node: number, unit: number): number
  /** The id of the piece that ends at `node`, or −1. */
  piece(node: number): number
}

/** Edges in one open-addressed hash table over (node, unit): no object a node. */
function buildTrie(texts: readonly string[]): Trie {
  const units = texts.reduce((sum, text) => sum + text.length, 0)
  const size = 2 ** Math.ceil(Math.log2(units * 2 + 2))
  const parents = new Int32Array(size).fill(-1)
  const labels = new Uint16Array(size)
  const children = new Int32Array(size)
  const ends: number[] = [-1]

  const slotOf = (node: number, unit: number) => {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & (size - 1)
    while (parents[slot] !== -1 && (parents[slot] !== node || labels[slot] !== unit))
      slot = (slot + 1) & (size - 1)
    return slot
  }
  for (const [id, text] of texts.entries()) {
    let node = 0
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      const slot = slotOf(node, unit)
      if (parents[slot] === -1) {
        parents[slot] = node
        labels[slot] = unit
        children[slot] = ends.push(-1) - 1
      }
      node = children[slot] as number
    }
    ends[node] = id
  }
  const pieceAt = Int32Array.from(ends)
  return {
    child(node, unit) {
      const slot = slotOf(node, unit)
      return parents[slot] === -1 ? -1 : (children[slot] as number)
    },
    piece: (node) => pieceAt[node] as number,
  }
}
