import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSounds } from '../../src/retrieve/understand/sounds.js'
import { readerOf, vocabulary } from './reader.js'

const VOCABULARY = vocabulary({
  columns: ['监督纵横', '信息摘登'],
  names: ['蔡静', '欧阳小竹'],
  units: ['松溪区人大常委会办公室', '松溪区人大'],
})
const read = readerOf(VOCABULARY)

describe('a question as understood', () => {
  it('finds names whatever spaces stand in them, and the longest of units', () => {
    expect(read('蔡 静写了什么').names).toEqual(['蔡静'])
    expect(read('欧阳　小竹的文章').names).toEqual(['欧阳小竹'])
    expect(read('松溪区人大常委会办公室写了什么').units).toEqual(['松溪区人大常委会办公室'])
  })

  it('reads Traditional and full-width wording alike', () => {
    const question = read('松溪區２０３１年食堂有多少？')
    expect(question).toMatchObject({
      districts: ['松溪区'],
      intent: 'figure',
      folded: '松溪区2031年食堂有多少?',
    })
    expect(question.terms).toContain('食堂')
  })

  it('takes a slip for what it may have meant, and says so', async () => {
    const heard = { ...VOCABULARY, sounds: await loadSounds() }
    const question = readerOf(heard)('松西区食堂')
    expect(question.districts).toEqual(['松溪区'])
    expect(question.understood).toContainEqual({ kind: 'correction', text: '松西区 → 松溪区' })
  })

  it('takes a short name that sounds otherwise for another place, and names the one it is near', () => {
    expect(read('松岭区食堂')).toMatchObject({
      districts: [],
      unknownPlaces: ['松岭区'],
      alike: [{ asked: '松岭区', known: '松溪区' }],
    })
  })

  it('looks for an issue among those of the publication that is named', () => {
    const other = {
      id: 'i2',
      sample: false,
      title: '苇州教育简报',
      kind: null,
      number: 9,
      total: null,
      date: '2031-05-02',
      home: '苇州市',
    }
    const both = { ...VOCABULARY, issues: [...VOCABULARY.issues, other] }
    const asked = readerOf(both)
    expect(asked('第9期有什么').issueIds).toEqual(['i2'])
    expect(asked('松州人大信息第9期有什么')).toMatchObject({ issueIds: [], missingIssues: ['第9期'] })
    expect(asked('松州人大信息最新一期').issueIds).toEqual(['i1'])
    expect(asked('松州那边最新一期').issueIds).toEqual(['i1'])
    expect(asked('《教育简报》第9期印了多少份')).toMatchObject({ meta: 'copies', phrases: [] })
  })

  it('leaves out what the reader has dropped, and searches without it', () => {
    const question = read('不限松溪区、2031年：松溪区2031年的食堂')
    expect(question).toMatchObject({ districts: [], periods: [], terms: expect.arrayContaining(['食堂']) })
    expect(question.understood.map(({ kind }) => kind)).toEqual(['intent'])
  })

  it('asks about the frame only where no article is asked about', () => {
    expect(read('第6期什么时候出的').meta).toBe('date')
    expect(read('第6期里松溪区的意见是什么时候出台的')).toMatchObject({ meta: null, intent: 'when' })
    expect(read('松州人大信息责任编辑是谁').meta).toBe('editor')
  })

  it('shows all that it understood', () => {
    const { understood } = read('第6期监督纵横里松溪区蔡静2031年上半年写了什么')
    expect(understood.map(({ kind }) => kind)).toEqual([
      'issue',
      'period',
      'district',
      'column',
      'person',
      'intent',
    ])
  })

  it('keeps its promises for any text', () => {
    const piece = fc.constantFrom(
      '第6期',
      '松溪',
      '区',
      '蔡静',
      '多少',
      '“',
      '”',
      '食堂',
      '和',
      '谁',
      '\n',
      '😀',
      '2031年',
      '1+',
      '？',
      '信息摘登',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 16 }).map((all) => all.join('')),
          fc.string({ unit: 'binary', maxLength: 60 }),
        ),
        (text) => {
          const question = read(text)
          expect(question.folded).toHaveLength(question.asked.length)
          expect(question.districts.every((name) => VOCABULARY.districts.includes(name))).toBe(true)
          expect(question.issueIds.every((id) => id === 'i1')).toBe(true)
          expect(new Set(question.terms).size).toBe(question.terms.length)
          expect(question.understood.filter(({ kind }) => kind === 'intent')).toHaveLength(1)
        },
      ),
    )
  })
})
