import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/model.js'
import { temporaryLibrary } from '../eval/library.js'
import { language } from '../language.js'
import { expectPromised } from './checks.js'

const SAMPLES = join(import.meta.dirname, '../../data/samples')

describe('answers that gather over several articles', () => {
  let library: Awaited<ReturnType<typeof temporaryLibrary>>

  beforeAll(async () => {
    library = await temporaryLibrary([SAMPLES], {}, await language())
  }, 60_000)
  afterAll(() => library?.remove())

  async function ask(question: string): Promise<Answer> {
    const answer = await library.answerer.answer(question)
    await expectPromised(answer, library.store)
    return answer
  }
  const lines = ({ answer }: Answer): string[] => answer.split('\n')

  describe('an index', () => {
    it('lists the places that reported so many articles', async () => {
      const { answer } = await ask('2024年第4期哪个区报了两篇')
      expect(answer).not.toContain('1篇')
    })

    it.each(['2024年第4期一共写到了哪些区县', '哪些区县在2024年第4期里出现过'])(
      'lists the places of an issue for %s',
      async (question) => {
        const { status, answer } = await ask(question)
        expect(status).toBe('answered')
        expect(answer).toMatch(/\d+个地方：/)
        expect(answer).toContain('鹿鸣区：')
      },
    )

    it('lists what the units of one kind wrote', async () => {
      const { answer, citations } = await ask('农业与农村工委供稿的有哪些')
      expect(answer).toMatch(/农业与农村工委.*：\d+篇/)
      expect(
        citations.every(({ source, quote }) => source === 'byline' && quote.includes('农业与农村工委')),
      ).toBe(true)
    })
  })

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
      expect(lines(answer)[0]).toMatch(/^\d+个数字，\d+个地方或单位：$/)
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

  describe('an index of who wrote', () => {
    it('gives a person’s articles, whatever stands between the characters of the name', async () => {
      const written = await ask('江采薇写过哪些文章')
      expect(lines(written)[0]).toMatch(/^江采薇：\d+篇$/)
      expect(lines(await ask('江 采薇写过哪些文章'))).toEqual(lines(written))
      expect(written.citations.every(({ source }) => source === 'byline')).toBe(true)
    })

    it('gives a unit’s articles', async () => {
      const { answer, citations } = await ask('预算工委写了哪些文章')
      expect(answer).toMatch(/^预算工委：\d+篇/)
      for (const { quote } of citations) expect(quote).toContain('预算工委')
    })

    it('counts articles by author, by unit and by district, the most first', async () => {
      for (const question of ['作者名单', '哪个单位写得最多', '每个区县各有几篇文章']) {
        const answer = await ask(question)
        const texts = (answer.items.length > 0 ? answer.items.map(({ text }) => text) : lines(answer)).filter(
          (text) => /：\d+篇/.test(text),
        )
        const counts = texts.map((text) => Number(/：(\d+)篇/.exec(text)?.[1]))
        expect(counts.length, question).toBeGreaterThan(3)
        expect(counts, question).toEqual([...counts].sort((a, b) => b - a))
      }
      expect((await ask('第122期的作者名单')).citations.every(({ issue }) => issue.total === 122)).toBe(true)
    })
  })

  describe('a coined term', () => {
    it('is told with who uses it, where it is first seen, what it stands for and later uses', async () => {
      const answer = await ask('三式督是什么意思')
      expect(lines(answer)[0]).toBe('“三式督”：白鹭区；首见2023年第3期（2023-05-26）。')
      expect(answer.citations.map(({ issue }) => issue.total)).toEqual([117, 122])
    })

    it('is told with its members where it counts them', async () => {
      const { citations } = await ask('谁最早提出六个一')
      expect(citations.filter(({ quote }) => /^[一二三四五六]是/.test(quote))).toHaveLength(6)
    })

    it('is no plain word', async () => {
      expect((await ask('食堂是什么')).answer).not.toContain('首见')
    })
  })

  describe('the name of so many things, and nothing else', () => {
    it.each([
      ['三式督', ['随机式', '陪餐式', '晒单式']],
      ['白鹭区三式督', ['随机式', '陪餐式', '晒单式']],
      ['七链合一', ['种苗链', '文旅链']],
    ])('%s is answered by its members', async (question, members) => {
      const { answer } = await ask(question)
      for (const member of members) expect(answer).toContain(member)
    })

    it.each(['1+9+56', '示范食堂'])('%s counts none, and gets the sentence', async (question) => {
      expect((await ask(question)).answer).not.toMatch(/^[一二三四]是/)
    })
  })

  it('what people say before and behind a question is left out, and its theme kept', async () => {
    const plain = await ask('汀兰区老年食堂有多少家')
    const polite = await ask('您好，我是外地来学习的，想请您帮忙查一下汀兰区老年食堂有多少家，非常感谢')
    expect(polite.answer).toBe(plain.answer)
    const themed = await ask('我们正在准备一份关于老年食堂的材料，想看看汀兰区是怎么做的')
    expect(themed.resolved).toBe('老年食堂 汀兰区是怎么做的')
    expect(themed.citations.every(({ article }) => article?.district === '汀兰区')).toBe(true)
    const greeted = await ask('你好')
    expect(greeted.status).toBe('no_evidence')
  })

  it('a sentence that runs into its first point brings the others with it', async () => {
    const { answer } = await ask('白鹭区终身观察是什么')
    for (const said of ['每学期回访一次', '每年公开一次评分', '每两年复核一次授牌'])
      expect(answer).toContain(said)
  })

  it('a place with nothing but 人大 is told of by its articles', async () => {
    expect((await ask('鹿鸣区人大做了什么')).answer).toMatch(/^共8篇/)
    expect((await ask('人大')).status).toBe('no_evidence')
  })

  it('two themes are set side by side though 什么区别 ends like a district', async () => {
    const { answer } = await ask('青年友好和儿童友好有什么区别')
    expect(answer).toMatch(/^青年友好《/)
    expect(answer).toContain('\n儿童友好《')
  })

  it('an English question may spell a place or a person in letters', async () => {
    const chinese = await ask('汀兰区老年食堂有多少家')
    const english = await ask('How many elderly canteens are there in Tinglan District?')
    expect(english.citations[0]?.article?.id).toBe(chinese.citations[0]?.article?.id)
    expect((await ask('What did Qin Ruogu write?')).answer).toContain('秦若谷')
    expect((await ask('How many canteens are there in Fuyang?')).status).toBe('no_evidence')
  })

  it('of figures in a row the one is given that counts what is asked, however much else stands beside it', async () => {
    expect((await ask('有多少件代表建议')).answer).toMatch(/^342件/)
    expect((await ask('住人岛有多少个老人')).answer).toMatch(/^2890名/)
  })

  it('a refusal names the words that nobody uses whole, without pieces of them', async () => {
    const { answer } = await ask('今天天气怎么样')
    expect(answer).toContain('（各期都没有提到“今天天气”）')
  })

  it('a place without a theme is told of by its articles, oldest first where its history is asked for', async () => {
    const { answer, citations } = await ask('鹿鸣区历次报道梳理')
    expect(answer).toMatch(/^共\d+篇/)
    const dates = citations.map(({ issue }) => issue.date ?? '')
    expect(dates).toEqual([...dates].sort())
  })

  describe('articles like one', () => {
    it('are of other places', async () => {
      const { answer, citations } = await ask('有没有和栖云区立法联系点类似的做法')
      expect(answer).toMatch(/^与《.+》相近的：/)
      expect(citations.length).toBeGreaterThan(0)
      expect(citations.every(({ article }) => article?.district !== '栖云区')).toBe(true)
    })

    it('are found for an article by its id, and none for an id that is not held', async () => {
      const held = library.library
        .catalogue()
        .find(({ displayTitle }) => displayTitle.includes('立法联系点搬进'))
      const answer = await library.answerer.similar(held?.id ?? '')
      expect(answer?.status).toBe('answered')
      expect(answer?.citations.some(({ article }) => article?.title.includes('立法联系点'))).toBe(true)
      expect(await library.answerer.similar('a-gone')).toBeNull()
    })
  })

  describe('a theme over time', () => {
    it('stands beside what an earlier article of the place said', async () => {
      const answer = await ask('汀兰区老年食堂和以前比有什么变化')
      expect(lines(answer)[0]).toMatch(/^汀兰区，从.+到2024年第4期：$/)
      expect(answer.answer).toContain('9家')
      expect(answer.answer).toContain('21家')
    })

    it('says so where there is nothing earlier', async () => {
      const { answer } = await ask('琅溪市的伞企海外仓和以前比有什么变化')
      expect(answer).toMatch(/^库中只有这一篇|，从/)
    })
  })

  it('the outline of a place’s only article is given; of several it is asked which', async () => {
    const { status, choices } = await ask('汀兰区那篇的提纲')
    expect(['needs_clarification', 'answered']).toContain(status)
    if (status === 'needs_clarification') {
      const opened = await ask(choices[0] ?? '')
      expect(opened.status).toBe('answered')
    }
  })

  it('a list over many places names them all before the first line', async () => {
    const [first = ''] = lines(await ask('哪些地方设了基层立法联系点'))
    for (const place of ['鹿鸣区', '古驿县', '栖云区']) expect(first).toContain(place)
  })

  it('an explanation tells the articles weighed, best first, with what spoke for each', async () => {
    const { confidence, bound, candidates, understood } =
      await library.answerer.explain('汀兰区老年食堂有多少家')
    expect(confidence).toBeGreaterThan(bound)
    expect(understood.map(({ text }) => text)).toContain('汀兰区')
    expect(candidates[0]).toMatchObject({ score: 1, article: { district: '汀兰区' } })
    expect(candidates[0]?.said.join()).toContain('食堂')
    for (const { parts, score, said, unsaid } of candidates) {
      expect(Object.values(parts).reduce((sum, part) => sum + part)).toBeCloseTo(1)
      expect(score).toBeLessThanOrEqual(1)
      expect(said.filter((term) => unsaid.includes(term))).toEqual([])
    }
    const refused = await library.answerer.explain('火星上的移民政策')
    expect(refused.confidence).toBeLessThan(refused.bound)
  })

  describe('the words of the program itself', () => {
    /** What is left of a text when names in quotation marks, the names of places and issues and sources are gone. */
    const own = (text: string): string =>
      text
        .replace(/《[^》]*》|“[^”]*”|\[\d+\]/g, '')
        .replace(/\d{4}年(?:第\d+期)?|总?第\d+期(?:（总第\d+期）)?/g, '')
        .replace(/[\u4e00-\u9fff]{1,4}[区县市](?:[、：]|(?=[\s,.;:]|$))/g, '')

    it.each([
      '第99期讲了什么',
      '海州市有哪些做法',
      '海州市和平江市的地铁线路对比',
      '“七彩议事厅”是怎么做的',
      '2009年有哪些报道',
      '云岫县的地铁什么时候通车',
      '白鹭区的航天发射花了多少钱',
      '总结一下',
      '第二点详细说说',
      '你好',
      '1+1等于几',
    ])('of a refusal are there in English: %s', async (question) => {
      const { status, english = '' } = await ask(question)
      expect([question, status]).toEqual([question, 'no_evidence'])
      expect(own(english)).not.toMatch(/[\u4e00-\u9fff]/)
      expect(english).toMatch(/[A-Za-z]+ [a-z]+.*\.$/)
    })

    it.each(['总结一下第4期', '作者名单', '养老的所有数字', '第4期有几篇文章', '收录了哪些期'])(
      'before what is quoted are there in English: %s',
      async (question) => {
        const { answer, english = '', citations } = await ask(question)
        const [opening = ''] = english.split('\n')
        expect(own(opening)).not.toMatch(/[\u4e00-\u9fff]/)
        expect(opening).toMatch(/[a-z]{3}/)
        expect(english.split('\n').length).toBe(answer.split('\n').length)
        for (const { key } of citations) expect(english).toContain(`[${key}]`)
      },
    )
  })
})
