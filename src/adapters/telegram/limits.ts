/** Questions that someone may ask at once, and how often one more. */
const BURST = 60
const ONE_EVERY_MS = 5_000
/** Whoever has not been heard from for this long has a full measure again, and is forgotten. */
const FULL_AFTER_MS = BURST * ONE_EVERY_MS

/** Whether something may be done now; where not, in how many ms, and whether that is still to be said. */
export type Verdict = { ok: true } | { ok: false; waitMs: number; tell: boolean }

/** How much each of several may do; keys are opaque. */
export interface Limits {
  /** Takes one of the measure of each key, or of none where any has used up its own. */
  take(...keys: readonly string[]): Verdict
  /** Someone goes on under another key, with what is left of both measures: the lesser. */
  move(from: string, to: string): void
}

interface Bucket {
  left: number
  /** When `left` was true, ms. */
  at: number
  /** Was told to wait, and has been refused ever since. */
  told: boolean
}

/** A measure of 60 for each key, filled by one every 5 s (token buckets). `now` gives milliseconds. */
export function createLimits(now: () => number): Limits {
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string): Bucket {
    const at = now()
    const old = buckets.get(key)
    // The clock may be put back, which takes nothing from anybody.
    const passed = old ? Math.max(0, at - old.at) : 0
    const left = old ? Math.min(BURST, old.left + passed / ONE_EVERY_MS) : BURST
    const bucket = { left, at, told: old?.told ?? false }
    // At the end of the map, which keeps the order of insertion: the first was heard from longest ago.
    buckets.delete(key)
    buckets.set(key, bucket)
    return bucket
  }

  function forget(): void {
    for (const [key, { at }] of buckets) {
      if (now() - at < FULL_AFTER_MS) return
      buckets.delete(key)
    }
  }

  return {
    take(...keys) {
      forget()
      const asked = [...new Set(keys)].map(bucketOf)
      const empty = asked.filter((bucket) => bucket.left < 1)
      if (empty.length === 0) {
        for (const bucket of asked) {
          bucket.left -= 1
          bucket.told = false
        }
        return { ok: true }
      }
      const tell = empty.some((bucket) => !bucket.told)
      for (const bucket of empty) bucket.told = true
      const waitMs = Math.max(...empty.map((bucket) => Math.ceil((1 - bucket.left) * ONE_EVERY_MS)))
      return { ok: false, waitMs, tell }
    },
    move(from, to) {
      if (!buckets.has(from)) return
      const [old, next] = [bucketOf(from), bucketOf(to)]
      buckets.delete(from)
      next.left = Math.min(old.left, next.left)
      next.told ||= old.told
    },
  }
}
