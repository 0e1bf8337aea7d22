import { parseBylineLine } from './byline.js'
import { countHan } from './chars.js'
import { startsWithLabel } from './labels.js'
import { createLedger } from './ledger.js'
import { type Line, toLines } from './lines.js'
import { isNumberLine } from './masthead.js'
import { isTocHeading } from './toc.js'

/** What a text was judged to be, and why not a bulletin, in words for people. */
export type Judgement = { ok: true } | { ok: false; reason: string }

/** Words of public bodies and their work. What official texts have several of in each hundred characters. */
const OFFICIAL =
  /人大|政协|政府|委員|主席|動議|表決|議事|散會|報告|本院|本席|決議|草案|立法院|行政院|院會|會議|主席|黨團|部會|建設|工程|質詢|方案|诊疗|防控|医疗|患者|病例|疫情|预防|治疗|指标|企业|贸易|进出口|总值|口岸|坐标|总统|大选|选举|警察|警方|抗议|暴力|外媒|报道|当地时间|国家|国际|外交|表示|指出|强调|声明|联合国|部长|官员|民众|事件|安全|责任|措施|要求|活动|有关|国务院|省委|市委|区委|县委|党委|党组|党中央|常委会|委员会|委员|代表|主任|书记|部门|单位|机关|机构|条例|规定|办法|决定|通知|意见|方案|规划|制度|监督|审议|会议|工作|建设|发展|改革|治理|服务|群众|落实|推进|加强|开展|组织|管理|项目|经济|社会|公民|行政|法律|依法|院長|委員|質詢|法院|检察院|统计|增长|记者|通讯员|讯|新华社|金融|存款|贷款|新闻/g
/** Words of stories: who said what, and pronouns. */
const NARRATIVE =
  /[他她]|说道|笑道|问道|喊道|心里|眼睛|忽然|似乎|仿佛|“.{0,40}”[，。]?[\u4e00-\u9fff]{1,4}[说道问]/g
/** How much of a text is looked at: enough to tell, from its beginning and its middle. */
const SAMPLE = 20_000

/**
 * Whether a text is a bulletin, or a news page, notice, report or law, which are welcome too. The rule: it is written
 * in Chinese (half of its letters and digits, or more, are Han), and it either has a bulletin's frame (an issue number,
 * a table of contents, bylines of offices) or uses the words of public bodies at least twice in a hundred Han
 * characters and more often than the words of stories. Measured in test/bulletin/looks-like.test.ts.
 */
export function looksLikeBulletin(text: string): Judgement {
  const sample =
    text.length <= SAMPLE * 2
      ? text
      : text.slice(0, SAMPLE) + text.slice(text.length >> 1, (text.length >> 1) + SAMPLE)
  const lines = toLines(sample, createLedger())
  const all = lines
    .map((line) => line.text)
    .join('\n')
    .replace(/<[^<>]*>/g, '')
  const han = countHan(all)
  if (han < 20) return { ok: false, reason: '几乎没有中文' }
  const letters = (all.match(/[A-Za-z]/g) ?? []).length
  const symbols = (all.match(/[{}[\]=;$#\\_|]/g) ?? []).length
  if (han < letters || symbols > han * 0.2) return { ok: false, reason: '大部分是字母或代码，不是中文文章' }
  if (hasFrame(lines)) return { ok: true }
  const official = (all.match(OFFICIAL) ?? []).length
  const narrative = (all.match(NARRATIVE) ?? []).length
  const prose = lines.reduce(
    (sum, { text: line }) => sum + (/[，。；：、,;:]/.test(line) ? countHan(line) : 0),
    0,
  )
  // A table of a public body has no sentences, but hardly another word than its own.
  if (prose < han * 0.4 && official * 16 < han) return { ok: false, reason: '像表格或清单，没有成句的文字' }
  if (official * 50 < han) {
    return { ok: false, reason: '没有人大信息、简报、新闻、公文或法规的样子（很少提到机关、会议和工作）' }
  }
  if (narrative > official) return { ok: false, reason: '像小说或故事，不像简报、新闻或公文' }
  return { ok: true }
}

/** Titles of notices, laws and minutes. */
const DOCUMENT_TITLE =
  /(?:通知|通报|通告|公告|公报|公报稿|办法|规定|条例|细则|决定|决议|意见|报告|批复|复函|答复|方案|规划|计划|纲要|要点|纪要|指南|规则|章程|紀錄|議事錄|質詢|勘誤表)(?:[（(][^（）()]{1,16}[）)])?$/
/** What only a news page prints: 本报讯, （记者 …）, 来源：, 正文：. */
const NEWS =
  /正文[:：]|来源[:：]|原标题|消息[:：]|日讯|日电|日报道|(?:本报|本刊|新华社|[网社报台])[\u4e00-\u9fff0-9]{0,12}(?:讯|电)|[（(](?:本报|见习|特约|实习|全媒体)?(?:记者|通讯员)|记者\s?[\u4e00-\u9fff]{2,4}/

/** A frame says what a text is before its words do: an issue's, a document's or a news page's. */
function hasFrame(lines: Line[]): boolean {
  const top = lines.slice(0, 40)
  if (top.some((line) => isNumberLine(line.text)) && top.some((line) => isTocHeading(line.text))) return true
  const titled = lines
    .slice(0, 12)
    .some(({ text }) => text.length >= 4 && text.length <= 60 && DOCUMENT_TITLE.test(text))
  if (titled && lines.filter((line) => startsWithLabel(line.text)).length >= 3) return true
  if (
    NEWS.test(
      top
        .map((line) => line.text)
        .join('\n')
        .slice(0, 300),
    )
  )
    return true
  return (
    lines.filter((line) =>
      parseBylineLine(line.text)?.some((byline) => byline.unit && byline.names.length > 0),
    ).length >= 2
  )
}
