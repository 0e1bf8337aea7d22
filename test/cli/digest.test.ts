import { cpSync, existsSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DEFAULT_SCHEDULE } from '../../src/digest/sentence/parse-subscription.js'
import { openStore } from '../../src/store/sqlite-store.js'
import { startSmtp } from '../adapters/email/smtp.js'
import { chatAddress } from '../digest/simple.js'
import { storeDeps } from '../store/store-deps.js'
import { startTelegramDouble } from '../telegram-double/server.js'
import { json, run, SAMPLES, start, temporary } from './bulletin.js'

describe('digests', () => {
  it('go out on Telegram and by e-mail for a file that was put into bulletins/ while the bot runs', async () => {
    const double = await startTelegramDouble()
    const smtp = await startSmtp('office', 'secret-of-the-post')
    onTestFinished(async () => {
      await double.close()
      await smtp.close()
    })
    const data = temporary()
    const reader = double.people.person({ language_code: 'zh-hans' })
    const store = await openStore(`${data}/library.sqlite`, storeDeps)
    const wanting = {
      condition: { type: 'district' as const, value: '云岫县' },
      schedule: DEFAULT_SCHEDULE,
      lang: 'zh' as const,
    }
    const { id } = await store.addSubscription({
      ...wanting,
      address: chatAddress(reader.chat.id),
      owner: `telegram:${reader.chat.id}`,
    })
    const address = { channel: 'email' as const, id: 'reader@example.org', topic: null }
    await store.addSubscription({ ...wanting, address, owner: 'console' })
    await store.close()
    reader.write('/start')

    const env = {
      TELEGRAM_BOT_TOKEN: double.token,
      TELEGRAM_API_ROOT: double.apiRoot,
      BULLETIN_ACCESS: 'open',
      SMTP_URL: smtp.url,
      MAIL_FROM: '简报 <digest@example.org>',
    }
    const bot = start(['bot'], { data, env })
    await bot.stderrUntil(/telegram/i)
    await expect.poll(() => existsSync(`${data}/bulletins`), { timeout: 60_000 }).toBe(true)
    cpSync(`${SAMPLES}/2024-03.txt`, `${data}/bulletins/2024-03.txt`)
    const digest = await double.until(
      () => reader.chat.fromBot().find(({ text }) => text?.includes('因为：云岫县')),
      60_000,
    )
    expect(digest.text).toContain('背篓')
    await expect.poll(() => smtp.mails.length, { timeout: 60_000 }).toBe(1)
    expect(smtp.mails[0]?.text).toContain('因为：云岫县')
    bot.child.kill('SIGTERM')
    expect((await bot.ended).code).toBe(0)

    const listed = await json<{ counts: object; deliveries: { state: string }[] }>(['digests'], { data })
    expect(listed.counts).toMatchObject({ sent: 2, queued: 0, unknown: 0 })
    const preview = await run(['digest', 'preview', id], { data, env })
    expect(preview.stdout).toContain('因为：云岫县')
  })
})
