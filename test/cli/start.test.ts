import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { zh as said } from '../../src/chat/catalogue.zh.js'
import { zh } from '../../src/commands/words.zh.js'
import { canMakeTerminal, openTerminal } from '../adapters/console/terminal.js'
import { COMMAND, copyOf, environment, run, SAMPLES, temporary } from './bulletin.js'
import { answersOf, held, inStore } from './library.js'

const QUESTION = '谁写了云岫县的“背篓征集队”？'

/** A library that `start` was run on once. */
let started = ''

beforeAll(async () => {
  started = temporary()
  const { code, stdout, stderr } = await run(['start'], {
    data: started,
    input: `${QUESTION}\n第123期是哪天出的？\n`,
  })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/岑雾生[\s\S]*\[样例\][\s\S]*2024年5月24日/)
})

describe('start with questions from a pipe', () => {
  it('takes the samples in where the library is empty, marked, and answers line by line', async () => {
    const issues = await held(started)
    expect(issues).toHaveLength(readdirSync(SAMPLES).length)
    expect(issues.every(({ sample }) => sample)).toBe(true)
  })

  it('takes nothing in a second time', async () => {
    const before = await held(started)
    const { code, stdout } = await run(['start'], { data: started, input: `${QUESTION}\n` })
    expect(code).toBe(0)
    expect(stdout).toContain('岑雾生')
    expect(await held(started)).toEqual(before)
  })

  it('takes own files of bulletins/ in, and then samples stay out of answers', async () => {
    const data = copyOf(started)
    mkdirSync(join(data, 'bulletins'))
    // The same issue as a sample, now as one's own.
    copyFileSync(join(SAMPLES, '2024-01.txt'), join(data, 'bulletins', 'own.txt'))
    const { code, stdout } = await run(['start'], { data, input: `${QUESTION}\n` })
    expect(code).toBe(0)
    expect(stdout).not.toContain('岑雾生')
    expect((await held(data)).filter(({ sample }) => !sample)).toHaveLength(1)
    const [answer] = await answersOf(data, [QUESTION])
    expect(answer?.citations.filter(({ issue }) => issue.sample)).toEqual([])
  })

  it('brings samples that were removed never back', async () => {
    const data = copyOf(started)
    const issues = await held(data)
    await inStore(data, async (store) => {
      for (const { id } of issues) await store.removeIssue(id)
    })
    const { code } = await run(['start'], { data, input: `${QUESTION}\n` })
    expect(code).toBe(0)
    expect(await held(data)).toEqual([])
  })
})

describe('start', () => {
  it('says what to set where there is no terminal, no question and no token, exit 1', async () => {
    const { code, stdout, stderr } = await run(['start'], { data: copyOf(started), input: '' })
    expect([code, stdout, stderr]).toEqual([1, '', `${zh.nobodyToTalkTo}\n`])
    expect(stderr).toContain('TELEGRAM_BOT_TOKEN')
  })

  const skip = canMakeTerminal ? '' : ' (skipped: script of util-linux is not there)'
  it.skipIf(!canMakeTerminal)(
    `welcomes with three questions on a terminal, and answers one${skip}`,
    async () => {
      const data = copyOf(started)
      const variables = Object.entries(environment()).map(([name, value]) => `${name}='${value ?? ''}'`)
      const terminal = openTerminal(`env ${variables.join(' ')} ${COMMAND} --data ${data} start`, 100_000)
      await terminal.waitFor(said.welcome)
      const seen = await terminal.waitFor(said.prompt)
      const suggested = [...seen.matchAll(/^(\d)\. (.+[？?])\r?$/gm)]
      expect(suggested.map(([, key]) => key)).toEqual(['1', '2', '3'])
      terminal.type('3\r')
      await terminal.waitFor('[1] 2024年第4期（总第124期）')
      terminal.type('\u0004')
      await terminal.waitFor(said.bye)
      expect(await terminal.ended).toBe(0)
    },
  )
})
