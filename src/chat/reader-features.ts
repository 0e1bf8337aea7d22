import type { Feature } from './feature.js'
import { type AskingDeps, createAsking } from './handlers/asking.js'
import { createReading, type ReadingDeps } from './handlers/reading.js'
import { createWelcome, type WelcomeDeps } from './handlers/welcome.js'

export type ReaderDeps = AskingDeps & ReadingDeps & WelcomeDeps

/** What everyone who may read has, in the order in which help shows it. Takes every plain text: stands last. */
export function readerFeatures(deps: ReaderDeps): Feature[] {
  return [createWelcome(deps), createReading(deps), createAsking(deps)]
}
