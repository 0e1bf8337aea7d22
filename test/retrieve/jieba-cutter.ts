import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { fold } from '../../src/index/fold.js'
import type { TermCutter } from '../../src/index/lexical.js'

export function createSegmenter(): TermCutter {
  const jieba = Jieba.withDict(dict)
  return {
    words: (text) => jieba.cutForSearch(fold(text), true).filter((w) => /[\p{L}\p{N}]/u.test(w)),
    bigrams: (text) =>
      (fold(text).match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []).flatMap((run) =>
        /\p{Script=Han}/u.test(run) && run.length > 1
          ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
          : [run],
      ),
  }
}
