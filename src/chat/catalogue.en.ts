import type { Role } from '../model.js'
import { filesEn } from './catalogue.files.en.js'
import { officeEn } from './catalogue.office.en.js'
import { subscriptionsEn } from './catalogue.subscriptions.en.js'
import { type Catalogue, zh } from './catalogue.zh.js'

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

const roleName = (role: Role): string => role

const INTENTS: Readonly<Record<string, string>> = {
  查事实: 'a fact',
  查数字: 'a figure',
  列举: 'a list',
  查作者: 'who wrote it',
  查时间: 'when',
  查各地: 'which places',
  对比: 'a comparison',
  看变化: 'what changed',
  概要: 'a summary',
  提纲: 'an outline',
  查刊物信息: 'the publication itself',
}

/** Every word that is shown, in English. */
export const en: Catalogue = {
  welcome:
    'Hello! I answer questions from the bulletins held here, in their own words, and say where each is from.',
  tryAsking: 'You could try:',
  samplesOnly: 'Only samples are held so far. Once a bulletin of your own is in, they stay out of answers.',
  emptyLibrary: 'No bulletin is held yet. Put bulletin files into data/bulletins and start again.',
  helpAsk:
    'Just ask, one question at a time. Every answer is quoted; press [1] to see the words in their article.',
  helpFollowUp: 'You can ask on, as in “and the other districts?”',
  helpCommands: 'Commands:',
  helpStaff: 'For those who take care of the library:',
  commandStart: 'start, with a few questions to ask',
  commandHelp: 'how to use this',
  commandIssues: 'which issues are held, by year or column: /issues 2024',
  commandLatest: 'the newest issue',
  commandIssue: 'one issue, as in /issue 694 or /issue 2024-6',
  commandArticle: 'open an article by its title or its place: /article 694 3',
  commandSummary: 'an issue in short, such as /summary 694; the newest without a number',
  commandReview: 'look back on a year, a district or a theme: /review 2024',
  commandAsk: 'ask, in a group: /ask and your question',
  commandFigures: 'the figures on a subject, as in /figures 养老床位',
  commandCompare: 'compare places, as in /compare 甲区 乙县 养老',
  commandTimeline: 'a subject issue by issue, as in /timeline 民生实事',
  commandWho: 'who wrote what, by a person or a unit: /who 某人',
  commandSearch: 'find passages without an answer: /search and a subject',
  commandShare: 'links to the last question and its articles, for others',
  commandExport: 'save the answers here with their sources as a document',
  commandSettings: 'language, length of answers, quiet hours',
  commandPrivacy: 'where questions go and what is kept',
  commandForget: 'delete what is kept of you',

  usageArticle:
    'Please give words of the title, as in /article 食堂, or issue and place, as in /article 694 3',
  usageShare: 'Please ask something before /share, or write /share and a question.',
  figureColumns: 'date,number,total,district,value,unit,printed,counted,sentence,article,article id',
  figuresTable: 'All figures as a table',
  figuresNone: 'There are no figures on that any more.',
  usageFigures: 'Please name a subject, as in /figures 养老床位',
  usageCompare: 'Please name places and a subject, as in /compare 甲区 乙县 养老',
  usageTimeline: 'Please name a subject, as in /timeline 民生实事',
  usageWho: 'Please name a person, a unit or a title, as in /who 张三',
  questionFigures: zh.questionFigures,
  questionCompare: zh.questionCompare,
  questionTimeline: zh.questionTimeline,
  questionWho: zh.questionWho,

  // The bulletins are Chinese and so are the questions that they answer.
  suggestPhrase: zh.suggestPhrase,
  suggestPoints: zh.suggestPoints,
  suggestWho: zh.suggestWho,

  questionEmpty: 'Please write a question, such as “养老服务有哪些做法？”',
  questionTooShort:
    'That is too short to search for. Please write a sentence, such as “养老服务有哪些做法？”',
  questionTooLong: (length, limit) =>
    `That question has ${length} characters. Please ask in a sentence or two, at most ${limit} characters.`,
  questionNoWords: 'There are no words in that. Please write a sentence, such as “养老服务有哪些做法？”',
  unknownCommand: (name) => `There is no command /${name}. Send /help, or just ask.`,
  unknownCommandNear: (name, near) =>
    `There is no command /${name}. Did you mean /${near}? Send /help for all of them.`,
  failed: 'Sorry, something went wrong and there is no answer. Please try again in a moment.',

  searching: 'Searching …',
  answerOf: (_chinese, english) => english,
  noEvidence: 'Nothing held here answers that.',
  nearest: 'Articles with titles near to it:',
  needsClarification: 'Which do you mean?',
  notOnly: (name) => `Not only ${name}`,
  notOnlyQuestion: (name, question) => `不限${name}：${question}`,
  asTyped: (name) => `Really ${name}`,
  asTypedQuestion: (name, question) => `不改${name}：${question}`,
  understood: 'Taken to mean: ',
  intent: (label) => INTENTS[label] ?? label,
  resolved: (question) => `Following on, the question is: ${question}`,
  readAs: (question) => `Read as: ${question}`,
  more: (count) => `more (${count} left)`,
  noMore: 'There is no more.',
  explain: 'Why this answer',
  explainQuestion: (question) => `Searched for: ${question}`,
  explainSure: (percent, bound) => `Sure by ${percent}% (answered from ${bound}% on)`,
  explainWeighed: 'Articles weighed, the best being 100:',
  explainScore: (score) => `score ${score}`,
  explainSaid: 'says: ',
  explainUnsaid: 'does not say: ',
  explainParts: 'score from: ',
  explainByWords: 'wording',
  explainByMeaning: 'meaning',
  explainByHeading: 'title',
  explainBySentence: 'sentence',
  explainByNumbers: 'numbers and quotes',
  explainRankWords: (rank) => `no. ${rank} by wording`,
  explainRankMeaning: (rank) => `no. ${rank} by meaning`,
  explainRankHeading: (rank) => `no. ${rank} by title`,
  explainQuoted: (count) => `Quoted from ${plural(count, 'place')}:`,
  explainNothing: 'No passage was reliable enough, so no answer was given.',

  fullAnswer: 'Whole answer',
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  compareButton: 'Compare with other places',
  compareWith: (place) => `Compare ${place} with:`,
  compareNothing: (place) => `No other place reports what is near to this of ${place}.`,
  questionCompared: zh.questionCompared,
  similar: 'Like this elsewhere',
  ratedHelpful: 'Thank you, noted.',
  ratedUnhelpful: 'Thank you, noted; the editors will see this question.',

  searchFound: (count) => `Passages in ${plural(count, 'article')}:`,
  searchNothing: 'No passage found. Try other words, or just ask.',
  quotedFrom: (issue, title) => `— ${issue}, ${title}`,
  inlineEmpty: 'Nothing found. Talk to the assistant',
  inlineHint: 'Type a subject to quote what was written',
  share: 'share',
  shareHead: 'These links open it, for whoever may use the assistant:',
  shareTyped: 'Send one of these lines to the bot on Telegram to open it:',
  linkExpired: 'This link has run out. Please just ask.',
  exportChoose: (count) =>
    `There ${count === 1 ? 'is' : 'are'} ${plural(count, 'answer')} here. In which form?`,
  exported: (count) => `${plural(count, 'answer')} with quotes and sources:`,
  exportEmpty: 'There is nothing to save here yet. Please ask something.',
  exportTitle: (date) => `Answers from bulletins ${date}`,
  exportNote: 'All answers are quoted from bulletins; numbers in brackets name the quotes below.',

  settingsHead: 'Settings of this chat',
  settingsLang: (value) => `Language: ${value}`,
  settingsLength: (value) => `Answers: ${value}`,
  settingsQuiet: (value) => `Quiet hours: ${value}`,
  settingsUsage: 'Other quiet hours: /settings 22:30-06:30; the same time twice means none.',
  settingsAdministrators: 'Settings of a group are for its administrators to change.',
  langAuto: 'As I write',
  langZh: zh.langZh,
  langEn: zh.langEn,
  lengthFull: 'in full',
  lengthShort: 'short',
  quietNone: 'none',
  quietHours: (from, to) => `${from} to ${to}`,
  chosen: zh.chosen,

  privacyLocal:
    'Searching and answering happen on the machine that runs this program; nothing is sent to other services, and no language model is used.',
  privacyTelegram:
    'On Telegram, questions and answers pass through Telegram’s servers: please send nothing that must not leave the house.',
  privacyKept:
    'Kept on that machine: your settings and subscriptions, your opinions on answers (with the question), the administrators’ list of who may use this, and what buttons do (perhaps a question, not whose; deleted after 90 days without use).',
  privacyUnanswered:
    'Questions that found no answer, or a slow one, are kept with the time, for the editors, without who asked. What you send is kept on that machine until it is dealt with, and deleted then.',
  privacyThread:
    'The conversation (questions and answers, fifty turns at most) is kept on that machine too, so that you can ask on and save it, and deleted after a week. That of a group is the group’s, without who asked.',
  privacyForget:
    'Send /forget to delete your settings, subscriptions, opinions and the conversation here. The list of who may use this and the record of decisions are the administrators’.',
  forgetButton: 'Delete what is kept of me',
  forgetSure:
    'This deletes your settings, subscriptions, opinions on answers and the conversation here, for good. Are you sure?',
  forgetYes: 'Yes, delete it',
  forgetNot: 'All right, nothing was deleted.',
  forgotten: 'Deleted.',
  forgottenHere: 'Deleted. The messages are still in your Telegram, where you can clear them.',

  ...subscriptionsEn,
  ...officeEn,
  ...filesEn,

  sample: 'sample',
  issueLabel: (year, number, total) =>
    [
      year,
      number === null ? null : `no. ${number}`,
      total === null ? null : number === null ? `issue ${total} in all` : `(${total} in all)`,
    ]
      .filter((part) => part !== null)
      .join(' '),
  issueUnnumbered: 'unnumbered',
  bookTitle: (title) => `“${title}”`,
  pointOrdinal: (n) => `point ${n}`,
  originalPage: (page) => `page ${page}`,
  sameArticle: 'same article',
  sourceTitle: 'title',
  sourceByline: 'byline',
  sourceMasthead: 'masthead',
  sourceColophon: 'colophon',
  brief: 'brief',
  untitled: '(untitled)',

  issuesHeld: (count) => `${plural(count, 'issue')} held:`,
  issuesOfYear: (year, count) => `${plural(count, 'issue')} held of ${year}:`,
  issuesUsage: (reference) => `There is no year or column “${reference}”. Send /issues for those that are.`,
  year: (year) => year,
  byColumn: 'by column',
  columnsHeld: (count) => `${plural(count, 'column')}:`,
  columnCount: (count) => plural(count, 'article'),
  columnGone: 'There is nothing in that column any more.',
  articlesFound: (count) => `${plural(count, 'title')} with these words:`,
  articlesAbout: (wanted) => `No title has “${wanted}”; these are about it:`,
  articleNoSuch: (issue, ordinal, count) => `${issue} has no article ${ordinal}; it has ${count}.`,
  articleNotFound: (reference) =>
    `There is no article “${reference}”. Just ask, or send /issues to leaf through them.`,
  issueNotFound: (reference) => `There is no issue “${reference}” here. Send /issues for those that are.`,
  issueContents: (articles, briefs) =>
    briefs === 0 ? plural(articles, 'article') : `${plural(articles, 'article')}, ${plural(briefs, 'brief')}`,
  summaryMinute: 'In short',
  summaryFive: 'In five minutes',
  summaryFull: 'Every point',
  fileReady: 'Here is the file.',
  reviewWhat: 'Say what to look back on: a year, a district or a theme, such as /review 2024 or /review 青年',
  reviewNothing: (asked) =>
    `Nothing held here is on “${asked}”. Try other words, or a year, such as /review 2024`,
  reviewTitle: (about) => `Looking back: ${about}`,
  reviewTheme: (theme) => `“${theme}”`,
  reviewContents: (issues, articles) =>
    `${plural(issues, 'issue')}, ${plural(articles, 'article')} and briefs`,
  reviewDistricts: (counts) => `Reports: ${counts.join(', ')}`,
  reviewLeft: (count) => `${count} more are not listed`,
  reviewByMonth: 'By month',
  reviewByDistrict: 'By district',
  cityLevel: 'city level',
  undated: 'undated',
  period: (_label, from, to) => {
    const [start, end] = [from, to].map((day) => day.slice(0, 4))
    return start === end && from.endsWith('-01-01') && to.endsWith('-12-31')
      ? (start ?? '')
      : `${from} to ${to}`
  },
  month: (year, month) => `${year}-${String(month).padStart(2, '0')}`,
  summaryDistricts: (districts) => `${plural(districts.length, 'district')}: ${districts.join(', ')}`,
  summaryPoints: (headings) => `Points: ${headings.join('; ')}`,
  summaryPlace: (place) => ` (${place})`,
  summaryFoot: 'Of note',
  summaryNewTerms: (terms) => `New terms: ${terms.map((term) => `“${term}”`).join(', ')}`,
  summarySilent: (districts) => `No report from: ${districts.join(', ')}`,
  summaryNoneSilent: 'Every district known from before has a report',
  summaryComparedAll: (issues) =>
    `Compared with the other ${plural(issues, 'issue')}: without date or number, none is known to be earlier`,
  summaryCompared: (issues) => `Compared with ${plural(issues, 'earlier issue')}`,
  noColumn: 'Others',
  editor: (name) => `Editor: ${name}`,
  articleGone: 'That article is no longer held.',
  issueGone: 'That issue is no longer held.',
  revised: 'The article was revised since; this is the text that was quoted.',
  noOutline: 'This article has no points; please read all of it.',
  outlineRest: (count) => `${count} more in the whole article.`,
  page: (page, pages) => `page ${page} of ${pages}`,

  previousPage: '◀ previous page',
  nextPage: 'next page ▶',
  previousPoint: '◀ previous point',
  nextPoint: 'next point ▶',
  wholeArticle: 'whole article',
  outline: 'outline',
  asDocx: 'Word document',
  asMarkdown: 'Markdown',
  wholeIssue: 'this issue',
  allIssues: 'all issues',

  doorClosed:
    'These bulletins are open to people who were let in. Press “Ask to be let in”: an administrator will hear of it.',
  doorClosedGroup:
    'This group was not let in yet. Press “Ask to be let in”: once an administrator agrees, all of it may ask.',
  doorAsked: 'You have asked to be let in. You will be told as soon as an administrator agrees.',
  doorDenied: 'An administrator has not agreed to this. If in doubt, please ask one.',
  doorNoAdministrator:
    'There is no administrator yet. Whoever runs this bot sees a one-time code in its console; sending /code and the code in private makes an administrator.',
  commandPending: 'what waits for an answer, and what is being done',
  commandRemove: 'remove an issue, as in /remove 694',
  commandReindex: 'build the index anew',
  usageRemove: 'Please say which issue, as in /remove 694.',
  removePreview: (name) =>
    `Remove ${name}? Its articles, revisions and original go with it and cannot be brought back.`,
  issueRemoved: (name) => `Removed ${name}.`,
  reindexPreview:
    'Build the index anew? A large library takes minutes, during which questions are answered as ever.',
  reindexDone: (articles) =>
    articles === 0
      ? 'The index is up to date; nothing to build.'
      : `Reindexed ${plural(articles, 'article')}.`,
  operationProgress: (percent) => `Under way: ${percent}%`,
  operationRuns: 'under way',
  operationCancelled: 'Cancelled; nothing was changed.',
  operationOver: 'That is done or cancelled already. To do it again, please begin anew.',
  nothingPending: 'Nothing waits for an answer, and nothing is being done.',
  operationName: (kind, name) =>
    ({
      upload: `take in ${name}`,
      remove: `remove ${name}`,
      reindex: 'build the index anew',
      broadcast: `broadcast: ${name}`,
    })[kind],
  fileTooLarge: (megabytes) =>
    `Telegram lets bots fetch files of ${megabytes} MB at most. Please take this one in with bulletin ingest where the bot runs, or split it.`,
  fileNotFetched: 'The file could not be fetched from Telegram. Please send it again in a moment.',
  requestAccess: 'Ask to be let in',
  needsRole: (role) =>
    `Only ${roleName(role) === 'reader' ? 'a reader' : `an ${roleName(role)}`} may do that.`,
  onlyInPrivate: 'Please use this command in a private chat with me.',
  roleName,
  commandCode: 'become an administrator, by the one-time code in the console',
  commandUsers: 'who may use this, and in which role',
  commandAllow: 'let someone in; sent in a group, that group',
  commandDeny: 'turn someone away; sent in a group, that group',
  commandRole: 'give someone a role',
  usageAllow: 'Please say whom, as in /allow 501 or /allow telegram:501 editor. /users lists everyone.',
  usageDeny: 'Please say whom, as in /deny 501. /users lists everyone.',
  usageRole: 'Please say whom and which role, as in /role 501 editor. Roles: reader, editor, administrator.',
  codeTaken: 'The code is right: you are an administrator now. /help lists what you can do.',
  codeWrong:
    'That code is wrong, used or expired. Please look for the newest in the console, or start the bot again for a new one.',
  personAsks: (name, id) => `${name} (${id}) asks to be let in.`,
  groupAsks: (name, id, by) => `${by} asks for the group “${name}” (${id}) to be let in.`,
  allow: 'Let in',
  deny: 'Turn away',
  accessAllowed: (name, role) => `${name} is let in as ${roleName(role)}.`,
  accessDenied: (name) => `${name} is turned away.`,
  accessUnchanged: (name) => `Nothing to change for ${name}.`,
  roleGiven: (name, role) => `${name} is ${roleName(role)} now.`,
  lastAdministrator: 'This is the last administrator. Please make someone else one first.',
  youAreAllowed: 'An administrator has let you in. Just ask, or send /start for a few questions.',
  groupIsAllowed: 'This group is let in. Ask with /ask and your question, or by mentioning me.',
  memberUnknown: (reference) =>
    `“${reference}” is nobody known. /users lists everyone; for someone who was never here write the whole id, such as telegram:501.`,
  members: (count) => `${count} on the list:`,
  noMembers: 'The list is empty.',
  allMembers: 'the whole list',
  memberGroup: 'group',
  memberState: (state) => (state === 'asked' ? 'asks to be let in' : 'turned away'),
  makeRole: (role) => `make ${roleName(role)}`,

  prompt: 'Ask: ',
  consoleHint: 'Type a number above to open it; /help for help, /quit to leave.',
  consoleNoButton: (key) => `There is no ${key} here now. Type a number that is listed, or ask.`,
  consoleSaved: (path) => `Saved: ${path}`,
  bye: 'Goodbye.',
  youAreWelcome: 'You are welcome! Just ask whatever else you would like to know.',

  tooOften: (seconds) => `That was a little fast. Please ask again in ${plural(seconds, 'second')}.`,
  answerMayBeLost:
    'I was interrupted just now, and my last answer may not have reached you. If so, please ask again.',
  askAgain: 'Ask again',
  unsubscribeAsk: 'Receive no more of these mails?',
  unsubscribeButton: 'Unsubscribe',
  unsubscribeDone: 'You are unsubscribed and will receive no more.',
  mailUnsubscribe: (how: string) => `To receive no more of these, write to or open: ${how}`,
  buttonExpired: 'This button has expired. Please ask again.',
  textOnly:
    'I can only read text. Please type your question, or dictate it with your keyboard; a bulletin in a picture is for an editor to send as a file.',
  telegramToken:
    'Telegram does not know the token in TELEGRAM_BOT_TOKEN: copy the whole token from @BotFather into .env and start again.',
  telegramReady: (name) => `Telegram bot @${name} is up`,
  telegramOffline: (root) => `${root} cannot be reached; trying on. Please check the network`,
  telegramOnline: 'connected to Telegram again',
  telegramConflict:
    'another program receives messages with the same token (409). Stop that one; until then this one tries again from time to time',
  mailCannotListen: (address) => `${address} cannot be listened on: choose another MAIL_UNSUBSCRIBE_LISTEN`,
  telegramStopped: 'Telegram bot stopped',
}
