/** The language of subscriptions: what is not a name. All patterns are tried at one place of a folded text. */

/** Kinds of conditions that a word before them can announce. */
export type Label = 'district' | 'column' | 'keyword' | 'phrase' | 'author' | 'unit' | 'theme'

export const LABELS: readonly (readonly [Label, RegExp])[] = [
  [
    'keyword',
    /(?:关键[词字]|标题[里中]?(?:有|含|带)|包含|提到|提及|说到|keywords?\b|mentioning\b|containing\b)\s*(?:是|为|:)?\s*/y,
  ],
  ['column', /(?:栏目|columns?\b)\s*(?:是|为|:)?\s*/y],
  ['author', /(?:作者|撰稿人|(?:written )?by\b|authors?\b)\s*(?:是|为|:)?\s*/y],
  ['unit', /(?:报送单位|供稿单位|单位|units?\b)\s*(?:是|为|:)?\s*/y],
  ['phrase', /(?:原文|原话|短语|phrases?\b|exactly\b)\s*(?:是|为|:)?\s*/y],
  [
    'theme',
    /(?:主题(?:是|为|:)|有关|关于|涉及|围绕|themes?\b|topics?\b|about\b|on\b|(?:related|relating) to\b|regarding\b|concerning\b)\s*:?\s*/y,
  ],
  ['district', /(?:地方|地区|区县|districts?\b|places?\b)\s*(?:是|为|:)?\s*/y],
]

/** What may follow words of that kind, and makes them so. */
export const SUFFIXES: readonly (readonly [Label, RegExp])[] = [
  ['column', /\s*(?:这个|这一)?(?:栏目|column\b)/y],
  ['author', /\s*(?:所?写的|撰写的?|执笔的?|写)/y],
  ['unit', /\s*(?:报送的?|供稿的?|来稿|投稿的?)/y],
  [
    'theme',
    /\s*(?:有关的?|相关的?|方面的?|领域的?|(?<![分种人同品各两])类的?)(?=$|[\s,，。、;；)]|文章|报道|稿件|消息|动态|新闻|内容|信息)/y,
  ],
]

export const NOT =
  /(?:不要|不是|不含|不包括|不包含|不看|除了|除去|除开|排除|去掉|(?:but )?not\b|without\b|except(?: for)?\b|excluding\b|no\b)\s*/y
export const AND = /(?:并且|而且|同时(?:包含|提到)?|且|and also\b|(?<=\s)[&+](?=\s))\s*/y
export const OR = /(?:或者|还是|或|or\b|\||\/)\s*/y
export const ENGLISH_AND = /and\b\s*/y
/** Joins what is alike: 富阳区和淳安县. */
export const LIST = /(?:以及|还有|和|与|及|跟|、)\s*/y
export const EVERYTHING =
  /(?:全部文章|所有文章|每一?篇文章|全部内容|所有内容|全部|所有|一切|整期|每一?篇|每一?期|新(?:的?一期|的?各期|简报|刊)|(?:什么|全|全部)?都(?:要|看|想看|发(?:送|给我|来)?)|全要|其[他它余](?:的?(?:区县市?|县市区|地方|地区|栏目|文章|内容|部分))?的?(?!都?不)(?=都|全|也|$|[\s,，。])|(?:全市|全省|全国|\p{Script=Han}{2}市?)?各(?:县市区|区县市?|县区|[区县地])(?=的|都|$|[\s,，。])|everything\b|all articles\b|all\b)/uy
/** Words around what is wanted. */
export const NOISE =
  /(?:我们|咱们?|请(?:把|将)?|您好|你好|谢谢您?|多谢|辛苦了?|麻烦|帮我|(?:对|在)(?=[^,，。;；\s]{2,20}感兴趣)|(?:很|比较|特别|最)?感兴趣|(?:别|其[他它余])的?(?:地方|区县)?的?(?:都|就|我)?(?:不要|不用|不看)(?=$|[\s,，。])|留意(?:一下)?|有没有|这些|那些|之类的?|等等|发过来|推过来|(?:凡是?|但凡|一有)?讲到?(?=.{2,12}的(?:都|就|请|$))|只(?:要|看|想看|关心|需要?|发|推送?)(?:是)?|我?(?:关心|感兴趣|想了解|想知道)|尤其是?|特别是?|任何|有(?![机效序关声限色为利奖偿线轨害毒力感事人些没温])|就(?![业医学读近地诊餐])|都(?![市城会江匀])|人大(?:常委会)?的(?=.)|凡是?|但凡|一(?:有|旦有)|以后|今后|从?(?:现在|今天)(?:开始|起)|发[一1]次|一下|给我|我要[看订收]?|我想要?看?|想要?看?|订阅|关注|推送|发送|发给我们?|发我|通知我|告诉我|发(?!展|改|电|明|票|生|现|布|挥|扬)(?=.{1,5}[区县市])|的?(?:文章|报道|稿件|稿子|消息|动态|新闻|内容|信息|摘要|汇总|简报)(?=$|[\s,，。、;；)]|请|就|都|也|全|我|发|要|不要|有)|(?:之|以)外(?:的|$)?|外的|的|不用管时间|时间不限|我(?=[^们校国省市县区镇村厂院])|please\b|subscribe(?: me)?(?: to)?\b|send(?: me)?\b|only\b|just\b|any(?:thing)?\b|districts?\b|count(?:y|ies)\b|articles?\b|digests?\b|updates?\b|stories\b|news\b|reports?\b|for\b|the\b|from\b|in\b|of\b|me\b|both\b|everything about\b)\s*/y
/** What one does with what a known name calls. */
export const BEFORE_NAME = /[发推看订收要把将给]/y
/** Where a run of plain words ends: what follows speaks of it and is none of it. */
export const AFTER_RUN = /(?:感兴趣|这些|那些|之类|等等)/y
/** After what was named: it is not wanted. */
export const EXCEPTED =
  /\s*(?:的)?(?:除外|不要(?=$|[\s,，。;；)])|(?:就)?不用了?(?=$|[\s,，。;；)])|(?:都)?不看(?=$|[\s,，。;；)]))/y
/** Whoever begins so wants less, not more. */
export const ENDING =
  /^\s*(?:我|请|帮我|麻烦|想要?|要)*(?:取消(?:我的|这个|所有|全部)?(?:订阅|推送)|退订|别再?发|不要再发|不想再?[收看订]|停止订阅|不再?订阅|(?:取消|不订了|不要了)\s*$|unsubscribe\b|stop\b)/
/** What a program cannot judge. */
export const JUDGEMENT = /急事|要紧的?事|重要的事|大事(?=$|[\s,，。]|就|马上|时)|重要(?=的?就|的?时|的?马上)/
export const SIMILARITY = /\s*\(\s*(?:相近度|similarity)\s*(?:≥|>=|:)?\s*(0?\.\d{1,4})\s*\)/y
export const QUOTED = /["“”„‟「『《'‘]([^"“”„‟「」『』《》'‘’\n]*)["“”‟」』》'’]/y
/** A run of Latin words goes on over spaces, unless the next word is one of these. */
export const LATIN =
  /[a-z0-9][a-z0-9'.+-]*(?: (?!(?:and|or|not|but|except|without|please|by|about|on|in|from|of|for|district|county|keyword|column|author|unit|phrase|theme|district)\b)[a-z0-9][a-z0-9'.+-]*)*/y

/** The pattern's match at exactly this place, or null. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match && match[0] !== '' ? match : null
}
