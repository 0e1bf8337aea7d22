import { describe, expect, it } from 'vitest'
import { compose } from '../../src/answer/draft.js'
import { listAnswer } from '../../src/answer/list.js'
import type { Question } from '../../src/retrieve/understand/understand.js'
import { articleOf, foundOf, pointsAt } from './invented.js'

const asked = {
  folded: '食堂有哪些做法',
  terms: ['食堂'],
  phrases: [],
  districts: [],
  content: '食堂',
} as never as Question

function told(text: string): string[] {
  const article = articleOf(text, { points: pointsAt(text, ['一是', '二是']) })
  const draft = listAnswer({ question: asked, found: [foundOf(article, ['食堂'])] })
  expect(draft.status).toBe('answered')
  const { citations } = compose(draft)
  for (const { quote, start, end } of citations) expect(text.slice(start, end)).toBe(quote)
  return citations.map(({ quote }) => quote)
}

describe('points told for what was done', () => {
  it('a slogan with what follows it, to the last whole sentence that is near', () => {
    const text =
      '村里办起食堂。\n一是人更多。就餐老人由九名增加到三十名，帮厨六名；到明年，还要请来两名厨师，并添置新灶台，再把院子铺平，好让更多老人走着来。\n二是路更近。食堂开到村口，送餐上门。'
    expect(told(text)).toEqual([
      '一是人更多。就餐老人由九名增加到三十名，帮厨六名',
      '二是路更近。食堂开到村口，送餐上门',
    ])
  })

  it('a heading that tells by itself alone', () => {
    const text = '村里办起食堂。\n一是把就餐老人请进食堂来。就餐三十名。\n二是把热饭热菜送上门去。送餐六户。'
    expect(told(text)).toEqual(['一是把就餐老人请进食堂来', '二是把热饭热菜送上门去'])
  })
})
