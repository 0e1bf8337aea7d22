import { randomBytes } from 'node:crypto'

/** What a store is given: the clock, and ids. */
export const storeDeps = {
  now: () => new Date(),
  randomId: (prefix: string) => prefix + randomBytes(6).toString('hex'),
}
