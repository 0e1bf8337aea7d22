import { type Question, understand, type Vocabulary } from '../../src/retrieve/understand/understand.js'
import { segmenter } from '../segmenter.js'

/** The sixth issue of an invented bulletin. */
export const ISSUE: Vocabulary['issues'][number] = {
  id: 'i1',
  sample: false,
  title: '松州人大信息',
  kind: '普刊',
  number: 6,
  total: 694,
  date: '2031-04-28',
  home: '松州市',
}

/** What the library of that bulletin knows; `known` in place of it. */
export function vocabulary(known: Partial<Vocabulary> = {}): Vocabulary {
  return {
    districts: ['松溪区', '柏溪县'],
    columns: ['监督纵横'],
    names: ['蔡静'],
    units: [],
    issues: [ISSUE],
    home: [],
    heard: () => ({ names: new Map(), openings: new Set() }),
    occurs: () => false,
    kindOf: segmenter.kindOf,
    sounds: null,
    ...known,
  }
}

/** Reads questions as on the first of June 2031. */
export const readerOf =
  (known: Vocabulary) =>
  (text: string): Question =>
    understand(text, known, segmenter.words, '2031-06-01')
