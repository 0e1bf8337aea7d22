import { describe, expect, it } from 'vitest'
import { createLogger, withoutTokens } from '../src/log.js'

const TOKEN = '123456789:AAEabcdefghijklmnopqrstuvwxyz012345'

function capture(readable: boolean) {
  const lines: string[] = []
  const log = createLogger({
    level: 'info',
    readable,
    color: false,
    target: { write: (line) => lines.push(line) },
  })
  return { log, text: () => lines.join('') }
}

describe('createLogger', () => {
  it('writes one JSON object a line', () => {
    const { log, text } = capture(false)
    log.info({ chat: 5 }, 'one')
    log.debug('hidden')
    log.warn('two')
    const lines = text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map((line) => line.msg)).toEqual(['one', 'two'])
    expect(lines[0].chat).toBe(5)
  })

  it.each([false, true])('never writes a token, wherever it hides (readable: %s)', (readable) => {
    const { log, text } = capture(readable)
    const cause = Object.assign(new Error(`connect to https://api.telegram.org/bot${TOKEN}/getMe`), {
      token: TOKEN,
    })
    log.error(
      { err: new Error(`request failed ${TOKEN}`, { cause }), nested: { url: `/bot${TOKEN}/x` } },
      TOKEN,
    )
    log.info({ env: { TELEGRAM_BOT_TOKEN: TOKEN } }, 'config')
    log.info(`POST http://127.0.0.1:8081/bot1:short/getMe`)
    expect(text()).toContain('[token]')
    expect(text()).not.toContain('AAEabc')
    expect(text()).not.toContain('1:short')
  })

  it('keeps times, addresses and figures that only look a little like a token', () => {
    for (const text of ['12:30:05', 'http://127.0.0.1:8081/x', '2024:12', 'i123:abc'])
      expect(withoutTokens(text)).toBe(text)
  })
})
