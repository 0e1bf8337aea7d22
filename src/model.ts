/**
 * The nouns of the house. Pure types, importing nothing; those of issues stand in a file of their own. All
 * offsets are UTF-16 code units into the string named beside them; dates are ISO; what is unknown is null.
 */

import type { ArticleKind } from './issue-model.js'
import type { MemberKind, Role } from './member-model.js'

export type {
  ArticleKind,
  Byline,
  Chunk,
  CorrectableField,
  IssueHead,
  PageStart,
  ParsedArticle,
  ParsedIssue,
  ParseWarning,
  Point,
  StoredArticle,
  StoredIssue,
  TocEntry,
} from './issue-model.js'
export type { AuditEntry, Member, MemberKind, Operation, Role } from './member-model.js'

/* ── what a question finds ────────────────────────────────────────────────────────────────────────── */

export type CitationSource = 'text' | 'title' | 'byline' | 'masthead' | 'colophon'

/** A proof: `quote` is exactly the named string's `slice(start, end)`. */
export interface Citation {
  /** 1-based; shown as `[1]`. */
  key: number
  source: CitationSource
  issue: CitedIssue
  /** Null where the source is the issue's frame. */
  article: CitedArticle | null
  /** 1-based ordinal among the article's outermost points (第几点); null outside them. */
  point: number | null
  quote: string
  start: number
  end: number
  /** Of the original file, where it has pages; put in where an answer is shown, no part of `--json`. */
  page?: number
}

export interface CitedIssue {
  id: string
  title: string | null
  number: number | null
  total: number | null
  date: string | null
  sample: boolean
}

export interface CitedArticle {
  id: string
  title: string
  column: string | null
  district: string | null
  kind: ArticleKind
  revision: number
}

export type AnswerStatus = 'answered' | 'no_evidence' | 'needs_clarification'

/** One member of a list, one cell of a table, one line of a timeline. */
export interface AnswerItem {
  text: string
  /** Keys of the citations in `AnswerItem.citations`' own list, not cut to what is shown. */
  citation: Citation
}

export interface NearestArticle {
  article: string
  title: string
  issue: string
}

/** The answer to one question: everything in it is quoted, or computed from quotes. */
export interface Answer {
  question: string
  status: AnswerStatus
  /** At most 400 UTF-16 units. */
  answer: string
  /** The same with the program's own words in English; what is quoted stays as printed. No part of `--json`. */
  english?: string
  /** At most 8, at most 800 units of quotes together. */
  citations: Citation[]
  /** All of it where the whole is longer than what `answer` shows; empty where nothing is left out. */
  items: AnswerItem[]
  /** Where evidence is thin: the nearest titles. */
  nearest: NearestArticle[]
  /** Only where something was looked for that the library lacks: what, in words for the editors' report. */
  missing?: string
  /** Needs clarification: two to four questions to choose from. */
  choices: string[]
  /** What the question was taken to mean, in words a reader follows; each can be dropped. */
  understood: Understood[]
  /** The question as resolved against the thread and without its preamble; equals `question` where it has neither. */
  resolved: string
  ms: number
}

/** An article that was weighed for an answer. */
export interface Candidate {
  article: CitedArticle
  issue: CitedIssue
  /** Its score as a share of the best one's. */
  score: number
  /** Its place in each search's own list, 1 the first; null where that did not propose it. */
  ranks: Record<'words' | 'bigrams' | 'dense' | 'heading', number | null>
  /** What its score comes from; the shares add up to 1. */
  parts: Record<'words' | 'heading' | 'meaning' | 'sentence' | 'numbers', number>
  /** The question's words that it has, and those that it lacks. */
  said: string[]
  unsaid: string[]
}

/** Why an answer is what it is. */
export interface Explanation {
  /** As it was searched. */
  question: string
  understood: Understood[]
  /** That the best of what was found answers the question, 0…1; below `bound` it is refused. */
  confidence: number
  bound: number
  /** Best first. */
  candidates: Candidate[]
}

/** One figure on a theme, with the sentence that gives it. */
export interface FigureOnTheme {
  /** As a number for comparing; null where it cannot be told. */
  value: number | null
  unit: string | null
  /** As printed, with its unit: 10余万元. */
  text: string
  /** What is counted, as far as it stands beside the figure; '' where it does not. */
  noun: string
  /** 近, 超, 余, 多, 约: not exact. */
  approx: boolean
  /** The article's `text.slice(start, end)`. */
  sentence: string
  start: number
  end: number
  issue: CitedIssue
  article: CitedArticle
}

/** A question that found no evidence. Who asked it is not kept. */
export interface UnansweredQuestion {
  question: string
  /** What the library lacks, as the reader was told. */
  missing: string
  /** How often it was asked. */
  count: number
  /** ISO instants. */
  first: string
  last: string
}

/** One question of a chat's thread and what came of it; a thread is a list of them, oldest first. */
export interface Turn {
  question: string
  answer: Answer
}

/** One thing that was understood before searching: a filter or a correction. */
export interface Understood {
  kind: 'issue' | 'period' | 'district' | 'column' | 'person' | 'unit' | 'intent' | 'correction' | 'followup'
  text: string
}

/* ── what is sent by itself ───────────────────────────────────────────────────────────────────────── */

/** Where something is sent. `id` and `topic` are opaque to all but the channel. */
export interface Address {
  channel: 'telegram' | 'email'
  id: string
  topic: string | null
}

/** Which articles suit. */
export type Condition =
  | { type: 'everything' }
  | { type: 'district' | 'column' | 'keyword' | 'phrase' | 'author' | 'unit'; value: string }
  /** By meaning: `threshold` is the least cosine similarity. */
  | { type: 'theme'; value: string; threshold: number }
  | { type: 'and' | 'or'; of: Condition[] }
  | { type: 'not'; of: Condition }

/** When what suits is sent. */
export interface Schedule {
  every: 'instant' | 'daily' | 'weekly' | 'off'
  /** Local wall time of daily and weekly digests. */
  hour: number
  minute: number
  /** 1 Monday … 7 Sunday; weekly only. */
  weekday: number | null
  /** Instant and daily: only on these days, 1 Monday … 7 Sunday, ascending; on any where absent. */
  days?: number[] | undefined
  /** IANA name. */
  zone: string
  /** Local `HH:MM`; from `from` until just before `to`, which may be the next day, nothing is sent. */
  quiet: { from: string; to: string } | null
  /** Nothing is sent on the dates of the holidays file. */
  skipHolidays: boolean
}

export interface Subscription {
  /** `s…`, opaque, stable. */
  id: string
  address: Address
  /** Opaque id of the user who made it. */
  owner: string
  condition: Condition
  schedule: Schedule
  lang: Lang
  /** Disabled by the channel (blocked, chat gone), with the reason it gave. */
  state: 'active' | 'paused' | 'disabled'
  reason: string | null
  /** ISO instant. Issues that were there before are not sent. */
  createdAt: string
  /** 1, and one more with each change. */
  revision: number
}

/** One condition that an article met. */
export interface Reason {
  type: Exclude<Condition['type'], 'and' | 'or' | 'not'>
  /** The condition's own value; '' for everything. */
  value: string
}

/** An article that suits a subscription, in the revision that suited, and why. */
export interface MatchedArticle {
  articleId: string
  revision: number
  reasons: Reason[]
}

/** What a delivery says of an article; one that was withdrawn is named in the revision that was sent before. */
export interface DeliveredArticle extends MatchedArticle {
  change: 'new' | 'changed' | 'withdrawn'
}

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'unknown' | 'failed' | 'dropped'

/** What one subscription is to get of one issue, once. Those that are due together are sent as one message. */
export interface Delivery {
  /** `d…`, ascending with insertion. */
  id: string
  subscriptionId: string
  address: Address
  issueId: string
  /** 0 the digest; otherwise the revision of the issue that it corrects what was sent to. */
  part: number
  articles: DeliveredArticle[]
  /** ISO instant. */
  dueAt: string
  state: DeliveryState
  /** Why it is in that state, where that needs saying: what the channel answered, or who dropped it. */
  why: string | null
  /** Id of the first delivery of the message that it was last sent with. */
  message: string | null
  /** What the channel calls the message. */
  remoteId: string | null
  /** When it was last sent or given up, ISO instant. */
  settledAt: string | null
}

/* ── what a conversation leaves behind ────────────────────────────────────────────────────────────── */

/** What was chosen in a chat. */
export interface ChatSettings {
  /** Null: the language of whoever writes. */
  lang: Lang | null
  /** `short`: the beginning of an answer, all of it behind a button. */
  length: 'full' | 'short'
  /** No digest comes between these, `HH:MM` of the subscription's zone; null: none. */
  quiet: { from: string; to: string } | null
}

/** What somebody thinks of an answer. Who it was is not told. */
export interface Feedback {
  /** ISO instant. */
  at: string
  question: string
  status: AnswerStatus
  helpful: boolean
}

/* ── what a front end shows ───────────────────────────────────────────────────────────────────────── */

export type Lang = 'zh' | 'en'

/** What a button does. Each front end decides how its platform remembers it. */
export type Action =
  | { type: 'ask'; question: string }
  | { type: 'issue'; issueId: string; page: number }
  | { type: 'issues'; page: number; year?: string }
  | { type: 'columns' }
  | { type: 'column'; column: string; page: number }
  | { type: 'article'; articleId: string; page: number }
  | { type: 'passage'; articleId: string; revision: number; start: number; end: number }
  | { type: 'outline'; articleId: string }
  | { type: 'share'; articleId: string }
  | { type: 'share_subscription'; id: string }
  | { type: 'rewrite'; id: string }
  | { type: 'similar'; articleId: string }
  | { type: 'search'; question: string; page: number }
  | { type: 'export'; format: 'docx' | 'md' }
  | { type: 'document'; articleId: string; format: 'docx' | 'md' }
  | { type: 'summary'; issueId: string; length: 'minute' | 'five' | 'full' }
  | { type: 'review'; asked: string; by: 'month' | 'district'; page: number }
  | { type: 'reviewFile'; asked: string; by: 'month' | 'district' }
  | { type: 'summaryFile'; issueId: string; length: 'minute' | 'five' | 'full' }
  | { type: 'more'; question: string; page: number }
  | { type: 'explain'; question: string }
  | { type: 'full'; question: string }
  | { type: 'figuresTable'; theme: string }
  | { type: 'compare'; question: string; district: string }
  | { type: 'rate'; question: string; status: AnswerStatus; helpful: boolean }
  | { type: 'set_lang'; lang: Lang | null }
  | { type: 'set_length'; length: ChatSettings['length'] }
  | { type: 'set_quiet'; quiet: ChatSettings['quiet'] }
  | { type: 'forget'; sure: boolean }
  | { type: 'forget_not' }
  | { type: 'request_access' }
  | { type: 'members'; page: number }
  | { type: 'member'; id: string }
  | { type: 'operation'; id: string; answer: 'yes' | 'no' | 'new' | 'revision' | 'show' }
  | {
      type: 'decide_access'
      id: string
      kind: MemberKind
      name: string
      state: 'allowed' | 'denied'
      /** Null leaves the role as it is. */
      role: Role | null
    }
  | { type: 'digest'; subscriptionId: string; issueIds: string[]; correction: boolean; page: number }
  | { type: 'subscriptions' }
  | { type: 'subscription'; id: string; act: SubscriptionAct }
  | { type: 'draft'; draft: SubscriptionDraft; step: DraftStep; page: number }

/** What can be done with a subscription that is there. */
export type SubscriptionAct =
  | 'show'
  | 'pause'
  | 'resume'
  | 'copy'
  | 'remove'
  | 'remove_sure'
  | 'ways'
  | 'widen'
  | 'schedule'

/** A subscription that is being made, or changed where it has an id. Null: nothing is chosen yet. */
export interface SubscriptionDraft {
  id: string | null
  condition: Condition | null
  schedule: Schedule
}

/** The way by buttons: what, when, and whether so. */
export type DraftStep = 'places' | 'columns' | 'schedule' | 'confirm' | 'save'

export interface Button {
  label: string
  action: Action
}

/** A piece of text with at most one look. Front ends render; nothing in it is markup. */
export interface Run {
  text: string
  look?: 'bold' | 'italic' | 'quote' | 'dim' | 'mark'
}

/** A document that goes with what is said. */
export interface ReplyFile {
  /** With its extension. */
  name: string
  bytes: Uint8Array
}

/** What is said back: lines of runs and buttons below. */
export interface Reply {
  lines: Run[][]
  buttons: Button[][]
  files?: ReplyFile[]
  /**
   * Where it is shown; a message of its own unless told. `leaf`: like the page of a book, in the place of the
   * leaf whose button was pressed. `instead`: in the place of whatever message bears the button. `notice`: for a
   * moment, where the front end can; one line of at most 200 characters.
   */
  show?: 'leaf' | 'instead' | 'notice'
}
