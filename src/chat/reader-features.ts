import type { Feature } from './feature.js'
import { type AskingDeps, createAsking } from './handlers/asking.js'
import { type BrowsingDeps, createBrowsing } from './handlers/browsing.js'
import { type ComparingDeps, createComparing } from './handlers/comparing.js'
import { createExporting, type ExportingDeps } from './handlers/exporting.js'
import { createFiguring, type FiguringDeps } from './handlers/figuring.js'
import { createPrivacy, type PrivacyDeps } from './handlers/privacy.js'
import { createReading, type ReadingDeps } from './handlers/reading.js'
import { createReviewing, type ReviewingDeps } from './handlers/reviewing.js'
import { createSearching, type SearchingDeps } from './handlers/searching.js'
import { createSettings, type SettingsDeps } from './handlers/settings.js'
import { createSharing, type SharingDeps } from './handlers/sharing.js'
import { createShortcuts } from './handlers/shortcuts.js'
import { createSubscribing, type SubscribingDeps } from './handlers/subscribing.js'
import { createSubscriptions, type SubscriptionsDeps } from './handlers/subscriptions.js'
import { createSummarizing, type SummarizingDeps } from './handlers/summarizing.js'
import { createWelcome, type WelcomeDeps } from './handlers/welcome.js'

export type ReaderDeps = AskingDeps &
  BrowsingDeps &
  ComparingDeps &
  ExportingDeps &
  FiguringDeps &
  SearchingDeps &
  SharingDeps &
  PrivacyDeps &
  ReadingDeps &
  ReviewingDeps &
  SettingsDeps &
  SubscribingDeps &
  SubscriptionsDeps &
  SummarizingDeps &
  WelcomeDeps

/** What everyone who may read has, in the order in which help shows it. Takes every plain text: stands last. */
export function readerFeatures(deps: ReaderDeps): Feature[] {
  const asking = createAsking(deps)
  const { text, ...subscribing } = createSubscribing(deps)
  return [
    createWelcome(deps),
    // 确认, where a subscription waits for it, is no question.
    { ...(text && { text }) },
    asking,
    createSearching(deps),
    createBrowsing(deps),
    createReading(deps),
    createSummarizing(deps),
    createComparing(deps),
    createReviewing(deps),
    createFiguring(deps, asking.askAlone),
    createShortcuts(asking),
    subscribing,
    createSubscriptions(deps),
    createSharing(deps, asking.ask),
    createExporting(deps),
    createSettings(deps),
    createPrivacy(deps),
  ]
}
