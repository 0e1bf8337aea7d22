import type { Feature } from './feature.js'
import { type AskingDeps, createAsking } from './handlers/asking.js'
import { type BrowsingDeps, createBrowsing } from './handlers/browsing.js'
import { type ComparingDeps, createComparing } from './handlers/comparing.js'
import { createExporting, type ExportingDeps } from './handlers/exporting.js'
import { createPrivacy, type PrivacyDeps } from './handlers/privacy.js'
import { createReading, type ReadingDeps } from './handlers/reading.js'
import { createReviewing, type ReviewingDeps } from './handlers/reviewing.js'
import { createSearching, type SearchingDeps } from './handlers/searching.js'
import { createSettings, type SettingsDeps } from './handlers/settings.js'
import { createSharing, type SharingDeps } from './handlers/sharing.js'
import { createShortcuts } from './handlers/shortcuts.js'
import { createSummarizing, type SummarizingDeps } from './handlers/summarizing.js'
import { createWelcome, type WelcomeDeps } from './handlers/welcome.js'

export type ReaderDeps = AskingDeps &
  BrowsingDeps &
  ComparingDeps &
  ExportingDeps &
  SearchingDeps &
  SharingDeps &
  PrivacyDeps &
  ReadingDeps &
  ReviewingDeps &
  SettingsDeps &
  SummarizingDeps &
  WelcomeDeps

/** What everyone who may read has, in the order in which help shows it. Takes every plain text: stands last. */
export function readerFeatures(deps: ReaderDeps): Feature[] {
  const asking = createAsking(deps)
  return [
    createWelcome(deps),
    asking,
    createSearching(deps),
    createBrowsing(deps),
    createReading(deps),
    createSummarizing(deps),
    createComparing(deps),
    createReviewing(deps),
    createShortcuts(asking),
    createSharing(deps, asking.ask),
    createExporting(deps),
    createSettings(deps),
    createPrivacy(deps),
  ]
}
