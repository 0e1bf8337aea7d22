/**
 * Who may import whom. dependency-cruiser 17 cannot read TypeScript 7, so `test/structure.test.ts` gives it the
 * sources with their types stripped and every import kept; run it through `npx vitest run test/structure.test.ts`.
 */

/** The nouns and the typed faults: importing nothing, imported by all. */
const NOUNS = '^src/(issue-model|member-model|model|errors)\\.'
/** The store's interface; how it is done stays in the room. */
const STORE = '^src/store/(store|chat-store|delivery-store|source-store)\\.'
/** What `bulletin/` knows of Chinese official language, apart from reading files. */
const VOCABULARY = '^src/bulletin/(change-words|dates|figures|numerals|place-aliases|places|surnames)\\.'

/** What each room may import besides itself and the nouns. */
const ROOMS = {
  bulletin: [],
  index: [],
  store: [],
  ingest: ['^src/bulletin/display-title\\.', '^src/index/', STORE],
  retrieve: [VOCABULARY, '^src/index/', STORE],
  answer: [
    VOCABULARY,
    '^src/index/(fold|sentences)\\.',
    '^src/retrieve/',
    '^src/summary/(salience|shorten)\\.',
    STORE,
  ],
  access: ['^src/retrieve/library\\.', STORE],
  chat: ['^src/access/(code|standing)\\.', '^src/(answer|digest|document|summary)/', STORE],
  'adapters/console': ['^src/chat/'],
  'adapters/email': ['^src/digest/', '^src/log\\.'],
  'adapters/telegram': ['^src/(chat|digest)/', '^src/log\\.'],
  summary: [
    VOCABULARY,
    '^src/retrieve/(library|subject)\\.',
    '^src/answer/draft\\.',
    '^src/index/(fold|sentences)\\.',
    STORE,
  ],
  watch: ['^src/ingest/', STORE, '^src/log\\.'],
  digest: [VOCABULARY, '^src/(retrieve|answer|summary|index)/', STORE],
  document: [],
  eval: ['^src/index/', '^src/ingest/prepare\\.', '^src/retrieve/', STORE],
  commands: [
    '^src/(app|config|delivery|log)\\.',
    '^src/(access|adapters|answer|bulletin|chat|digest|document|eval|index|ingest|retrieve|store|summary|watch)/',
  ],
}

/** What each file that stands in no room may import besides the nouns. */
const FILES = {
  'issue-model': [],
  'member-model': [],
  model: [],
  errors: [],
  config: [],
  log: ['^src/config\\.'],
  app: [
    '^src/(config|desk|expansion|log)\\.',
    '^src/(access|answer|bulletin|chat|digest|document|index|ingest|retrieve|store|summary|watch)/',
  ],
  delivery: ['^src/(app|config|expansion|log)\\.', '^src/(access|adapters|chat|digest|index|store)/'],
  desk: ['^src/chat/desk\\.', '^src/ingest/(read-file|report|workshop)\\.', STORE],
  expansion: ['^src/(config|log)\\.', '^src/access/recipients\\.', '^src/(digest|index)/', STORE],
  worker: ['^src/(app|config)\\.', '^src/bulletin/read\\.', '^src/ingest/serve\\.'],
  main: ['^src/config\\.', '^src/commands/'],
}

/** The only place of each library; where a list is not all of a room, the room hides it from the others. */
const LIBRARIES = {
  '@grammyjs/auto-retry': '^src/adapters/telegram/',
  '@node-rs/jieba': '^src/index/words\\.',
  '@xenova/transformers': '^src/index/transformers-embedder\\.',
  'better-sqlite3': '^src/store/',
  chokidar: '^src/watch/',
  'cli-progress': '^src/commands/progress\\.',
  commander: '^src/(main|commands/declare-[a-z]+)\\.',
  docx: '^src/document/docx\\.',
  dotenv: '^src/config\\.',
  grammy: '^src/adapters/telegram/',
  'hnswlib-node': '^src/index/hnsw\\.',
  htmlparser2: '^src/(bulletin/formats/(html-blocks|xml)|watch/web/(feed|page))\\.',
  'https-proxy-agent': '^src/adapters/telegram/',
  'iconv-lite': '^src/bulletin/formats/(encoding|zip)\\.',
  luxon: '^src/(digest|watch)/',
  nodemailer: '^src/adapters/email/',
  'opencc-js': '^src/index/fold\\.',
  'pdfjs-dist': '^src/bulletin/formats/(pdf|pdf-pictures|ocr)\\.',
  picocolors: '^src/(commands/terminal|adapters/console/render)\\.',
  pino: '^src/log\\.',
  'pino-pretty': '^src/log\\.',
  'pinyin-pro': '^src/retrieve/understand/',
  'robots-parser': '^src/watch/',
  'socks-proxy-agent': '^src/adapters/telegram/',
  zod: '^src/(chat/|(config|eval/(answers|question-set)|ingest/archive)\\.)',
}

const inPackage = (name) => `(^|/)node_modules/${name}/`
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from,
  to: { path: '^src/', pathNot: [NOUNS, ...allowed] },
})

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(ROOMS).map(([room, allowed]) =>
      only(`room-${room}`, { path: `^src/${room}/` }, [`^src/${room}/`, ...allowed]),
    ),
    ...Object.entries(FILES).map(([file, allowed]) =>
      only(`file-${file}`, { path: `^src/${file}\\.` }, allowed),
    ),
    {
      name: 'every-file-in-a-room',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          ...Object.keys(ROOMS).map((room) => `^src/${room}/`),
          ...Object.keys(FILES).map((file) => `^src/${file}\\.`),
        ],
      },
      to: {},
    },
    {
      name: 'formats-read-bytes-alone',
      comment: 'What a format gives is text; what the text means is read outside.',
      severity: 'error',
      from: { path: '^src/bulletin/formats/' },
      to: { path: '^src/', pathNot: ['^src/bulletin/formats/', NOUNS] },
    },
    {
      name: 'formats-behind-one-door',
      severity: 'error',
      comment: 'A file of places is plain text, and no bulletin.',
      from: { path: '^src/', pathNot: '^src/bulletin/(formats/|read-places\\.)' },
      to: { path: '^src/bulletin/formats/', pathNot: '^src/bulletin/formats/extract\\.' },
    },
    {
      name: 'parsing-is-pure',
      comment: 'Only read.ts, read-places.ts and formats/ see files.',
      severity: 'error',
      from: { path: '^src/bulletin/[^/]+$', pathNot: '^src/bulletin/read(-places)?\\.' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'understanding-is-pure',
      comment: 'What is said, ranked and shown depends on what is given alone.',
      severity: 'error',
      from: { path: '^src/(answer|chat)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'processes-where-they-are-kept',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(ingest/forked-(workshop|reader)|bulletin/formats/(sandbox|office|watchdog))\\.',
      },
      to: { path: '^(node:)?(child_process|worker_threads|cluster)$' },
    },
    ...Object.entries(LIBRARIES).map(([name, place]) => ({
      name: `library-${name}`,
      severity: 'error',
      from: { path: '^src/', pathNot: place },
      to: { path: inPackage(name) },
    })),
    {
      name: 'library-without-a-room',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: 'node_modules/',
        pathNot: Object.keys(LIBRARIES).map(inPackage),
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    preserveSymlinks: true,
    // `grammy/types` holds types alone.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
