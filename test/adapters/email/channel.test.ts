import { describe, expect, it, onTestFinished } from 'vitest'
import { createEmailChannel } from '../../../src/adapters/email/channel.js'
import type { Address } from '../../../src/model.js'
import { channelContract } from '../../contracts/channel-contract.js'
import { startSmtp } from './smtp.js'

const TO: Address = { channel: 'email', id: 'reader@example.org', topic: null }
const PASS = 'secret-of-the-post'

async function open(unsubscribeUrl: ((id: string) => string) | null = null) {
  const smtp = await startSmtp('office', PASS)
  const make = (smtpUrl: string) =>
    createEmailChannel({
      smtpUrl,
      from: '云州简报 <digest@example.org>',
      unsubscribeLine: (_, how) => `退订：${how}`,
      unsubscribeUrl,
    })
  return { smtp, make, channel: make(smtp.url) }
}

channelContract('e-mail', async () => {
  const { smtp, channel } = await open()
  let listening = true
  const close = async () => {
    if (listening) await smtp.close()
    listening = false
  }
  return {
    channel,
    address: TO,
    secret: PASS,
    received: () => smtp.mails.map(({ text }) => text ?? ''),
    attempts: smtp.attempts,
    next: smtp.next,
    goOffline: close,
    close,
  }
})

describe('digests by e-mail', () => {
  const reply = {
    lines: [[{ text: '云州人大信息\n2024年第3期' }], [{ text: '<b>原文</b>', look: 'quote' as const }]],
    buttons: [],
  }

  it('carry a subject of one line, text and HTML, and are marked as sent by a program', async () => {
    const { smtp, channel } = await open()
    onTestFinished(smtp.close)
    await channel.send(TO, reply, { id: 's9', lang: 'zh' })
    const [mail] = smtp.mails
    expect(mail?.subject).toBe('云州人大信息 2024年第3期')
    expect(mail?.from?.value[0]).toEqual({ name: '云州简报', address: 'digest@example.org' })
    expect(mail?.html).toContain('<blockquote>&#60;b&#62;原文&#60;/b&#62;</blockquote>')
    expect(mail?.text).toContain('退订：digest@example.org')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line).toContain(
      '<mailto:digest@example.org?subject=unsubscribe%20s9>',
    )
    expect(mail?.headers.has('list-unsubscribe-post')).toBe(false)
  })

  it('can be ended at one press where there is a page for it', async () => {
    const { smtp, channel } = await open((id) => `https://example.org/unsubscribe/${id}`)
    onTestFinished(smtp.close)
    await channel.send(TO, reply, { id: 's9', lang: 'zh' })
    const line = (name: string) =>
      smtp.mails[0]?.headerLines.find(({ key }) => key === name)?.line.replace(/\s+/g, ' ')
    expect(line('list-unsubscribe')).toContain('<https://example.org/unsubscribe/s9>, <mailto:')
    expect(line('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  it('wait, and blame no reader, while name or password are wrong', async () => {
    const { smtp, make } = await open()
    onTestFinished(smtp.close)
    const wrong = make(smtp.url.replace(PASS, 'wrong'))
    expect(await wrong.send(TO, reply, { id: 's9', lang: 'zh' })).toMatchObject({ type: 'unreachable' })
    expect(smtp.mails).toEqual([])
  })
})
