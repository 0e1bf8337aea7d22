/** The language of subscriptions: what is not a name. All patterns are tried at one place of a folded text. */

/** Kinds of conditions that a word before them can announce. */
export type Label = 'district' | 'column' | 'keyword' | 'phrase' | 'author' | 'unit' | 'theme'

export const LABELS: readonly (readonly [Label, RegExp])[] = [
  ['keyword', /(?:关键[词字]|包含|提到|提及|说到|keywords?\b|mentioning\b|containing\b)\s*(?:是|为|:)?\s*/y],
  ['column', /(?:栏目|columns?\b)\s*(?:是|为|:)?\s*/y],
  ['author', /(?:作者|撰稿人|(?:written )?by\b|authors?\b)\s*(?:是|为|:)?\s*/y],
  ['unit', /(?:报送单位|供稿单位|单位|units?\b)\s*(?:是|为|:)?\s*/y],
  ['phrase', /(?:原文|原话|短语|phrases?\b|exactly\b)\s*(?:是|为|:)?\s*/y],
  ['theme', /(?:主题(?:是|为|:)|有关|关于|涉及|围绕|themes?\b|topics?\b|about\b|on\b)\s*:?\s*/y],
  ['district', /(?:地方|地区|区县|districts?\b|places?\b)\s*(?:是|为|:)?\s*/y],
]

/** What may follow words of that kind, and makes them so. */
export const SUFFIXES: readonly (readonly [Label, RegExp])[] = [
  ['column', /\s*(?:这个|这一)?(?:栏目|column\b)/y],
  ['author', /\s*(?:所?写的|撰写的?|执笔的?|写)/y],
  ['unit', /\s*(?:报送的?|供稿的?|来稿|投稿的?)/y],
  [
    'theme',
    /\s*(?:有关的?|相关的?|方面的?|领域的?|类的?)(?=$|[\s,，。、;；)]|文章|报道|稿件|消息|动态|新闻|内容|信息)/y,
  ],
]

export const NOT =
  /(?:不要|不含|不包括|不包含|不看|除了|除去|除开|排除|去掉|(?:but )?not\b|without\b|except(?: for)?\b|excluding\b|no\b)\s*/y
export const AND = /(?:并且|而且|同时(?:包含|提到)?|且|and also\b|(?<=\s)[&+](?=\s))\s*/y
export const OR = /(?:或者|还是|或|or\b|\||\/)\s*/y
export const ENGLISH_AND = /and\b\s*/y
/** Joins what is alike: 富阳区和淳安县. */
export const LIST = /(?:以及|还有|和|与|及|跟|、)\s*/y
export const EVERYTHING =
  /(?:全部文章|所有文章|每一?篇文章|全部内容|所有内容|全部|所有|一切|整期|每一?篇|everything\b|all articles\b|all\b)/y
/** Words around what is wanted. */
export const NOISE =
  /(?:请(?:把|将)?|麻烦|帮我|给我|我要看?|我想要?看?|想要?看?|订阅|关注|推送|发送|发给我|通知我|告诉我|的?(?:文章|报道|稿件|稿子|消息|动态|新闻|内容|信息)(?=$|[\s,，。、;；)])|(?:之|以)外(?:的|$)?|外的|的|please\b|subscribe(?: me)?(?: to)?\b|send(?: me)?\b|articles?\b|news\b|reports?\b|for\b|the\b|from\b|in\b|of\b|me\b|both\b|everything about\b)\s*/y
export const SIMILARITY = /\s*\(\s*(?:相近度|similarity)\s*(?:≥|>=|:)?\s*(0?\.\d{1,4})\s*\)/y
export const QUOTED = /["“”„‟「『《'‘]([^"“”„‟「」『』《》'‘’\n]*)["“”‟」』》'’]/y
/** A run of Latin words goes on over spaces, unless the next word is one of these. */
export const LATIN =
  /[a-z0-9][a-z0-9'.+-]*(?: (?!(?:and|or|not|but|except|without|by|about|on|in|from|keyword|column|author|unit|phrase|theme|district)\b)[a-z0-9][a-z0-9'.+-]*)*/y

/** The pattern's match at exactly this place, or null. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match && match[0] !== '' ? match : null
}
