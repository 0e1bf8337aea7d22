import type { Run } from '../../model.js'
import type { Store } from '../../store/store.js'
import type { Feature } from '../feature.js'
import { clip } from '../labels.js'

export interface ReportsDeps {
  readonly store: Pick<Store, 'usage' | 'unanswered' | 'feedback' | 'issues' | 'members'>
  readonly now: () => Date
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const PRIVATE = ['private'] as const
/** Questions in one list; a phone's screen holds no more. */
const MOST = 20

/** What editors look at: use, questions without an answer, what readers thought of answers. Nobody is named. */
export function createReports({ store, now }: ReportsDeps): Feature {
  const listed = (texts: readonly string[]): Run[][] =>
    texts.slice(0, MOST).map((text, index) => [{ text: `${index + 1}. ${text}` }])

  return {
    commands: [
      {
        name: 'stats',
        help: 'commandStats',
        role: 'editor',
        places: PRIVATE,
        async handle(_, { words }) {
          const { counts, slow } = await store.usage(WEEK_MS)
          const { answered, no_evidence: none, needs_clarification: unclear } = counts
          const members = (await store.members()).filter(({ state }) => state === 'allowed')
          const seconds = (ms: number): string => (ms / 1000).toFixed(1)
          return {
            lines: [
              [{ text: words.stats(answered + none + unclear), look: 'bold' }],
              [{ text: words.statsStatus(answered, none, unclear) }],
              [{ text: slow.length > 0 ? words.statsSlow : words.statsNoSlow }],
              ...listed(slow.map(({ question, ms }) => words.slowQuestion(clip(question), seconds(ms)))),
              [{ text: words.statsHeld((await store.issues()).length, members.length), look: 'dim' }],
            ],
            buttons: [],
          }
        },
      },
      {
        name: 'gaps',
        help: 'commandGaps',
        role: 'editor',
        places: PRIVATE,
        async handle(_, { words }) {
          const since = new Date(now().getTime() - WEEK_MS).toISOString()
          const unanswered = await store.unanswered(since)
          const title = unanswered.length === 0 ? words.noGaps : words.gaps(unanswered.length)
          const lines = listed(unanswered.map(({ question, count }) => words.gapLine(clip(question), count)))
          return { lines: [[{ text: title, look: 'bold' }], ...lines], buttons: [] }
        },
      },
      {
        name: 'feedback',
        help: 'commandFeedback',
        role: 'editor',
        places: PRIVATE,
        async handle(_, { words }) {
          const feedback = await store.feedback(WEEK_MS)
          const bad = feedback.filter(({ helpful }) => !helpful)
          const sum = words.feedbackSum(feedback.length - bad.length, bad.length)
          const lines: Run[][] = [[{ text: sum, look: 'bold' }]]
          if (bad.length > 0) lines.push([{ text: words.feedbackBad }])
          return { lines: [...lines, ...listed(bad.map(({ question }) => clip(question)))], buttons: [] }
        },
      },
    ],
  }
}
