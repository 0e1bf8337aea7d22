import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { OWNER } from '../../../src/access/standing.js'
import { renderMessages } from '../../../src/adapters/telegram/render.js'
import { type Asking, openAsking, openWorkshop } from '../../../src/app.js'
import { zh } from '../../../src/chat/catalogue.zh.js'
import { loadConfig } from '../../../src/config.js'
import { createLogger } from '../../../src/log.js'
import type { Action, Reply } from '../../../src/model.js'
import { at } from '../../chat/make-chat.js'
import { language } from '../../language.js'
import { formatText } from '../../telegram-double/entities.js'
import { checkKeyboard } from '../../telegram-double/keyboards.js'

const SAMPLES = resolve('data/samples')
const BULLETINS = resolve('../shared/bulletins')
const FOLDERS = existsSync(BULLETINS) ? [SAMPLES, BULLETINS] : [SAMPLES]
if (FOLDERS.length < 2) console.log('skipped: the real bulletins, because ../shared/bulletins is not there')

/** Of these there is one under each article or answer, all alike, and some take a while. */
const MOST_ALIKE: Partial<Record<Action['type'], number>> = {
  document: 1,
  summaryFile: 1,
  export: 1,
  similar: 8,
  share: 3,
  compare: 5,
  draft: 20,
  rate: 5,
}

const opened: Asking[] = []
afterAll(async () => {
  for (const asking of opened) await asking.close()
})

/** A library of a folder's bulletins, taken in and opened as the product does it. */
async function openFolder(folder: string): Promise<{ asking: Asking; logged: string[] }> {
  const config = loadConfig({}, { data: mkdtempSync(join(tmpdir(), 'bulletin-crawl-')) })
  const own = await openWorkshop(config, { language: await language() })
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  await own.workshop.ingestPaths(files.map((name) => join(folder, name)))
  await own.workshop.close()
  await own.close()
  const logged: string[] = []
  const target = { write: (line: string) => logged.push(line) }
  const asking = await openAsking(
    config,
    createLogger({ level: 'error', readable: false, color: false, target }),
    undefined,
    await language(),
  )
  opened.push(asking)
  return { asking, logged }
}

/** What Telegram would turn down is an error here. */
function checkForTelegram(reply: Reply): void {
  const messages = renderMessages(reply)
  expect(messages.length + (reply.files?.length ?? 0)).toBeGreaterThan(0)
  for (const message of messages) expect(formatText(message.text, message.entities).text).toBe(message.text)
  const keyboard = reply.buttons.map((row) => row.map(({ label }) => ({ text: label, callback_data: 'id' })))
  checkKeyboard({ inline_keyboard: keyboard })
}

describe.each(FOLDERS)('every button that can be reached in a library of %s', (folder) => {
  it('leads somewhere, and all that is shown on the way is fit for Telegram', async () => {
    const { asking, logged } = await openFolder(folder)
    const origin = { ...at('crawl'), userId: OWNER }
    const say = (text: string) => asking.chat.message({ ...origin, text })
    const waiting: Action[] = []
    const seen = new Set<string>()
    const pressed = new Map<Action['type'], number>()
    const broken: string[] = []
    const take = (reply: Reply, from: string) => {
      checkForTelegram(reply)
      const text = reply.lines
        .flat()
        .map((run) => run.text)
        .join('')
      if (text === zh.failed || text === zh.articleGone || text === zh.issueGone)
        broken.push(`${from}: ${text}`)
      for (const { action } of reply.buttons.flat()) {
        const key = JSON.stringify(action)
        const isOneMore =
          (pressed.get(action.type) ?? 0) >= (MOST_ALIKE[action.type] ?? Number.POSITIVE_INFINITY)
        if (!seen.has(key) && !isOneMore) {
          waiting.push(action)
          pressed.set(action.type, (pressed.get(action.type) ?? 0) + 1)
        }
        seen.add(key)
      }
    }
    for (const text of [
      '/start',
      '/help',
      '/issues',
      '/issue latest',
      '示范食堂有哪些做法？',
      '谁写的文章最多',
      '火星上有什么',
    ])
      take(await say(text), text)
    for (let action = waiting.pop(); action; action = waiting.pop())
      take(await asking.chat.action(origin, action), JSON.stringify(action))
    expect(broken).toEqual([])
    expect(logged).toEqual([])
    expect(seen.size).toBeGreaterThan(100)
  }, 120_000)
})
