/** Letters by which two names may differ and still be taken for one another. */
const FAR = 2

/** The name that somebody most likely meant, or null where none is near. */
export function nearest(typed: string, names: readonly string[]): string | null {
  let best: string | null = null
  // A short name that differs in most of its letters is another name.
  let least = Math.min(FAR, Math.floor(typed.length / 2)) + 1
  for (const name of names) {
    const far = typed.length > 2 && name.startsWith(typed) ? 1 : distance(typed, name)
    if (far < least) {
      least = far
      best = name
    }
  }
  return best
}

/** Letters put in, left out, mistaken or swapped with their neighbour (optimal string alignment distance). */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
