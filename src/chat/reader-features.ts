import type { Feature } from './feature.js'
import { type AskingDeps, createAsking } from './handlers/asking.js'
import { createPrivacy, type PrivacyDeps } from './handlers/privacy.js'
import { createReading, type ReadingDeps } from './handlers/reading.js'
import { createSettings, type SettingsDeps } from './handlers/settings.js'
import { createShortcuts } from './handlers/shortcuts.js'
import { createWelcome, type WelcomeDeps } from './handlers/welcome.js'

export type ReaderDeps = AskingDeps & PrivacyDeps & ReadingDeps & SettingsDeps & WelcomeDeps

/** What everyone who may read has, in the order in which help shows it. Takes every plain text: stands last. */
export function readerFeatures(deps: ReaderDeps): Feature[] {
  const asking = createAsking(deps)
  return [
    createWelcome(deps),
    asking,
    createReading(deps),
    createShortcuts(asking),
    createSettings(deps),
    createPrivacy(deps),
  ]
}
