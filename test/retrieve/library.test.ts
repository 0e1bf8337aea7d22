import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Library, openLibrary } from '../../src/retrieve/library.js'
import type { Store } from '../../src/store/store.js'
import { segmenter as cutter } from '../segmenter.js'
import { bigramEmbedder, publish, temporaryStore } from './support.js'

const embedder = bigramEmbedder(cutter)

const CANTEEN = {
  title: '青禾区：老年食堂办到家门口',
  district: '青禾区',
  names: ['林知远'],
  text: '青禾区人大常委会督办老年食堂建设，全年新建社区食堂12家，服务老人3400人次。\n代表每月到食堂走访一次，收集意见27条。',
}
const ROAD = {
  title: '临溪县：农村公路监督出实招',
  district: '临溪县',
  names: ['周砚'],
  text: '临溪县人大常委会组织代表视察农村公路，发现破损路段31处，督促交通部门限期修复。',
}
const WATER = {
  title: '青禾区：河道治理专题询问',
  district: '青禾区',
  text: '青禾区人大常委会就河道治理开展专题询问，现场提问9个，推动整改问题14项。',
}

describe('library', () => {
  let store: Store
  let library: Library
  let dispose: () => Promise<void>

  beforeEach(async () => {
    ;({ store, dispose } = await temporaryStore())
  })
  afterEach(async () => {
    library.close()
    await dispose()
  })
  const open = async (): Promise<void> => {
    library = await openLibrary({
      store,
      embedder,
      segmenter: cutter,
      onError: (error) => expect.fail(String(error)),
    })
  }
  const titles = async (
    text: string,
    options: Partial<Parameters<Library['search']>[0]> = {},
  ): Promise<string[]> =>
    (await library.search({ text, k: 5, includeSamples: false, ...options })).map(
      (each) => each.article.displayTitle,
    )

  it('shows a text that two issues have once, as of the issue taken in first, and names the other', async () => {
    const again = { ...CANTEEN, text: CANTEEN.text.replace('每月', '每周') }
    await publish(store, embedder, { number: 1, articles: [CANTEEN, ROAD] })
    await publish(store, embedder, { number: 2, articles: [again, WATER] })
    await open()
    const found = await library.search({ text: '老年食堂新建了几家', k: 10, includeSamples: true })
    const canteens = found.filter(({ article }) => article.displayTitle === CANTEEN.title)
    expect(canteens).toHaveLength(1)
    expect(canteens[0]?.alsoIn.map(({ displayTitle }) => displayTitle)).toEqual([CANTEEN.title])
    expect(canteens[0]?.alsoIn[0]?.row).toBeGreaterThan(canteens[0]?.article.row ?? 0)
    expect(found.filter(({ article }) => article.displayTitle !== CANTEEN.title)).not.toHaveLength(0)
  })

  it('finds the passage that answers, and explains its place by features that add up to its score', async () => {
    await publish(store, embedder, { number: 1, articles: [CANTEEN, ROAD, WATER] })
    await open()
    const [best] = await library.search({ text: '农村公路破损路段有多少处？', k: 3, includeSamples: false })
    expect(best?.article.displayTitle).toBe(ROAD.title)
    expect(ROAD.text.slice(best?.start, best?.end)).toContain('31处')
    const sum = Object.values(best?.trace.contributions ?? {}).reduce((a, b) => a + b, 0)
    expect(sum).toBeCloseTo(best?.score ?? Number.NaN, 9)
    expect(best?.trace.ranks.words).toBe(1)
  })

  it('searches only what the filter allows', async () => {
    await publish(store, embedder, { number: 1, date: '2024-03-01', articles: [CANTEEN, ROAD] })
    await publish(store, embedder, { number: 2, date: '2025-03-01', articles: [WATER] })
    await open()
    const text = '人大常委会督办食堂'
    expect(await titles(text, { filter: { districts: ['临溪县'] } })).toEqual([ROAD.title])
    expect(await titles(text, { filter: { from: '2025-01-01' } })).toEqual([WATER.title])
    expect(await titles(text, { filter: { to: '2024-12-31', names: ['林知远'] } })).toEqual([CANTEEN.title])
    expect(await titles(text, { filter: { districts: ['无此区'] } })).toEqual([])
  })

  it('takes up a new generation, forgets what was removed, and serves the old one until then', async () => {
    const first = await publish(store, embedder, { number: 1, articles: [CANTEEN] })
    await open()
    await publish(store, embedder, { number: 2, articles: [ROAD] })
    expect(await titles('公路')).toEqual([CANTEEN.title])
    await library.refresh()
    expect((await titles('农村公路'))[0]).toBe(ROAD.title)
    await store.removeIssue(first)
    await library.refresh()
    expect(await titles('老年食堂')).toEqual([ROAD.title])
  })

  it('ranks after many publications as if it were opened anew', async () => {
    await publish(store, embedder, { number: 1, articles: [CANTEEN, ROAD] })
    await open()
    const ids: string[] = []
    for (let number = 2; number < 16; number += 1) {
      const title = `第${number}期：${['河道', '公路', '食堂'][number % 3]}督办再推进`
      const text = `${title}，代表视察${number}次，整改问题${number * 3}项。`
      ids.push(await publish(store, embedder, { number, articles: [{ title, text }] }))
      await library.refresh()
    }
    await store.removeIssue(ids[4] as string)
    await library.refresh()
    const found = await library.search({ text: '河道督办整改', k: 20, includeSamples: true })
    library.close()
    await open()
    expect(found).toHaveLength(15)
    expect(await library.search({ text: '河道督办整改', k: 20, includeSamples: true })).toEqual(
      found.map((each) => ({ ...each, score: expect.closeTo(each.score, 6), trace: expect.anything() })),
    )
  })

  it('leaves samples out unless they are asked for', async () => {
    await publish(store, embedder, { number: 1, sample: true, articles: [CANTEEN] })
    await publish(store, embedder, { number: 2, articles: [ROAD] })
    await open()
    expect(await titles('老年食堂')).toEqual([ROAD.title])
    expect((await titles('老年食堂', { includeSamples: true }))[0]).toBe(CANTEEN.title)
  })

  it('answers nothing from an empty library, and knows which words it has never seen', async () => {
    await open()
    expect(await titles('老年食堂')).toEqual([])
    await publish(store, embedder, { number: 1, articles: [CANTEEN] })
    await library.refresh()
    const known = new Map(library.terms('老年食堂和火星').words.map(({ term, chunks }) => [term, chunks]))
    expect(known.get('食堂')).toBe(1)
    expect(known.get('火星')).toBe(0)
  })

  it('refuses a library that was made with another model', async () => {
    await publish(store, embedder, { number: 1, articles: [CANTEEN] })
    await open()
    const other = bigramEmbedder(cutter, 'another')
    const opening = openLibrary({ store, embedder: other, segmenter: cutter, onError: () => undefined })
    await expect(opening).rejects.toMatchObject({ code: 'model_mismatch' })
  })
})
