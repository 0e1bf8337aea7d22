import { isFrameWord } from './content.js'

/**
 * Places below a district that a question names (柳荫镇, 东塘社区). They are told from common words by how the
 * question is cut into words, never by a list of places, as there are far too many.
 */
const SUFFIX = /(?:街道|社区|[镇乡村])$/
const SUFFIX_ALONE = /^(?:街道|社区|[镇乡村])$/
/** Parts of speech of words that describe rather than name: verbs, adjectives, numbers, pronouns, time and the like. */
const DESCRIBES = /^(?:v|a|d|r|p|c|m|q|f|t|b|u|y|j|i|l)/
/** Names in the dictionary that describe, and nouns that say what sort of place it is. */
const SORTS = new Set(
  '智慧 老旧 未来 国际 幸福 和谐 文明 平安 美丽 示范 特色 绿色 低碳 零碳 完整 城市 农村 城镇 乡镇 重点 中心 集镇 山区 库区 老年 儿童 青年 现代 数字 共富 富裕 贫困 薄弱 传统 周边 相关 基层 工业 渔业 农业 党建 网格 民族 法治 民主 生态 旅游 明星 样板 先进 全国 全省 全市 全区 全县 全镇 辖区 信访 历史 文化 行政 自然 田园 宜居 健康 无讼 清廉 空心 经济 居民 群众 代表 人大 街道 社区 乡村'.split(
    ' ',
  ),
)
/** 苇塘区柏桥镇, where the cut falls amiss. */
const DISTRICT_BEFORE = /^.*[省市区县](?=[\u4e00-\u9fff]{3,}$)/
const SHORTEST_STEM = 2
const LONGEST_STEM = 5

/** Names of streets, communities, towns and villages in a question; `words` cuts it, `kindOf` knows the dictionary. */
export function localitiesIn(
  folded: string,
  words: (text: string) => string[],
  kindOf: (word: string) => string | null,
): string[] {
  const found = new Set<string>()
  const cut = inOrder(folded, words(folded))
  for (const [index, word] of cut.entries()) {
    if (!SUFFIX.test(word)) continue
    const name = SUFFIX_ALONE.test(word)
      ? withStem(cut.slice(0, index), word, kindOf)
      : wholeName(word, kindOf)
    if (name !== null) found.add(name.replace(DISTRICT_BEFORE, ''))
  }
  const first = found.size === 0 ? leading(folded, kindOf) : null
  return first === null ? [...found] : [first]
}

/** The text's words from its start on, of several that begin at a place the longest; '' where none begins. */
function inOrder(text: string, words: readonly string[]): string[] {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length)
  const cut: string[] = []
  for (let at = 0; at < text.length; ) {
    const word = longestFirst.find((each) => text.startsWith(each, at)) ?? ''
    cut.push(word)
    at += word.length || 1
  }
  return cut
}

/** A name that a question begins with, by itself or after its district, and that the cut missed (白沙/村有/多少). */
const LEADING =
  /^(?:[\u4e00-\u9fff]{2,6}?[市区县旗])?([\u4e00-\u9fff]{2,3}?)(街道|社区|镇(?![长级域里区街政])|乡(?![镇村亲愁音贤土])|村(?![民庄落里级委干部集域镇]))/

/** What no name has in it: asking, counting, and the ends of 乡村, 小镇, 农村. */
const NO_STEM = /[的了在和有是哪些个几各全本每多么怎什请问我你]|[乡镇农小区县市]$/

function leading(folded: string, kindOf: (word: string) => string | null): string | null {
  const [, stem = '', suffix = ''] = LEADING.exec(folded) ?? []
  if (stem === '' || SORTS.has(stem) || NO_STEM.test(stem)) return null
  const kinds = [kindOf(stem), kindOf(stem.slice(0, 2)), kindOf(`${stem}${suffix}`)]
  return kinds.some((kind) => kind !== null && DESCRIBES.test(kind)) ? null : `${stem}${suffix}`
}

function wholeName(word: string, kindOf: (word: string) => string | null): string | null {
  const kind = kindOf(word)
  const stem = word.replace(SUFFIX, '')
  return stem.length < SHORTEST_STEM || (kind !== null && kind !== 'ns') || SORTS.has(stem) ? null : word
}

function withStem(
  before: readonly string[],
  suffix: string,
  kindOf: (word: string) => string | null,
): string | null {
  let stem = ''
  for (let at = before.length - 1; at >= 0 && stem.length < SHORTEST_STEM; at--) {
    const word = before[at] as string
    if (word === '' || isFrameWord(word) || /[\d区县市省]$/.test(word) || SORTS.has(word)) return null
    const kind = kindOf(word)
    if (word.length > 1 && kind !== null && DESCRIBES.test(kind)) return null
    stem = word + stem
  }
  return stem.length < SHORTEST_STEM || stem.length > LONGEST_STEM ? null : `${stem}${suffix}`
}
