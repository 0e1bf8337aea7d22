/** A console chat over the small library, for tests that need a process of its own. */
import { runConsole } from '../../../src/adapters/console/console.js'
import { zh } from '../../../src/chat/catalogue.zh.js'
import { createSuggest } from '../../../src/chat/suggest.js'
import { fakeStore } from '../../chat/library.js'
import { makeChat } from '../../chat/make-chat.js'

const store = fakeStore()
const chat = makeChat({ store, suggest: createSuggest({ store }) })
const { stdin, stdout, argv } = process
await runConsole({
  chat,
  input: stdin,
  output: stdout,
  interactive: Boolean(stdin.isTTY && stdout.isTTY),
  color: argv.includes('--color'),
  lang: 'zh',
  words: zh,
  saveFile: async ({ name }) => name,
})
