const LOW_UNIT = 2 ** 20

/**
 * A term as a 52-bit number, so that dictionaries are sorted `Float64Array`s instead of strings. Two
 * multiplicative hashes (FNV-1a's and Murmur3's multipliers) side by side: among a million terms a collision
 * is a one-in-ten-thousand event, and all it would do is to merge two terms' statistics.
 */
export function termKey(term: string): number {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let i = 0; i < term.length; i += 1) {
    const unit = term.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x5bd1e995)
    b ^= b >>> 15
  }
  a ^= a >>> 16
  a = Math.imul(a, 0x85ebca6b)
  a ^= a >>> 13
  return (a >>> 0) * LOW_UNIT + (b >>> 12)
}

/** Dense ids for keys in order of first sight: open addressing over typed arrays, grown by doubling. */
export interface KeyTable {
  idOf(key: number): number
  /** Keys by id. */
  keys(): Float64Array
}

export function createKeyTable(): KeyTable {
  let slots = new Int32Array(1 << 12).fill(-1)
  let keys = new Float64Array(1 << 11)
  let size = 0

  const place = (key: number): number => {
    const mask = slots.length - 1
    let slot = Math.floor(key / LOW_UNIT) & mask
    while ((slots[slot] as number) >= 0 && keys[slots[slot] as number] !== key) slot = (slot + 1) & mask
    return slot
  }
  const grow = (): void => {
    const larger = new Float64Array(keys.length * 2)
    larger.set(keys)
    keys = larger
    slots = new Int32Array(slots.length * 2).fill(-1)
    for (let id = 0; id < size; id += 1) slots[place(keys[id] as number)] = id
  }
  return {
    idOf(key) {
      let slot = place(key)
      const held = slots[slot] as number
      if (held >= 0) return held
      if (size === keys.length) {
        grow()
        slot = place(key)
      }
      keys[size] = key
      slots[slot] = size
      size += 1
      return size - 1
    },
    keys: () => keys.subarray(0, size),
  }
}

/** Where `key` stands in ascending `keys`, or -1. */
export function findKey(keys: Float64Array, key: number): number {
  let low = 0
  let high = keys.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const at = keys[middle] as number
    if (at === key) return middle
    if (at < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}
