import type { Address } from '../model.js'
import type { Limits } from './channel.js'

/** Keeps a channel's limits, all in milliseconds of one clock. Topics of a chat are that chat. */
export interface Pace {
  /** How long until one more may go to anybody. */
  wait(now: number): number
  /** Chats that may not get anything now. */
  blocked(now: number): Address[]
  /** When the first of them may; null where none is blocked. */
  firstFree(now: number): number | null
  /** One is going to this address. */
  note(address: Address, now: number): void
  /** Nothing goes to this address, or to anybody (null), before `until`. */
  hold(address: Address | null, until: number): void
}

interface Recent {
  address: Address
  /** When something went there, within the span that its limit looks at; ascending. */
  times: number[]
  heldUntil: number
}

/** A clock that is put back by more than this has what waits by it put back too, lest everybody wait for so long. */
const PUT_BACK_MS = 60_000

/** Messages are spread evenly, so that no second holds more than its share wherever it begins. */
export function createPace(limits: Limits): Pace {
  const gap = 1000 / limits.perSecond
  const chats = new Map<string, Recent>()
  let next = 0
  let heldUntil = 0
  let latest = 0

  function follow(now: number): void {
    const back = latest - now
    latest = now
    if (back <= PUT_BACK_MS) return
    next -= back
    heldUntil -= back
    for (const recent of chats.values()) {
      recent.times = recent.times.map((time) => time - back)
      recent.heldUntil -= back
    }
  }

  /** When the chat may get its next. */
  function freeAt({ address, times, heldUntil: held }: Recent): number {
    const { messages, ms } = limits.of(address)
    const oldest = times.at(-messages)
    return Math.max(held, oldest === undefined ? 0 : oldest + ms)
  }

  function chat(address: Address): Recent {
    let recent = chats.get(address.id)
    if (!recent) {
      recent = { address, times: [], heldUntil: 0 }
      chats.set(address.id, recent)
    }
    return recent
  }

  /** Forgets what limits nothing any more. */
  function tidy(now: number): void {
    for (const [id, recent] of chats) {
      const { ms } = limits.of(recent.address)
      recent.times = recent.times.filter((time) => time + ms > now)
      if (recent.times.length === 0 && recent.heldUntil <= now) chats.delete(id)
    }
  }

  return {
    wait(now) {
      follow(now)
      return Math.ceil(Math.max(0, next - now, heldUntil - now))
    },
    blocked(now) {
      follow(now)
      tidy(now)
      return [...chats.values()].filter((recent) => freeAt(recent) > now).map(({ address }) => address)
    },
    firstFree(now) {
      follow(now)
      const times = [...chats.values()].map(freeAt).filter((time) => time > now)
      return times.length > 0 ? Math.min(...times) : null
    },
    note(address, now) {
      follow(now)
      chat(address).times.push(now)
      next = Math.max(next, now) + gap
    },
    hold(address, until) {
      if (!address) heldUntil = Math.max(heldUntil, until)
      else {
        const recent = chat(address)
        recent.heldUntil = Math.max(recent.heldUntil, until)
      }
    },
  }
}
