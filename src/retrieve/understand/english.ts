/** Asking words; they go to the end, where a Chinese question has them. */
const ASKING = `
who wrote=谁写的; who is the author=谁写的; author=作者; authors=作者; written by=谁写的
how many=多少; how much=多少; number of=多少; what percentage=百分之几; how large=多大; how long=多久
when was=什么时候; when did=什么时候; when is=什么时候; when=什么时候; what day=哪天; which day=哪天; what date=哪天
which districts=哪些区; what districts=哪些区; which district=哪些区; where=哪里
which articles=有哪些文章; what articles=有哪些文章; list of articles=有哪些文章; list the articles=有哪些文章; table of contents=目录; contents=目录
how many issues=有几期; which issues=有哪些期; how many articles=有几篇文章
write=写了什么; why=为什么; how did=怎么做; how does=怎么做; how do=怎么做; how=怎么做; compare=对比; difference=区别; trend=变化; changes=变化; changed=变化
summary=概要; summarize=概要; summarise=概要; outline=提纲; main points=要点; measures=有哪些做法; practices=有哪些做法
editor=责任编辑是谁; phone number=电话; phone=电话; recipients=送给谁; publisher=编印单位是哪个
more=还有吗; anything else=还有吗; what else=还有吗
`

/** What is asked about: the everyday vocabulary of people's congress bulletins. */
const SUBJECTS = `
latest issue=最新一期; newest issue=最新一期; last issue=最新一期; this issue=本期; previous issue=上一期; special issue=特刊
canteen=食堂; canteens=食堂; school=学校; schools=学校; student=学生; students=学生; teacher=教师; teachers=教师
elderly=老年; old people=老年人; seniors=老年人; child=儿童; children=儿童; child friendly=儿童友好; youth=青年; young people=青年; women=妇女
elevator=电梯; elevators=电梯; lift=电梯; lifts=电梯; parking=停车; electric bicycle=电动自行车; electric bicycles=电动自行车; e bikes=电动自行车; traffic=交通; road=道路; roads=道路
water=水; river=河; rivers=河; wetland=湿地; wetlands=湿地; environment=环境; pollution=污染; garbage=垃圾; waste=垃圾; tea=茶; bamboo=竹; farmland=农田; farmers=农户; village=村; villages=村; rural=乡村; rural revitalization=乡村振兴
company=企业; companies=企业; enterprise=企业; enterprises=企业; business environment=营商环境; industry=产业; employment=就业; jobs=就业; housing=住房; health=健康; hospital=医院; hospitals=医院; medical=医疗; tourism=旅游; culture=文化; sports=体育
budget=预算; funds=资金; funding=资金; money=资金; investment=投资; project=项目; projects=项目; livelihood projects=民生实事; supervision=监督; inspection=检查; law=法律; laws=法律; regulation=条例; regulations=条例; legislation=立法; legislative=立法; decision=决定; decisions=决定; opinion=意见; opinions=意见; suggestion=建议; suggestions=建议; proposal=建议; proposals=建议; survey=调研; research=调研; meeting=会议; meetings=会议; vote=票决; voting=票决; satisfaction=满意; satisfaction rate=满意率; completion rate=办结率
deputy=代表; deputies=代表; representative=代表; representatives=代表; people's congress=人大; standing committee=人大常委会; committee=委员会; government=政府; court=法院; judge=法官; judges=法官; citizens=群众; residents=居民; people=人; workstation=联络站; liaison station=联络站; liaison stations=联络站; station=站; stations=站; district=区; county=县; city=市; community=社区; communities=社区; street=街道
article=文章; articles=文章; report=报道; reports=报道; bulletin=信息; published=出的
`

/** Words that carry nothing of their own. */
const FILLERS = new Set(
  'a an the of in on at to for from by with about is are was were be been do does did has have had there it its this that these those any some all and please tell me show give us you can could would i want know what which said say says get got into as'.split(
    ' ',
  ),
)

const entries = (text: string): [string, string][] =>
  text
    .trim()
    .split(/[;\n]/)
    .map((entry) => entry.split('=').map((side) => side.trim()))
    .map(([said = '', meant = '']) => [said, meant])
const ASKED = new Map(entries(ASKING))
const MEANT = new Map(entries(SUBJECTS))
const LONGEST = 5

/** An English question in the words a Chinese one would have. */
export interface FromEnglish {
  text: string
  /** English words that are not in the glossary, as asked; they stand in `text` too. */
  unknown: string[]
}

/**
 * Reads a question that is mostly English by a small glossary; names in Chinese and numbers stay. Null where
 * Chinese prevails.
 */
export function fromEnglish(text: string): FromEnglish | null {
  const latin = text.match(/[a-z]{2,}/gi)?.length ?? 0
  const han = text.match(/\p{Script=Han}+/gu)?.length ?? 0
  if (latin <= han) return null
  const tokens =
    text
      .replace(/\b(?:issue|no|number)(?:\s+(?:no|number))?\.?\s*(\d{1,4})\b/gi, '第$1期')
      .match(/[a-z]+(?:'[a-z]+)?|[\p{Script=Han}\d.+%]+/giu) ?? []
  const subjects: string[] = []
  const asking: string[] = []
  const unknown: string[] = []
  for (let at = 0; at < tokens.length; ) {
    const found = longest(tokens, at)
    const token = tokens[at] as string
    if (found?.asks) asking.push(found.meant)
    else if (found) subjects.push(found.meant)
    else if (!FILLERS.has(token.toLowerCase())) {
      subjects.push(token)
      if (/^[a-z]/i.test(token)) unknown.push(token)
    }
    at += found?.words ?? 1
  }
  return { text: [...subjects, ...asking].join(' '), unknown }
}

function longest(
  tokens: readonly string[],
  at: number,
): { meant: string; words: number; asks: boolean } | null {
  for (let words = Math.min(LONGEST, tokens.length - at); words > 0; words--) {
    const said = tokens
      .slice(at, at + words)
      .join(' ')
      .toLowerCase()
    const asked = ASKED.get(said)
    const meant = asked ?? MEANT.get(said)
    if (meant !== undefined) return { meant, words, asks: asked !== undefined }
  }
  return null
}
