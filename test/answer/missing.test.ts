import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writtenLibrary } from './written-library.js'

const ISSUE = `松州人大信息
第6期（总第694期）
松州市人大常委会研究室 2031年4月28日

目 录
【监督纵横】
松溪区：创新老街更新方式 用好居民议事厅

【监督纵横】
松溪区：创新老街更新方式 用好居民议事厅
松溪区人大常委会推动老街更新。一是开门听意见。召开居民议事会12场，收集意见56条。二是上门看变化。组织代表视察老街3次。
（松溪区人大 蔡 静）
`

describe('what a question names and no issue holds', () => {
  let library: Awaited<ReturnType<typeof writtenLibrary>>
  beforeAll(async () => {
    library = await writtenLibrary(ISSUE)
  })
  afterAll(() => library?.remove())

  it('is no title, however that is spaced', async () => {
    for (const title of ['创新老街更新方式 用好居民议事厅', '创新老街更新方式用好居民议事厅']) {
      const { status, citations } = await library.answerer.answer(`《松溪区：${title}》召开了多少场议事会？`)
      expect(status, title).toBe('answered')
      expect(citations[0]?.quote).toContain('12场')
    }
  })

  it('is refused by name', async () => {
    const { status, answer } = await library.answerer.answer('《屋顶花园管理办法》有什么规定？')
    expect(status).toBe('no_evidence')
    expect(answer).toContain('屋顶花园管理办法')
  })
})

describe('a library that holds nothing', () => {
  it('says so in the language of the question', async () => {
    const library = await writtenLibrary()
    try {
      expect((await library.answerer.answer('Hello')).answer).toMatch(
        /^No bulletin is held yet\.[\x20-\x7e]+$/,
      )
      expect((await library.answerer.answer('有哪些做法')).answer).toContain('库中还没有任何一期')
    } finally {
      await library.remove()
    }
  })
})
