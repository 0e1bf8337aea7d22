import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { runConsole } from '../../../src/adapters/console/console.js'
import { keysOf } from '../../../src/adapters/console/render.js'
import { zh } from '../../../src/chat/catalogue.zh.js'
import type { ReaderDeps } from '../../../src/chat/reader-features.js'
import { answered } from '../../chat/library.js'
import { makeChat } from '../../chat/make-chat.js'
import { compile } from '../../compile.js'
import { canMakeTerminal, openTerminal } from './terminal.js'

const { folder, remove } = await compile(['test/adapters/console/entry.ts'])
afterAll(remove)
const RUN = `${process.execPath} ${join(folder, 'entry.mjs')}`
const ANSWER = '每餐八元，老人六元[1]\n\n[1] 2030年第6期（总第694期） · 松溪区：“村口食堂”暖人心 · 第二点\n\n'

async function piped(input: string, answer?: ReaderDeps['answer']): Promise<string> {
  const output = new PassThrough()
  const stdin = new PassThrough()
  stdin.end(input)
  const saveFile = async ({ name }: { name: string }) => name
  const options = { interactive: false, color: false, lang: 'zh', words: zh, saveFile } as const
  const talk = runConsole({ chat: makeChat(answer ? { answer } : {}), input: stdin, output, ...options })
  void talk.then(() => output.end())
  return textOf(output)
}

describe('piped input', () => {
  it('is answered line by line, one block a line, with no prompt, welcome or key', async () => {
    expect(await piped('食堂一餐多少钱\n谁写的这篇文章')).toBe(ANSWER + ANSWER)
  })

  it('gets every answer, in order, however slow the first is', async () => {
    const slow: ReaderDeps['answer'] = async (question) => {
      if (question === '第一问') await new Promise((done) => setTimeout(done, 50))
      return answered(question, { answer: question, citations: [] })
    }
    expect(await piped('第一问\r\n第二问\r\n第三问\r\n', slow)).toBe('第一问\n\n\n第二问\n\n\n第三问\n\n\n')
  })

  it('may press a number too, and ends at /quit', async () => {
    const output = await piped('食堂一餐多少钱\n1\n/quit\n不再回答')
    expect(output).toContain('二是价格看得见。【每餐八元，老人六元】。')
    expect(output).not.toContain('\u001b')
    expect(output.match(/每餐/g)).toHaveLength(2)
  })

  it('answers an empty line with what to do', async () => {
    expect(await piped('\n')).toBe(`${zh.questionEmpty}\n\n`)
  })
})

describe('a process whose reader goes away', () => {
  it('ends quietly', () => {
    const run = spawnSync('bash', ['-c', `yes 食堂一餐多少钱 | head -2000 | ${RUN} | head -1`], {
      encoding: 'utf8',
    })
    expect(run.stdout).toBe('每餐八元，老人六元[1]\n')
    expect(run.stderr).toBe('')
  })
})

describe('keys', () => {
  it('are the numbers on the labels, and the next free ones for other buttons', () => {
    const action = { type: 'issues', page: 0 } as const
    const reply = {
      lines: [],
      buttons: [
        [
          { label: '[3]', action },
          { label: '4', action },
        ],
        [
          { label: '还有 2 条', action },
          { label: '看全文', action },
        ],
      ],
    }
    expect(keysOf(reply).map(({ key, listed }) => [key, listed])).toEqual([
      ['3', true],
      ['4', true],
      ['5', false],
      ['6', false],
    ])
  })
})

if (!canMakeTerminal) console.log('skipped: a real terminal, because script of util-linux is not there')

describe.skipIf(!canMakeTerminal)('a real terminal', () => {
  it('shows a welcome with questions, answers, opens a source by its number, and ends at Ctrl-C with exit 0', async () => {
    const terminal = openTerminal(RUN)
    await terminal.waitFor('1. 松溪区的“村口食堂”是怎么做的？')
    await terminal.waitFor(zh.prompt)
    terminal.type('食堂一餐多少钱？\r')
    await terminal.waitFor('· 第二点')
    await terminal.waitFor(zh.prompt)
    terminal.type('1\r')
    await terminal.waitFor('【每餐八元，老人六元】')
    await terminal.waitFor('1 ◀ 上一点   2 下一点 ▶   3 看全文   4 看要点')
    terminal.type('7\r')
    await terminal.waitFor(zh.consoleNoButton('7'))
    terminal.type('\u0003')
    await terminal.waitFor(zh.bye)
    expect(await terminal.ended).toBe(0)
  })

  it('uses colours where they are wanted, and ends at Ctrl-D and /quit', async () => {
    const terminal = openTerminal(`${RUN} --color`)
    await terminal.waitFor(zh.prompt)
    terminal.type('食堂一餐多少钱？\r')
    await terminal.waitFor('\u001b[2m[1] 2030年')
    await terminal.waitFor(zh.prompt)
    terminal.type('\u0004')
    await terminal.waitFor(zh.bye)
    expect(await terminal.ended).toBe(0)
    const second = openTerminal(RUN)
    await second.waitFor(zh.prompt)
    second.type('/quit\r')
    await second.waitFor(zh.bye)
    expect(await second.ended).toBe(0)
  })
})
