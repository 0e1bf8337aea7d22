import type { Byline } from '../model.js'
import { isHan } from './chars.js'
import { NO_ALIASES, type PlaceAliases } from './place-aliases.js'

/**
 * Places are learnt from the bulletins themselves, never from a list of a country's districts, so that any city's
 * bulletin can be read. What is fixed here is only the language: which suffixes name a district, and which common
 * words end in one without being one (社区, 各县, 城市).
 */

/** A place as found in a text. `name` is the full name even where the text has only its stem (上城 → 上城区). */
export interface PlaceMention {
  name: string
  start: number
  end: number
}

const NAME = /[\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|区|县|市|旗)/y
const GENERIC_STEM = new Set(
  '全 本 我 该 各 省 市 区 县 州 旗 全州 本州 我州 该州 各州 市州 两 三 多 某 此 外 城 都 郊 山 地 老 新 大 小 中 东 西 南 北 市辖 县级 地级 设区的 各县 各区 省直管 直辖 省辖 州市 副省级 计划单列 友好 示范'.split(
    ' ',
  ),
)
/** A stem that ends so makes a common word with 区 or 市: 社区, 园区, 开发区, 大城市. */
const GENERIC_END =
  /(?:[社小园校灾片辖景牧矿战疫厂库]|开发|自治|先行|示范|实验|试验|保税|高新|合作|[省市和、及]|全[省国]|[有在对为向的])$/
/** Words that stand between names, never inside one. */
const JOINING = /.[与在对为将被把让是的到向]/
/** What is done to an organ, not the name of its place: 督促区财政局, 推动县政府. */
const DOING =
  /^(?:关于|[在对为]|督促|推动|推进|促成|促使|要求|建议|组织|协调|协助|配合|指导|帮助|支持|争取|联合|邀请|会同|召集|听取|审议|检查|通过|依托|针对|根据|按照|围绕)/
const ORGAN =
  /^(?:人大|政协|人民|政府|委|纪委|监委|法院|检察|常委|统计|总工会|教育|财政|民政|公安|司法|[\u4e00-\u9fff]{1,6}(?:[局办室]|大队|支队|中心|协会|联合会|管委会))/
const COLON = /^\s?[:：]/
/** After a stem these make another name: 西湖大学, 钱塘江, 西湖龙井. */
const OTHER_NAME =
  /^(?:大学|学院|中学|小学|医院|实验|研究|银行|集团|公司|大道|大桥|大厦|高铁|机场|龙井|文化|风景|景区|新城|科技|广场|公园|国际|论坛|路|街|江|河|湖|山|站|港|湾|岛|寺|塔|桥|村|镇|乡(?!镇))/

/** What stands before a place in the name of a party's or an assembly's organ: 中共某某市委, 政协某某县委员会. */
const PARTY =
  /^(?:中共|中国共产党|共青团|政协|中国人民政治协商会议|民革|民盟|民建|民进|农工(?:民主)?党|致公党|九三学社|台盟)(?=[\u4e00-\u9fff])/

/** The district-like name that a text begins with (淳安县…, 临安区人大…), and what follows it; null where none does. */
export function leadingPlace(named: string): { name: string; rest: string } | null {
  const text = named.replace(PARTY, '')
  NAME.lastIndex = 0
  const match = NAME.exec(text)
  if (!match) return null
  let name = match[0]
  // 市 inside a longer name: 杭州市富阳区 is its district; 市辖区 and 城区 go on.
  const inner = /^(?:[\u4e00-\u9fff]{2,6}?[市州盟])([\u4e00-\u9fff]{2,7}?(?:自治县|自治旗|区|县|市|旗))/.exec(
    text,
  )
  let end = name.length
  if (inner && !isGeneric(inner[1] as string)) {
    name = inner[1] as string
    end = inner[0].length
  } else if (isGeneric(name)) return null
  return { name, rest: text.slice(end) }
}

/** A name that is a common word (社区, 全市, 各区, 城市) or holds one that joins words (学校与临溪市). */
function isGeneric(name: string): boolean {
  const stem = placeStem(name)
  return GENERIC_STEM.has(stem) || GENERIC_END.test(stem) || JOINING.test(stem) || DOING.test(stem)
}

/** A place's name without its suffix: 上城区 → 上城. */
export function placeStem(name: string): string {
  return name.replace(/(?:自治县|自治旗|[区县市旗])$/, '')
}

/** The place of an organ's name or of a sentence about one: 富阳区人大常委会… → 富阳区; 社会工委 → null. */
export function placeOfOrgan(text: string): string | null {
  const place = leadingPlace(text)
  return place && ORGAN.test(place.rest) ? place.name : null
}

/**
 * The place a title is headed with: `淳安县:…`, `上城区“三坚持”…`, or a stem such as `淳安：…` whose full name
 * is among `known` or told by `aliases`.
 */
export function placeOfTitle(
  title: string,
  known: ReadonlySet<string>,
  aliases: PlaceAliases = NO_ALIASES,
): string | null {
  const colon = /^([\u4e00-\u9fff]{2,12}?)\s?[:：]/.exec(title)
  if (colon) {
    const head = colon[1] as string
    const place = leadingPlace(head)
    if (place && (place.rest === '' || ORGAN.test(place.rest))) return place.name
    for (const name of known) if (placeStem(name) === head) return name
    return aliases.get(head) ?? null
  }
  const place = leadingPlace(title)
  if (!place) return null
  return known.has(place.name) || ORGAN.test(place.rest) || /^[“"「]/.test(place.rest) ? place.name : null
}

/** Whether a title is headed by a district and a colon. */
export function hasPlaceHeading(title: string): boolean {
  const place = leadingPlace(title)
  return place !== null && COLON.test(place.rest)
}

/** What places are learnt from. */
export interface PlaceSource {
  title: string | null
  district: string | null
  bylines: Byline[]
  text: string
}

/** Full names of the places that articles are about or by, in order of appearance. */
export function learnPlaces(sources: Iterable<PlaceSource>): string[] {
  const names = new Set<string>()
  const learn = (name: string | null): void => {
    if (name !== null) names.add(name)
  }
  for (const source of sources) {
    learn(source.district)
    if (source.title) learn(placeOfTitle(source.title, names))
    for (const byline of source.bylines) if (byline.unit) learn(placeOfOrgan(byline.unit))
    learn(placeOfOrgan(source.text.slice(0, 40)))
  }
  return [...names]
}

/**
 * Mentions of known places in a text, by full name or by stem (上城 in 上城区人大 and in 上城人大); a stem that makes
 * another name with what follows is none (西湖大学 is not 西湖区); and by the names that `aliases` tells of. Longest
 * match first, no overlaps.
 */
export function findPlaces(
  text: string,
  names: Iterable<string>,
  aliases: PlaceAliases = NO_ALIASES,
): PlaceMention[] {
  const forms: { form: string; name: string; full: boolean }[] = []
  for (const name of names) {
    forms.push({ form: name, name, full: true })
    const stem = placeStem(name)
    if (stem.length >= 2 && stem !== name) forms.push({ form: stem, name, full: false })
  }
  for (const [form, name] of aliases) forms.push({ form, name, full: false })
  forms.sort((a, b) => b.form.length - a.form.length)
  const found: PlaceMention[] = []
  for (const { form, name, full } of forms) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      const end = at + form.length
      if (found.some((other) => at < other.end && other.start < end)) continue
      if (!full && OTHER_NAME.test(text.slice(end, end + 2))) continue
      found.push({ name, start: at, end })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** The city a publisher belongs to: 杭州市人大常委会研究室 → 杭州市; null where it names none. */
export function homeOf(publisher: string | null): string | null {
  if (!publisher || !isHan(publisher.charCodeAt(0))) return null
  return /^([\u4e00-\u9fff]{2,8}?[市县区旗])/.exec(publisher.replace(PARTY, ''))?.[1] ?? null
}
