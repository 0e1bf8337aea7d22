import { parseBylineLine } from './byline.js'
import { countHan } from './chars.js'
import { createLedger } from './ledger.js'
import { toLines } from './lines.js'
import { isNumberLine } from './masthead.js'
import { isTocHeading } from './toc.js'

/** What a text was judged to be, and why not a bulletin, in words for people. */
export type Judgement = { ok: true } | { ok: false; reason: string }

/** Words of public bodies and their work. What official texts have several of in each hundred characters. */
const OFFICIAL =
  /人大|政协|政府|国务院|省委|市委|区委|县委|党委|党组|党中央|常委会|委员会|委员|代表|主任|书记|部门|单位|机关|机构|条例|规定|办法|决定|通知|意见|方案|规划|制度|监督|审议|会议|工作|建设|发展|改革|治理|服务|群众|落实|推进|加强|开展|组织|管理|项目|经济|社会|公民|行政|法律|依法|主席|院長|委員|質詢|法院|检察院|统计|增长|记者|通讯员|讯|新华社|金融|存款|贷款|新闻/g
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
  const han = countHan(sample)
  const letters = (sample.match(/[A-Za-z0-9]/g) ?? []).length
  const symbols = (sample.match(/[{}[\]<>=;$#\\_|]/g) ?? []).length
  if (han < 20) return { ok: false, reason: '几乎没有中文' }
  if (han < (han + letters) * 0.5 || symbols > han)
    return { ok: false, reason: '大部分是字母、数字或代码，不是中文文章' }
  if (hasFrame(sample)) return { ok: true }
  const official = (sample.match(OFFICIAL) ?? []).length
  const narrative = (sample.match(NARRATIVE) ?? []).length
  if (official * 50 < han)
    return { ok: false, reason: '没有人大信息、简报、新闻、公文或法规的样子（很少提到机关、会议和工作）' }
  if (narrative > official) return { ok: false, reason: '像小说或故事，不像简报、新闻或公文' }
  return { ok: true }
}

function hasFrame(sample: string): boolean {
  const lines = toLines(sample, createLedger())
  const top = lines.slice(0, 40)
  if (top.some((line) => isNumberLine(line.text)) && top.some((line) => isTocHeading(line.text))) return true
  return (
    lines.filter((line) =>
      parseBylineLine(line.text)?.some((byline) => byline.unit && byline.names.length > 0),
    ).length >= 2
  )
}
