import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { zh } from '../../../src/chat/catalogue.zh.js'
import type { Chat } from '../../../src/chat/chat.js'
import { Fault } from '../../../src/errors.js'
import { makeChat } from '../../chat/make-chat.js'
import { temporaryFolder } from '../../store/temporary.js'
import type { TelegramDouble } from '../../telegram-double/server.js'
import { eachWithDouble, startedBot } from './bot.js'

const LARGE = Buffer.alloc(21 * 1024 * 1024, '简报')

let double: TelegramDouble
const stops = eachWithDouble((fresh) => {
  double = fresh
})

/** A chat that tells how many bytes a file has, once it is fetched. */
function weighing(folder: string): Chat {
  return {
    ...makeChat(),
    async file(_, file) {
      try {
        const bytes = readFileSync(await file.save(folder))
        return { lines: [[{ text: `${file.name}: ${bytes.length}` }]], buttons: [] }
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        return { lines: [[{ text: error.message }]], buttons: [] }
      }
    },
  }
}

describe('a file of more than 20 MB', () => {
  it('is refused by Telegram’s own server, and whoever sent it is told what to do', async () => {
    await startedBot(double, stops, { chat: weighing(temporaryFolder()) })
    const editor = double.people.person()
    editor.sendDocument('全年.txt', LARGE)
    expect((await double.until(() => editor.chat.fromBot()[0])).text).toBe(zh.fileTooLarge(20))
  })

  it('comes from a Bot API server of one’s own by its path', async () => {
    const local = temporaryFolder()
    double.world.localFiles = ({ name, bytes }) => {
      writeFileSync(join(local, name), bytes)
      return join(local, name)
    }
    await startedBot(double, stops, { chat: weighing(temporaryFolder()) })
    const editor = double.people.person()
    editor.sendDocument('全年.txt', LARGE)
    expect((await double.until(() => editor.chat.fromBot()[0])).text).toBe(`全年.txt: ${LARGE.length}`)
  })
})

describe('several files sent at once', () => {
  it('are each taken up, in their order', async () => {
    await startedBot(double, stops, { chat: weighing(temporaryFolder()) })
    const editor = double.people.person()
    for (const name of ['一.txt', '二.txt', '三.txt']) editor.sendDocument(name, Buffer.from(name))
    const told = await double.until(() => editor.chat.fromBot().length === 3 && editor.chat.fromBot())
    expect(told.map(({ text }) => text)).toEqual(['一.txt: 7', '二.txt: 7', '三.txt: 7'])
  })
})
