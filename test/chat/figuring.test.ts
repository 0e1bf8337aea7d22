import { describe, expect, it } from 'vitest'
import { zh } from '../../src/chat/catalogue.zh.js'
import type { Action, FigureOnTheme, Turn } from '../../src/model.js'
import { answered, citation } from './library.js'
import { at, makeChat } from './make-chat.js'

const { issue, article } = citation(1)
const FIGURE = {
  value: 8,
  unit: '元',
  text: '八元',
  noun: '',
  approx: false,
  sentence: '=每餐八元，"老人"六元',
  start: 0,
  end: 11,
  issue,
  article,
} as FigureOnTheme

describe('/figures', () => {
  it('has a button for all of them as a table that a spreadsheet opens, and no text of which is a formula', async () => {
    const chat = makeChat({ figures: async () => [FIGURE] })
    const reply = await chat.message({ ...at('c'), text: '/figures 食堂' })
    const button = reply.buttons.flat().find(({ label }) => label === zh.figuresTable)
    const { files } = await chat.action(at('c'), button?.action as Action)
    expect(files?.map(({ name }) => name)).toEqual([`${zh.questionFigures('食堂')}.csv`])
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files?.[0]?.bytes).split('\r\n')
    expect(lines[0]).toBe(`\ufeff${zh.figureColumns}`)
    expect(lines[1]).toContain(`8,元,八元,,"'=每餐八元，""老人""六元"`)
  })

  it('has none where there are none', async () => {
    const reply = await makeChat().message({ ...at('c'), text: '/figures 食堂' })
    expect(reply.buttons.flat().map(({ label }) => label)).not.toContain(zh.figuresTable)
  })
})

describe('what a command asks', () => {
  it('is whole, whatever was talked of before; what is typed goes on', async () => {
    const threads: [string, number][] = []
    const chat = makeChat({
      answer: async (question, { thread }: { thread: readonly Turn[] }) => {
        threads.push([question, thread.length])
        return answered(question)
      },
    })
    for (const text of ['食堂一餐多少钱？', '/who 茶叶', '/figures 食堂', '/timeline 食堂', '谁写的？'])
      await chat.message({ ...at('c'), text })
    expect(threads).toEqual([
      ['食堂一餐多少钱？', 0],
      [zh.questionWho('茶叶'), 0],
      [zh.questionFigures('食堂'), 0],
      [zh.questionTimeline('食堂'), 0],
      ['谁写的？', 4],
    ])
  })
})
