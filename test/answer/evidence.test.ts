import { describe, expect, it } from 'vitest'
import { confidence, EVIDENCE_FEATURES, type EvidenceFeatures, SURE } from '../../src/answer/confidence.js'
import { isOfPlace } from '../../src/answer/evidence.js'
import { figureCandidates } from '../../src/answer/figure.js'
import { dateCandidates } from '../../src/answer/when.js'
import type { Question } from '../../src/retrieve/understand/understand.js'
import { articleOf, foundOf } from './invented.js'

const asking = (folded: string, terms: string[]): Question =>
  ({ folded, terms, phrases: [], districts: [], periods: [], content: terms.join('') }) as never

const fits = (text: string, folded: string, terms: string[]): number =>
  figureCandidates({ question: asking(folded, terms), found: [foundOf(articleOf(text), terms)] })[0]?.fit ?? 0

const dateFit = (text: string, folded: string): number =>
  dateCandidates({ question: asking(folded, ['食堂']), found: [foundOf(articleOf(text), ['食堂'])] })[0]
    ?.fit ?? 0

describe('what speaks for an answer', () => {
  it('takes no part of a name and no 一 or 二 of speech for a count', () => {
    expect(fits('食堂推行“三个强化”。', '食堂有几个', ['食堂'])).toBeLessThan(0.5)
    expect(fits('食堂建设是一项系统工程。', '食堂有几项', ['食堂'])).toBeLessThan(0.5)
    expect(fits('食堂解决二次供水。', '食堂几次', ['食堂'])).toBeLessThan(0.5)
    expect(fits('食堂共有3个。', '食堂有几个', ['食堂'])).toBe(1)
  })

  it('wants a day where a day is asked for, and any date where none is', () => {
    expect(dateFit('2031年建成食堂。', '食堂哪天建成')).toBeLessThan(0.5)
    expect(dateFit('4月28日建成食堂。', '食堂哪天建成')).toBe(1)
    expect(dateFit('4月建成食堂。', '食堂几月建成')).toBe(1)
    expect(dateFit('2031年建成食堂。', '食堂哪年建成')).toBe(1)
    expect(dateFit('近日建成食堂。', '食堂哪年建成')).toBeLessThan(0.5)
    expect(dateFit('4月28日建成食堂。', '食堂什么时候建成')).toBe(1)
  })

  it('knows an article of a place from one that mentions another name with its stem', () => {
    const of = (text: string, district: string | null) =>
      isOfPlace(foundOf(articleOf(text, { district }), ['食堂']), ['松溪区'])
    expect(of('办起食堂。', '松溪区')).toBe(true)
    expect(of('松溪的食堂开门了。', null)).toBe(true)
    expect(of('松溪大学的食堂开门了。', null)).toBe(false)
    expect(of('食堂开门了。\n松溪区也来看。', '柏溪县')).toBe(false)
  })

  it('is surer the more of the question is said, in either kind of question', () => {
    const features = (over: Partial<EvidenceFeatures>): EvidenceFeatures => ({
      ...(Object.fromEntries(EVIDENCE_FEATURES.map((name) => [name, 0])) as Record<string, number>),
      ...(over as EvidenceFeatures),
    })
    const said = {
      coverage: 1,
      own: 1,
      sentence: 1,
      dense: 0.6,
      title: 1,
      run: 1,
      titleRun: 1,
      outstanding: 0.5,
    }
    expect(confidence(features(said))).toBeGreaterThan(SURE)
    expect(confidence(features({ ...said, exact: 1, fit: 1, bound: 1, asked: 1 }))).toBeGreaterThan(SURE)
    expect(confidence(features({ lost: 1, unseen: 0.8, dense: 0.1 }))).toBeLessThan(SURE)
    expect(confidence(features({ lost: 1, elsewhere: 0.8, exact: 1 }))).toBeLessThan(SURE)
  })
})
