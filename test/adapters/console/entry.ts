/** A console chat over the small library, for tests that need a process of its own. */
import { runConsole } from '../../../src/adapters/console/console.js'
import { en } from '../../../src/chat/catalogue.en.js'
import { zh } from '../../../src/chat/catalogue.zh.js'
import { createChat } from '../../../src/chat/chat.js'
import { createSuggest } from '../../../src/chat/suggest.js'
import { answered, fakeStore } from '../../chat/library.js'

const store = fakeStore()
const chat = createChat({
  answer: async (question) => answered(question),
  store,
  suggest: createSuggest({ store }),
  catalogues: { zh, en },
  lang: 'zh',
  report: console.error,
})
const { stdin, stdout, argv } = process
await runConsole({
  chat,
  input: stdin,
  output: stdout,
  interactive: Boolean(stdin.isTTY && stdout.isTTY),
  color: argv.includes('--color'),
  lang: 'zh',
  words: zh,
})
