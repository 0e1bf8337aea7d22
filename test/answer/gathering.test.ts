import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/model.js'
import { temporaryLibrary } from '../eval/library.js'
import { expectPromised } from './checks.js'

const SAMPLES = join(import.meta.dirname, '../../data/samples')

describe('answers that gather over several articles', () => {
  let library: Awaited<ReturnType<typeof temporaryLibrary>>

  beforeAll(async () => {
    library = await temporaryLibrary([SAMPLES], {})
  }, 60_000)
  afterAll(() => library?.remove())

  async function ask(question: string): Promise<Answer> {
    const answer = await library.answerer.answer(question)
    await expectPromised(answer, library.store)
    return answer
  }
  const lines = ({ answer }: Answer): string[] => answer.split('\n')

  describe('a comparison', () => {
    it('gives each place its own cited cell', async () => {
      const { answer, citations } = await ask('汀兰区和青屿区的养老做法对比')
      expect(answer).toMatch(/汀兰区.*：/)
      expect(answer).toMatch(/青屿区.*：/)
      expect(new Set(citations.map(({ article }) => article?.district))).toEqual(
        new Set(['汀兰区', '青屿区']),
      )
    })

    it('says 未见报道 of a side without any, and quotes none for it', async () => {
      const { answer, citations } = await ask('白鹭区和望潮区的示范食堂比一比')
      expect(answer).toMatch(/^望潮区：未见报道。/)
      expect(citations.every(({ article }) => article?.district === '白鹭区')).toBe(true)
    })

    it('is refused where no side has any', async () => {
      const { status, answer } = await ask('宁波市和白鹭区的地铁线路对比')
      expect(status).toBe('no_evidence')
      expect(answer).toContain('宁波市')
    })

    it('sets the figure that is asked for beside each place, and an earlier one below', async () => {
      const { answer } = await ask('鹿鸣区和古驿县的立法联系点各采纳多少条')
      expect(answer).toContain('63条')
      expect(answer).toContain('19条')
    })

    it('looks for each place with its own subject', async () => {
      const { answer } = await ask('桐岭的药材和云岫的茶园哪个面积大')
      expect(answer).toMatch(/桐岭县.*1\.2万亩/)
      expect(answer).toMatch(/云岫县.*850亩/)
    })

    it('sets issues side by side, and names one that is not held', async () => {
      const { answer, citations } = await ask('白鹭区示范食堂 第117期和第122期比')
      expect(new Set(citations.map(({ issue }) => issue.total))).toEqual(new Set([117, 122]))
      expect(answer).not.toContain('未见报道')
      expect((await ask('白鹭区示范食堂 第117期和第120期比')).answer).toMatch(/^库中没有第120期。/)
    })

    it('sets two subjects side by side', async () => {
      const { citations } = await ask('二次会议和三次会议的代表建议件数对比')
      expect(new Set(citations.map(({ article }) => article?.id)).size).toBe(2)
    })

    it('of all places has one line a place', async () => {
      const places = lines(await ask('各区县立法联系点对比')).map((line) => /^(.{2,8})（/.exec(line)?.[1])
      expect(places.length).toBeGreaterThanOrEqual(3)
      expect(new Set(places).size).toBe(places.length)
    })

    it('of one place’s articles tells each with its opening', async () => {
      const { answer } = await ask('云岫县几篇文章有什么不同')
      expect(lines({ answer } as Answer).length).toBeGreaterThanOrEqual(2)
    })
  })

  describe('figures', () => {
    it('of a theme come with place and issue, oldest first, one line a sentence', async () => {
      const answer = await ask('老年食堂的全部数字')
      expect(lines(answer)[0]).toMatch(/^\d+个数字，\d+个地方：$/)
      const all = answer.items.map(({ text }) => text)
      expect(all.findIndex((text) => text.startsWith('9家'))).toBeLessThan(
        all.findIndex((text) => text.includes('21家')),
      )
      expect(all.every((text) => /（.+，.+）：/.test(text))).toBe(true)
    })

    it('put places in the order that is asked for', async () => {
      const most = lines(await ask('哪个区的立法联系点意见最多')).map((line) => Number.parseInt(line, 10))
      expect(most.length).toBeGreaterThan(1)
      expect(most).toEqual([...most].sort((a, b) => b - a))
      const least = lines(await ask('哪个区的立法联系点意见最少')).map((line) => Number.parseInt(line, 10))
      expect(least).toEqual([...most].reverse())
    })

    it('are none where the theme is not there', async () => {
      expect((await ask('火星移民的全部数字')).status).toBe('no_evidence')
      expect(await library.answerer.figures('火星移民')).toEqual([])
    })

    it('are given out with the value, unit and the whole sentence', async () => {
      const rows = await library.answerer.figures('汀兰区老年食堂')
      for (const { article, start, end, sentence, text } of rows) {
        const held = await library.store.article(article.id)
        expect(held?.text.slice(start, end)).toBe(sentence)
        expect(sentence).toContain(text)
        expect(article.district).toBe('汀兰区')
      }
      expect(rows.find(({ text }) => text === '356万元')?.value).toBe(3_560_000)
    })
  })
})
