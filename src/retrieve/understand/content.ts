/** Measure words and units that may follow 多少, 几 and 第几; not where they begin another word (代表, 部门). */
export const MEASURES =
  '平方公里|平方米|立方米|个百分点|百分点|个工作日|工作日|万平方米|人次|批次|万元|亿元|公里|公顷|小时|分钟|个月|周年|季度|万人|万亩|万户|站点|个|条(?!例)|次|家(?!庭)|名(?!单|字)|人(?!大|员|才|民)|件|项(?!目)|场(?!所|馆)|期(?!间)|部(?!门|分)|类|篇|处(?!理)|所|座|户|亩|元|块|批|轮|成(?!效|果|员)|倍|天|日|年(?!轻|级)|步|级(?!别)|支(?!持)|只|位(?!置)|张|辆|种(?!植|养)|款|份|组(?!织)|宗|届|岁|吨|万|亿|台|章|讲|回(?!访|复)|封|盏|幢|栋|口(?!袋)|头|棵|株|层(?!面)|间|床|套|门|节|课(?!题)|堂|单(?!位)|笔|起|例|席|票(?!决)|号|点(?!位)|则|段|本(?!地|区|市)|册|幅|圈|片(?!区)|艘|架|枚|颗|度|分|秒|米|斤|顿|餐|班|站(?!点)|双|把|杯|桶|对(?!口|接|象)'

const NUMBERS = '[一二三四五六七八九十两几\\d]'

/**
 * Wording that carries a question's frame rather than its subject: who is spoken to, what is wanted, which form
 * the answer should take.
 */
const FRAME = new RegExp(
  [
    '(?:哪些|什么|啥|几件)(?:大|新鲜)?事情?(?![项故务业实])|(?:这|近|前)?[一两二三几]年(?:里|来|间)|这些年',
    '(?:具体)?(?:数字|数据)(?:是|有)?(?=多少|几|哪些|怎么|如何|[？?。\\s]|$)|主题(?=是|[？?。\\s]|$)',
    '哎呀|哎|喂|嗯|那个什么|我?想?请教一下|我想问一?下|想问一?下|我想问问|想问问|问一下|咋回事|怎么回事|啥情况|什么情况|搞的',
    '请问一下|请问|请帮我|帮我|麻烦你|麻烦|劳驾|你好|您好|谢谢|告诉我|我想知道|想知道|我想了解|想了解一下|想了解|说一?说|讲一?讲|谈谈|介绍一下|介绍|查一下|查查|查询|找一下|找找|列一下|列出来?|列举|梳理一下|总结一下|概括一下|归纳一下|看一下',
    '叫(?:什么|啥)名字?|名字|这个说法|的说法',
    '哪里|哪儿',
    '都有(?:些)?(?:啥|什么|哪些)|[两几]期[里中]?(?=各|都|分别|[报写讲登])|报了(?=什么|啥|哪|[？?。\\s]|$)',
    '[两二三四五六七八九十][条点项招](?=[？?。\\s]*$)',
    '是不是|有没有|有无|能不能|能否|可不可以|是否|要不要|会不会',
    '哪一?个?月份?|几月份?',
    `(?:哪|各)${NUMBERS}{0,2}(?:${MEASURES}|些|样|位)?(?:区县市|县市区|区县|县区|县市|区|县|市|地方|地区|城区|单位|街道|乡镇|镇街|部门|方面)?`,
    '什么时候|啥时候|什么时间|什么样的?|什么意思|是什么|叫什么|什么|为什么|为啥|干啥|做啥|啥',
    '怎么样|怎么办|怎么个|怎么|怎样|如何|咋样了?|咋办|咋',
    '为何|何时|何地|何人',
    `第几(?:${MEASURES})?`,
    `(?:一共|总共|共有|共)?(?:有)?(?:多少|几)(?:${MEASURES})?`,
    '多久|多长时间|多长|多大|多高|多快|多远|多重|百分之几',
    '谁|哪',
    '来着|好像|后面|前面|发生',
    '主要|大致|大概|分别|各自|具体|详细|到底|究竟|目前|现在|如今|最近|近期|近来|新近|这段时间|后来|一共|总共|合计|[这那本上]次|[那这]边|[那这][里儿]',
    '关于|有关|相关的?|情况|方面的?|这块|这方面',
    '(?:那|这)(?:篇|条|期|个|份|则)(?:文章|稿子|稿件|简讯|报道|信息)?|文章|稿子|稿件|篇目|报道过?|简讯|作者|撰稿人?|供稿|执笔|写的|写过|登的|报过|里提过|提过|提到过?|讲到过?|说到过?|讲了|说了|写了',
    '是指|指的是|意思|有什么|叫做',
    '有?(?:什么|啥|何)?(?:区别|不同|不一样|差别|差异|异同)|一样吗|对比一?下?|比较一?下?|比一比|相比|vs',
    '(?:的)?变化|走势|趋势|历年|逐年|这几年|这两年|近几年|近两年|怎么变的?',
    '提纲|大纲|结构|小标题|要点|概要|摘要|提要|目录|栏目|内容|看点|新鲜事?|新东西',
    '做法|措施|举措|办法|经验|类似的?|案例',
    '面积|里程|规模|总量|总数|总额|金额|数量|件数|条数|台数|次数|种数|人数',
    '(?<![申邀聘提报宴])请|吗|呢|吧|呀|嘛|么',
  ].join('|'),
  'gi',
)

const FUNCTION_CHARACTERS =
  /^[的了着过在和与跟同及或对为把被给由从到向以于之所也都就还又再才很最更请要想能会有是做搞干说讲用里上下中个些这那其它他她我你您们得地去来让叫请比数共]$/

/** Words that a segmenter gives and that say nothing of a question's subject. */
export function isFrameWord(word: string): boolean {
  if (FUNCTION_CHARACTERS.test(word)) return true
  FRAME.lastIndex = 0
  return FRAME.exec(word)?.[0].length === word.length
}

/** Terms that stand in quotes, book-title marks, or are coined with digits and signs (四个+, 1+14+61+144). */
export function phrasesIn(text: string): string[] {
  const found = new Set<string>()
  for (const match of text.matchAll(/[“"'‘「『《]([^“”"'‘’「」『』《》]{1,40})[”"'’」』》]/g)) {
    const phrase = (match[1] ?? '').replace(/\s/g, '')
    if (phrase && !/^[几哪什多]/.test(phrase)) found.add(phrase)
  }
  for (const match of text.matchAll(
    /\d+(?:\s*[+＋]\s*\d+)+|(?<!第)[二三四五六七八九十]个(?:[+＋]|[一有](?![些点]))/g,
  )) {
    found.add(match[0].replace(/\s/g, '').replace(/＋/g, '+'))
  }
  return [...found]
}

/** A text with spans of it made blank, as long as before. */
export function blanked(text: string, spans: readonly { start: number; end: number }[]): string {
  const chars = Array.from({ length: text.length }, (_, i) => text.charAt(i))
  for (const span of spans) for (let i = span.start; i < span.end; i++) chars[i] = ' '
  return chars.join('')
}

/** The question with the given spans and its frame blanked out: what it is about, as words a reader knows. */
export function contentOf(text: string, spans: readonly { start: number; end: number }[]): string {
  return blanked(text, spans)
    .replace(FRAME, (frame) => ' '.repeat(frame.length))
    .replace(/[？?。！!，,；;：:《》\s]+/gu, ' ')
    .replace(/(^| )(?:[的了在和与跟对为把被给由从到是有中里上都]|是的|的是)+(?= |$)/g, ' ')
    .replace(/(?<= |^)(?:有|是|在|对|的)(?=[^ ]{2})|(?<=[^ ]{2})(?:的|是|有|了|都)(?= |$)/g, '')
    .replace(/ +/g, ' ')
    .trim()
}
