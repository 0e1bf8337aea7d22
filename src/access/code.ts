import { createHash } from 'node:crypto'

/** Half a day: long enough to find a phone, too short to be found in an old log. */
export const CODE_LIFE_MS = 12 * 60 * 60 * 1000

/** How a one-time code is kept: nobody who reads the library learns it. Case and dashes do not matter. */
export function hashOfCode(code: string): string {
  const bare = code.replace(/[\s-]/g, '').toLowerCase()
  return createHash('sha256').update(`bulletin-code:${bare}`).digest('hex')
}

/** A code as it is shown: twelve characters, four by four. `randomId` gives characters that are hard to confuse. */
export function makeCode(randomId: (prefix: string) => string): string {
  const characters = (randomId('') + randomId('')).slice(0, 12)
  return (characters.match(/.{4}/g) as string[]).join('-')
}
