import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/chat/catalogue.en.js'
import { zh } from '../../src/chat/catalogue.zh.js'
import type { FaultCode } from '../../src/errors.js'

const HAN = /\p{Script=Han}/u
const code = readdirSync('src/bulletin', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src/bulletin', file), 'utf8'))
  .join('\n')

/** What the reader of files can say, its gaps filled with a name that is not Chinese. */
function said(pattern: RegExp): { code: string; message: string }[] {
  return [...code.matchAll(pattern)].map(([, kind = '', message = '']) => ({
    code: kind,
    message: message.replace(/\$\{name\}/g, 'a.docx').replace(/\$\{[^}]*\}/g, 'x'),
  }))
}

describe('in an English chat', () => {
  it('whatever the reader of files refuses is said in English, with the name of the file', () => {
    const faults = said(/new Fault\(\s*'(\w+)',\s*['`]([^\n]*)['`]/g)
    expect(faults.length).toBeGreaterThan(25)
    for (const { code, message } of faults) {
      const told = en.fault(code as FaultCode, message)
      expect([message, HAN.test(told)]).toEqual([message, false])
      if (message.startsWith('a.docx：')) expect(told).toMatch(/^a\.docx: [a-z].*\.$/)
    }
    expect(en.fault('unsupported', 'b.pdf：已加密，需要密码：请解除密码')).toContain('locked')
    expect(en.fault('network', en.fileNotFetched)).toBe(en.fileNotFetched)
  })

  it('whatever the reader doubts is said in English, with what it quotes', () => {
    const doubts = [
      ...said(/warn\(\s*'(\w+)',\s*['`]([^\n]*?)['`],/g),
      ...said(/code: '(\w+)',\s*message: [`']([^\n]*?)[`'] /g),
    ]
    expect(doubts.length).toBeGreaterThan(7)
    for (const { code, message } of doubts)
      expect([message, HAN.test(en.doubt(code, message))]).toEqual([message, false])
    for (const [, reason = ''] of code.matchAll(/^ {2}(\w+): '(?:去掉了|读作)/gm))
      expect(en.doubt(reason, '去掉了页码 1 处：「— 7 —」')).toMatch(/^[a-z ]+: 「— 7 —」$/)
  })
})

describe('in any chat', () => {
  it('why a subscription was stopped is said in words, not in those of a platform', () => {
    const reasons = [
      'Forbidden: bot was blocked by the user',
      'Bad Request: TOPIC_CLOSED',
      'Bad Request: chat not found',
    ]
    for (const reason of reasons) expect(zh.stateDisabled(reason)).toMatch(/^（已停用：\p{Script=Han}+）$/u)
    expect(en.stateDisabled(reasons[1] ?? '')).toBe(' (disabled: the topic is closed)')
    expect(zh.stateDisabled('550 no such mailbox')).toBe('（已停用：550 no such mailbox）')
  })

  it('nobody is told to type what only a command line takes', () => {
    const forced = 'x.txt：像小说或故事，不像简报、新闻或公文；确实要收进来，请加 --force'
    expect(zh.fault('no_bulletin', forced)).toMatch(/确实要收进来，请在运行机器人的电脑上/)
    const picture = zh.fault(
      'unsupported',
      'x.png：是图片，没有文字层：请先 npm install a b，再用 bulletin ingest --ocr 文件',
    )
    expect(picture).not.toContain('npm')
    expect(picture).toContain('请换成有文字的文件')
  })
})
