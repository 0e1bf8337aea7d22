import type { Gap } from '../store/gaps.js'
import type { CommandWords } from './words.zh.js'

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

const range = (prefix: string, span: Gap['numbers'], suffix = ''): string =>
  span === null ? '' : `${prefix}${span.from}${span.to > span.from ? `–${span.to}` : ''}${suffix}`

/** Every word that the commands print, in English. */
export const en: CommandWords = {
  about: 'Bulletin assistant: reads Chinese official bulletins and answers with cited passages',
  usage: 'Usage:',
  arguments: 'Arguments:',
  options: 'Options:',
  globalOptions: 'Global options:',
  commands: 'Commands:',
  helpOption: 'show this help',
  helpCommand: 'show the help of a command',
  wrongUsage: (what) => `Wrong usage (${what}). Run bulletin --help`,
  dataOption: 'folder of the data (data, or what BULLETIN_DATA says)',
  jsonOption: 'print JSON',
  langOption: 'language of the interface',
  quietOption: 'show no progress and no log',

  ingest: 'take bulletin files in; those already held are not taken twice',
  ingestPaths: 'files or folders',
  forceOption: 'take in what does not look like a bulletin, too',
  parse: 'read a file without keeping it: what was made out, doubts last',
  parseFile: 'a bulletin file',
  parseForceOption: 'read what does not look like a bulletin, too',
  issues: 'list the issues held',
  show: 'show an issue or the whole of an article',
  showIds: 'issues or articles: an id, 694, 2024-6, latest',
  remove: 'remove an issue and all that came from it',
  removeIssues: 'issues: an id, 694, 2024-6, latest',
  ask: 'ask, and be answered in the words of the bulletins',
  askQuestion: 'the question; without it, one a line from standard input',
  search: 'list the passages found, their rank with every retriever and what made their score',
  searchQuestion: 'the question',
  searchCount: 'how many passages, 1 to 100',
  chat: 'questions and answers in the terminal, or a line at a time from a pipe',
  start: 'take in what waits, then answer: in the terminal, and on Telegram where a token is set',
  bot: 'run the Telegram bot alone',
  reindex: 'build the index anew for another embedding model; goes on where it was stopped',
  model: 'show which embedding model is used, and its fingerprint',
  eval: 'measure retrieval on passages and questions of your own',
  evalPassages: 'passages, a JSON object a line, gzip or not',
  evalQuestions: 'questions, a JSON object a line, gzip or not',
  doctor: 'check Node, native modules, settings, model, database, index and token',

  answerNewOption: 'where it cannot be told from an issue that is held, it is another one',
  answerReplaceOption: 'the file is the new text of this issue: an id, 694, 2024-6, latest',
  oneAnswer: 'Give either --as-new or --replace: it is another issue or the new text of one',
  reparse: 'read the issues anew from the files that are kept; corrections by hand stay',
  reparseIssues: 'issues: an id, 694, 2024-6, latest; all where none is given',
  correct: 'mend the title, column, district or byline of an article by hand, for good',
  correctArticle: "the article's id",
  correctField: 'title, column, district or byline',
  correctValue: 'what it should be; "" for none',
  undoOption: 'take the correction back: what was printed holds again',
  correctUsage: 'give a value, or --undo',
  export: 'print the library as JSON lines, with all revisions',
  corrected: (fields) => `(corrected by hand: ${fields.join(', ')})`,
  correctedTo: (id, field, value, undone) =>
    undone ? `${field} of ${id} is “${value}” again` : `${field} of ${id} is now “${value}”`,
  originalFile: (name, first, last) =>
    `from ${name}${first === null ? '' : first === last ? `, page ${first}` : `, pages ${first}–${last}`}`,
  gap: ({ title, kind, year, numbers, totals }) =>
    `Not held: ${[title, year, kind].filter(Boolean).join(' ')} ${[range('no. ', numbers), range('', totals, ' in all')].filter(Boolean).join(', ')}`,

  listSeparator: ', ',
  fileRefused: (path, why) => `${path}: ${why}`,
  ingestSummary: (ingested, unchanged, replaced, failed) =>
    `${plural(ingested, 'issue')} taken in, ${unchanged} unchanged, ${replaced} replaced${failed === 0 ? '' : `; ${plural(failed, 'file')} refused`}`,
  chunkCount: (chunks) => plural(chunks, 'chunk'),
  reindexed: (articles) =>
    articles === 0 ? 'The index is up to date.' : `${plural(articles, 'article')} indexed anew`,
  interrupted: 'Interrupted. What was finished is kept; run it again to go on from there.',
  notHeld: (reference) => `${reference} is not held here. Run bulletin issues to see what is`,
  noIssues:
    'No bulletin is held yet. Take your own in with bulletin ingest FILE…, or run npm start to see the samples.',
  undated: 'undated',
  issueNumber: (number, total) =>
    `${number === null ? '' : `no. ${number}`}${total === null ? '' : number === null ? `issue ${total} in all` : ` (${total} in all)`}`,
  counts: (articles, briefs) =>
    `${plural(articles, 'article')}${briefs === 0 ? '' : `, ${plural(briefs, 'brief')}`}`,
  revision: (revision) => `revision ${revision}`,
  sample: 'sample',
  removed: (title) => `Removed ${title}`,

  askHint: 'One question a line; press Enter to ask, Ctrl-D to end.',
  moreItems: (count) => `All ${count}: add --json, or page through them in bulletin chat.`,
  wanting: 'No passage was found.',
  score: (score) => `score ${score}`,
  retrievers: { words: 'words', bigrams: 'bigrams', heading: 'headings', dense: 'vectors' },
  rank: (retriever, rank) => `${retriever} ${rank === null ? '—' : `#${rank}`}`,
  contributions: (parts) => `score made of ${parts}`,

  untitledIssue: '(untitled)',
  publisher: 'Publisher',
  editor: 'Editor',
  phone: 'Phone',
  recipients: 'To',
  recipientSeparator: '; ',
  article: 'article',
  brief: 'brief',
  ownTitle: (title) => `${title} (its first words)`,
  cityLevel: 'city',
  characters: (count) => plural(count, 'character'),
  unsigned: '(unsigned)',
  warnings: (count) => `${plural(count, 'doubt')}:`,
  warning: (line, message) => `${line === null ? '' : `line ${line}: `}${message}`,
  noWarnings: 'No doubts.',

  modelAbout: (dimensions, pooling) => `${dimensions} dimensions, ${pooling} pooling`,
  fingerprint: (fingerprint) => `fingerprint ${fingerprint}`,
  queryPrefix: (prefix) => `query prefix “${prefix}”`,
  evalSize: (questions, passages) => `${plural(questions, 'question')}, ${plural(passages, 'passage')}`,
  evalRetriever: 'retriever',

  progress: { files: 'taking in', chunks: 'embedding', reindex: 'embedding anew', index: 'indexing' },
  fetchingModel: (id, endpoint) => `Fetching the model ${id} from ${endpoint} …`,

  checkUsable: 'usable',
  checkNodeTodo: (version) => `install Node.js ${version} or newer`,
  checkNativeTodo: (name) =>
    `run npm rebuild ${name} in the project's folder (needs a compiler and Node's headers, see the README)`,
  checkSettings: 'Settings',
  checkSettingsFound: (dir) => `data in ${dir}`,
  checkSettingsTodo: 'correct .env or the environment; .env.example explains each variable',
  checkModel: 'Embedding model',
  checkModelTodo: 'check EMBEDDING_MODEL; without it the bundled model is used',
  checkDatabase: 'Database',
  checkDatabaseFound: (issues, chunks) => `${plural(issues, 'issue')}, ${plural(chunks, 'chunk')}`,
  checkDatabaseTodo:
    'check the permissions of the data folder and the space on its disk; if the database is damaged, put a backup in the place of library.sqlite',
  checkIndex: 'Index',
  checkIndexForeign: 'made with another model, cannot be searched now',
  checkIndexForeignTodo: 'run bulletin reindex, or set EMBEDDING_MODEL back',
  checkIndexEmpty: 'the library is empty, none needed yet',
  checkIndexCached: 'well, with cache files',
  checkIndexSmall: 'well; small, so read from the database directly',
  checkToken: 'Telegram token',
  checkTokenUnset: 'not set, so questions are answered in the terminal alone',
  checkTokenUnsetTodo: 'for Telegram: get a token from @BotFather and put it into .env as TELEGRAM_BOT_TOKEN',
  checkTokenFound: (name) => `valid, the bot is @${name}`,
  checkTokenWrong: 'Telegram does not know this token',
  checkTokenWrongTodo: 'copy the whole token from @BotFather into .env again',
  checkTokenOffline: (root) => `${root} cannot be reached, so it could not be checked`,
  checkTokenOfflineTodo: 'check the network; with a server of your own, check TELEGRAM_API_ROOT',
  allWell: 'All is well.',
  notWell: (count) => `${plural(count, 'thing')} to mend, see → above.`,

  tokenUnset: 'TELEGRAM_BOT_TOKEN is not set: get a token from @BotFather and put it into .env',
  nobodyToTalkTo:
    'No terminal and no questions on standard input: set TELEGRAM_BOT_TOKEN in .env to run the bot, or run in a terminal, or pipe questions in, one a line',
}
