import type { PlaceAliases } from '../../bulletin/place-aliases.js'
import { findPlaces, placeStem } from '../../bulletin/places.js'
import type { Sounds } from './sounds.js'

/** What tells a slip from another name. */
export interface Hearing {
  /** Whether a text stands anywhere in the library. */
  occurs(text: string): boolean
  /** What a dictionary takes a word for (`ns` a place), null where it is none. */
  kindOf(word: string): string | null
  /** Null until they are needed. */
  sounds: Sounds | null
}

/** What a question says of places. */
export interface PlacesInQuestion {
  /** Full names of districts that the library knows, in the order asked. */
  districts: string[]
  /** Places named in the question that no bulletin held has reported: 宁波市, 西藏. */
  unknown: string[]
  /** Places that are no district of an article, and yet stand in the texts or are a bulletin's own city. */
  mentioned: string[]
  /** Slips: 富洋区 → 富阳区. */
  corrections: { asked: string; meant: string }[]
  /** Unknown places that are one character from a known one, and yet may be meant: 阜阳区, beside 富阳区. */
  alike: { asked: string; known: string }[]
  spans: { start: number; end: number }[]
}

/** Words that end in 区县市 and name no one place. */
const GENERIC = new Set(
  '社区 园区 校区 地区 开发区 小区 片区 山区 辖区 街区 景区 新区 城区 主城区 城市 超市 都市 夜市 集市 股市 楼市 上市 全市 本市 我市 各市 该市 省市 县市 区县 全区 各区 本区 我区 该区 郊区 市区 库区 灾区 示范区 试验区 保护区 功能区 专区 特区 禁区 误区 全县 各县 本县 我县 该县 县区 街道社区 直辖市 地级市 县级市 门市 菜市 跳蚤市 产业园区 高新区 经开区 服务区 居民区 厂区 湾区 流域区 城镇社区 两区 三区 四区 些区 个区 哪区 几区 些县 个县 些市 个市 哪个市 哪个区 哪些区'.split(
    ' ',
  ),
)
const STEM_NOISE =
  /[的了在和与跟同是有哪些个几各全本我该这那每某请问查看讲说写做把被给从到于、，。？?！!,.;:\s“”"'‘’《》（）()0-9a-z]/i

/** What is counted before 县人大代表 and the like: 多少名, 12位. */
const COUNTED = /(?:多少|几|[一二三四五六七八九十两\d])[名位个家件条项部次场期]$/

/** Names of provinces and larger cities, so that a place without its suffix is recognised as a place. */
const WELL_KNOWN =
  '北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 南京 苏州 无锡 常州 南通 扬州 徐州 连云港 合肥 芜湖 福州 厦门 泉州 南昌 赣州 济南 青岛 烟台 潍坊 郑州 洛阳 开封 武汉 宜昌 襄阳 长沙 株洲 广州 深圳 珠海 佛山 东莞 惠州 中山 汕头 南宁 桂林 海口 三亚 成都 绵阳 贵阳 遵义 昆明 大理 拉萨 西安 咸阳 宝鸡 延安 兰州 天水 西宁 银川 乌鲁木齐 喀什 石家庄 唐山 保定 邯郸 太原 大同 呼和浩特 包头 沈阳 大连 鞍山 长春 哈尔滨 大庆 美国 日本 英国 法国 德国 俄罗斯 韩国 印度 新加坡 火星 月球'.split(
    ' ',
  )

/**
 * Places that a question names, against the districts that bulletins have reported and any further name that
 * occurs in their texts. A slip is a name of a known district's length with its suffix and exactly one other
 * character wrong, or one that sounds alike, unless it is itself the name of a place. The library's own city
 * (`home`) bars nothing: 杭州市人大常委会 is the 市人大常委会 of its bulletins.
 */
export function placesIn(
  text: string,
  known: readonly string[],
  hearing: Hearing,
  home: readonly string[] = [],
  aliases?: PlaceAliases,
): PlacesInQuestion {
  const { occurs } = hearing
  const found: PlacesInQuestion = {
    districts: [],
    unknown: [],
    mentioned: [],
    corrections: [],
    alike: [],
    spans: [],
  }
  const taken: boolean[] = []
  const free = (start: number, end: number): boolean => !taken.slice(start, end).some(Boolean)
  const claim = (start: number, end: number): void => {
    for (let i = start; i < end; i++) taken[i] = true
    found.spans.push({ start, end })
  }
  for (const mention of findPlaces(text, known, aliases)) {
    claim(mention.start, mention.end)
    if (!found.districts.includes(mention.name)) found.districts.push(mention.name)
  }
  for (const city of home) if (homeIn(text, city, free, claim, occurs)) found.mentioned.push(city)
  slips(text, known, found, free, claim, hearing)
  strangers(text, found, free, claim, hearing)
  return found
}

/** 萧山区, 房山区: a district of its own where a name may begin, though 山区 is a common word (深山区, 偏远山区). */
function isHillDistrict(text: string, start: number, name: string): boolean {
  return (
    /^[^大小老深高偏远贫库]山区$/.test(name) &&
    (start === 0 || /[那和与跟在对、，,。\s]/.test(text.charAt(start - 1)))
  )
}

/** A stem of two characters and its suffix. */
const SHORT_NAME = 3

type Free = (start: number, end: number) => boolean
type Claim = (start: number, end: number) => void

/** The city's name where it is not part of a longer one that the texts have (杭州青年说). */
function homeIn(text: string, city: string, free: Free, claim: Claim, occurs: Hearing['occurs']): boolean {
  let isNamed = false
  for (const form of [city, placeStem(city)]) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
      const end = at + form.length
      if (!free(at, end) || /^\p{Script=Han}{2}/u.test(text.slice(end)) === occurs(text.slice(at, end + 2)))
        continue
      claim(at, end)
      isNamed = true
    }
  }
  return isNamed
}

function slips(
  text: string,
  known: readonly string[],
  found: PlacesInQuestion,
  free: Free,
  claim: Claim,
  { occurs, kindOf, sounds }: Hearing,
): void {
  for (const district of known) {
    const length = district.length
    if (length < 3) continue
    for (let at = 0; at + length <= text.length; at++) {
      const asked = text.slice(at, at + length)
      if (asked.at(-1) !== district.at(-1) || !free(at, at + length) || STEM_NOISE.test(asked)) continue
      const soundsAlike = sounds?.alike(asked, district) ?? false
      if ((wrongIn(asked, district) !== 1 && !soundsAlike) || occurs(asked)) continue
      claim(at, at + length)
      const kind = kindOf(asked) ?? kindOf(placeStem(asked))
      // Of a stem of two characters one is half: without the sound it is as likely another place (临溪区, 临江区).
      const isSlip = soundsAlike ? kind !== 'ns' : kind === null && length > SHORT_NAME
      if (isSlip) found.corrections.push({ asked, meant: district })
      else {
        found.unknown.push(asked)
        found.alike.push({ asked, known: district })
      }
    }
    const stem = placeStem(district)
    for (let at = 0; sounds !== null && stem.length > 1 && at + stem.length <= text.length; at++) {
      const asked = text.slice(at, at + stem.length)
      if (asked === stem || !free(at, at + stem.length) || !sounds.alike(asked, stem)) continue
      if (wrongIn(asked, stem) !== 1 || kindOf(asked) !== null || occurs(asked)) continue
      // 怎么建的 is no 建德.
      if (/[的得了]$/.test(asked) && /[么样何是谁哪新]/.test(text.charAt(at - 1))) continue
      claim(at, at + stem.length)
      found.corrections.push({ asked, meant: stem })
    }
  }
}

function wrongIn(asked: string, district: string): number {
  let wrong = 0
  for (let i = 0; i < district.length; i++) if (asked[i] !== district[i]) wrong += 1
  return wrong
}

function strangers(
  text: string,
  found: PlacesInQuestion,
  free: Free,
  claim: Claim,
  { occurs, kindOf }: Hearing,
): void {
  for (const name of WELL_KNOWN) {
    const at = text.indexOf(name)
    if (at < 0 || !free(at, at + name.length)) continue
    const end = at + name.length + (/^(?:[省市]|[区县](?![域长]))/.test(text.slice(at + name.length)) ? 1 : 0)
    if (occurs(name)) {
      found.mentioned.push(name)
      continue
    }
    claim(at, end)
    found.unknown.push(text.slice(at, end))
  }
  for (const match of text.matchAll(/[区县市旗]/g)) {
    const end = (match.index ?? 0) + 1
    if (/^(?:市[场值价面容盈民]|区[别分间域划])/.test(text.slice(end - 1))) continue
    if (
      /^(?:长|民|场|级|委|政府|人大|域|内|里|外|容|面|值|价|盈|直|属|办)/.test(text.slice(end)) &&
      text[end - 1] === '市' &&
      end < 3
    )
      continue
    if (COUNTED.test(text.slice(0, end - 1)) || (text[end] === '长' && text[end - 2] === '副')) continue
    for (const length of [3, 4]) {
      const start = end - length
      const name = text.slice(start, end)
      if (start < 0 || !free(start, end) || STEM_NOISE.test(name)) continue
      const generic = GENERIC.has(name) || GENERIC.has(name.slice(-2)) || GENERIC.has(name.slice(-3))
      if (generic && !isHillDistrict(text, start, name)) break
      // 概括市人大的…: what is done, not where.
      if (/^[vdcpr]/.test(kindOf(placeStem(name)) ?? '')) break
      // A stem that bulletins use as a word makes it more likely a common noun than a place.
      if (occurs(name)) found.mentioned.push(name)
      if (occurs(name) || occurs(name.slice(0, -1))) break
      claim(start, end)
      found.unknown.push(name)
      break
    }
  }
}
