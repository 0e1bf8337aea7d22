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
list=有哪些; who edited=责任编辑是谁; who is the editor=责任编辑是谁; in which issue=是哪一期; which issue=是哪一期
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
collect=收集; collected=收集; gather=收集; gathered=收集; submit=提出; submitted=提出; propose=提出; proposed=提出; put forward=提出; raise=提出; raised=提出; set up=设立; establish=设立; established=设立; upgrade=升级; upgraded=升级; handled=办结; completed=办结; resolved=办结; track=跟踪; tracked=跟踪; tracking=跟踪; follow up=跟踪; participate=参与; participated=参与; participants=参与; take part=参与; took part=参与; attended=参与; hold=开展; held=开展; organize=开展; organized=开展; organised=开展; carry out=开展; carried out=开展; watch=观看; watched=观看; celebrate=庆祝; celebration=庆祝; celebrations=庆祝; inspect=视察; inspected=视察; inspection visit=视察; invite=邀请; invited=邀请; combine=结合; combined=结合; solve=解决; solved=解决; promote=推进; promoted=推进; strengthen=加强; strengthened=加强; improve=提升; improved=提升; support=支持; supported=支持; ensure=保障; guarantee=保障; protect=保护; protection=保护; launch=开展; launched=开展; build=建设; built=建设; pass=通过; passed=通过; adopt=通过; adopted=通过; cover=覆盖; covered=覆盖; discuss=讨论; discussed=讨论
activity=活动; activities=活动; event=活动; events=活动; theme=主题; plan=方案; planning=规划; spatial planning=空间规划; audit=审计; science=科技; technology=科技; innovation=创新; research institution=研发机构; research institutions=研发机构; university=高校; universities=高校; college=高校; law firm=律所; collector=采集员; collectors=采集员; collection point=采集点; collection points=采集点; food=饮食; safety=安全; talent=人才; talents=人才; income=收入; base=基地; group=小组; groups=小组; investment project=投资项目; investment projects=投资项目; major=重大; town=镇; township=乡; goal=目标; goals=目标; target=目标; targets=目标; right=权利; rights=权利; service=服务; services=服务; space=空间; development=发展; policy=政策; policies=政策; problem=问题; problems=问题; difficulty=困难; difficulties=困难; training=培训; performance of duties=履职; duties=履职; digital=数字化; platform=平台; online=线上; mechanism=机制; mechanisms=机制; system=制度; systems=制度; method=工作法; methods=工作法; evaluation=评价; oral=口头; key=重点; visit=走访; visits=走访; anniversary=周年; rate=率
two=两个; three=三个; four=四个; five=五个; six=六个; seven=七个; eight=八个
article=文章; articles=文章; report=报道; reports=报道; bulletin=信息; published=出的
`

/** Words that carry nothing of their own. */
const FILLERS = new Set(
  'a an the of in on at to for from by with about is are was were be been do does did has have had there it its this that these those any some all and please tell me show give us you can could would i want know what which said say says get got into as work works working made make happen happened called name who whom whose th st nd rd they their them there s new'.split(
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
const MOST_OF_NAME = 3

/** A name of the library by its Latin letters (linping → 临平区), or null. */
export type NameOf = (letters: string) => string | null

/** Said behind a place whose name has it already: Linping District. */
const KIND_OF_PLACE = /^(?:district|county|city)$/i

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
export function fromEnglish(text: string, nameOf: NameOf = () => null): FromEnglish | null {
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
    const name = found ? null : longestName(tokens, at, nameOf)
    if (name) {
      subjects.push(name.meant)
      at += name.words + (KIND_OF_PLACE.test(tokens[at + name.words] ?? '') ? 1 : 0)
      continue
    }
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

/** The longest name that so many words spell together: Cai Jing, Lin'an. */
function longestName(
  tokens: readonly string[],
  at: number,
  nameOf: NameOf,
): { meant: string; words: number } | null {
  for (let words = Math.min(MOST_OF_NAME, tokens.length - at); words > 0; words--) {
    if (tokens.slice(at, at + words).some((token) => !/^[a-z]/i.test(token))) continue
    const letters = tokens
      .slice(at, at + words)
      .join('')
      .toLowerCase()
      .replace(/[^a-z]/g, '')
    const meant = letters.length > 2 ? nameOf(letters) : null
    if (meant !== null) return { meant, words }
  }
  return null
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
