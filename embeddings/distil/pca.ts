/** An orthogonal projection to fewer dimensions. */
export interface Projection {
  /** [to][from]: one principal direction a row, the strongest first. */
  readonly directions: readonly Float64Array[]
  /** Subtracted before projecting. */
  readonly mean: Float64Array
  /** Share of the variance that the kept directions carry, 0 to 1. */
  readonly kept: number
}

/**
 * Principal components of `vectors`, by Jacobi's eigenvalue method on their covariance matrix.
 * @param to number of directions kept
 */
export function fitPca(vectors: readonly Float32Array[], to: number): Projection {
  const from = (vectors[0] as Float32Array).length
  const mean = new Float64Array(from)
  for (const vector of vectors)
    for (let i = 0; i < from; i++) mean[i] = (mean[i] as number) + (vector[i] as number) / vectors.length
  const covariance = Array.from({ length: from }, () => new Float64Array(from))
  const centred = new Float64Array(from)
  for (const vector of vectors) {
    for (let i = 0; i < from; i++) centred[i] = (vector[i] as number) - (mean[i] as number)
    for (let i = 0; i < from; i++) {
      const row = covariance[i] as Float64Array
      const factor = centred[i] as number
      for (let j = i; j < from; j++) row[j] = (row[j] as number) + factor * (centred[j] as number)
    }
  }
  for (let i = 0; i < from; i++)
    for (let j = 0; j < i; j++)
      (covariance[i] as Float64Array)[j] = (covariance[j] as Float64Array)[i] as number
  const { values, vectors: directions } = eigen(covariance)
  const order = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number)).slice(0, to)
  const total = values.reduce((sum, value) => sum + value, 0)
  return {
    directions: order.map((i) => directions[i] as Float64Array),
    mean,
    kept: order.reduce((sum, i) => sum + (values[i] as number), 0) / total,
  }
}

/** The unit vector along the projection of `vector`. */
export function project({ directions, mean }: Projection, vector: Float32Array): Float32Array {
  const centred = Float64Array.from(vector, (x, i) => x - (mean[i] as number))
  const projected = Float32Array.from(directions, (direction) => dot(direction, centred))
  const length = Math.hypot(...projected) || 1
  return projected.map((x) => x / length)
}

/** Four sums at once, since each addition would wait for the one before it. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  let i = 0
  for (; i + 3 < a.length; i += 4) {
    s0 += (a[i] as number) * (b[i] as number)
    s1 += (a[i + 1] as number) * (b[i + 1] as number)
    s2 += (a[i + 2] as number) * (b[i + 2] as number)
    s3 += (a[i + 3] as number) * (b[i + 3] as number)
  }
  for (; i < a.length; i++) s0 += (a[i] as number) * (b[i] as number)
  return s0 + s1 + s2 + s3
}

/** Eigenvalues and eigenvectors (one a row) of a symmetric matrix, which is overwritten (cyclic Jacobi). */
function eigen(matrix: Float64Array[]): { values: Float64Array; vectors: Float64Array[] } {
  const n = matrix.length
  const vectors = Array.from({ length: n }, (_, i) => new Float64Array(n).fill(0).fill(1, i, i + 1))
  const trace = matrix.reduce((sum, row, i) => sum + Math.abs(row[i] as number), 0)
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const pRow = matrix[p] as Float64Array
        const qRow = matrix[q] as Float64Array
        const apq = pRow[q] as number
        off += apq * apq
        if (Math.abs(apq) < 1e-14 * trace) continue
        const theta = ((qRow[q] as number) - (pRow[p] as number)) / (2 * apq)
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const cos = 1 / Math.sqrt(t * t + 1)
        rotateRows(pRow, qRow, cos, t * cos)
        for (const row of matrix) {
          const x = row[p] as number
          const y = row[q] as number
          row[p] = cos * x - t * cos * y
          row[q] = t * cos * x + cos * y
        }
        rotateRows(vectors[p] as Float64Array, vectors[q] as Float64Array, cos, t * cos)
      }
    }
    if (Math.sqrt(off) < 1e-10 * trace) break
  }
  return { values: Float64Array.from(matrix, (row, i) => row[i] as number), vectors }
}

function rotateRows(p: Float64Array, q: Float64Array, cos: number, sin: number): void {
  for (let i = 0; i < p.length; i++) {
    const x = p[i] as number
    const y = q[i] as number
    p[i] = cos * x - sin * y
    q[i] = sin * x + cos * y
  }
}
