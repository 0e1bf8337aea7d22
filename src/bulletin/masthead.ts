import type { IssueHead } from '../model.js'
import { collapseSpaces, ITEM_MARKS } from './chars.js'
import { isColophonLine } from './colophon.js'
import { findDates, firstDay, issueNumbers } from './dates.js'
import type { Line } from './lines.js'
import { parseNumeral } from './numerals.js'

const KIND_WORD = '(?:(?:普|特|增|专|副|合|号)\\s?(?:刊|外)|(?:半月|双月|双周|旬|月|周|季)\\s?刊)'
/** 特刊, （增刊2）, （半月刊）, alone on a line. */
const KIND = new RegExp(
  `^[（(【[]?\\s?(${KIND_WORD})\\s?([0-9]{1,3}|[一二三四五六七八九十]{1,3})?\\s?[）)】\\]]?$`,
)
const KIND_INLINE = /[（(【]\s?((?:普|特|增|专)\s?刊|增)\s?[）)】]/
const NUMBER = /总?\s?第\s?[0-9０-９〇零一二三四五六七八九十百千]{1,6}\s?期/
/** （2024）第57号 and 第12号（总第340号), alone on a line. */
const SERIAL =
  /^(?:[（(〔[]?\s?[0-9]{4}\s?年?\s?[）)〕\]]?\s?)?第\s?[0-9〇零一二三四五六七八九十百]{1,5}\s?号\s?(?:[（(]\s?总第\s?[0-9]{1,5}\s?[期号]\s?[）)])?$/
/** 〔2024〕12号, alone; a document's own number has its office before it. */
const YEAR_SERIAL = /^[（(〔[【]\s?[0-9]{4}\s?年?\s?[）)〕\]】]\s?第?\s?[0-9]{1,4}\s?[号期]$/
/** （总第418号）, （总号：57）, alone. */
const TOTAL = /^[（(]?\s?(?:总第\s?[0-9]{1,5}\s?[号期]|总\s?[号期]\s?[:：]?\s?[0-9]{1,5})\s?[）)]?$/
const PUBLISHER =
  /^(?:主办(?:单位)?|编印(?:单位)?|主编|编辑单位)?[:：\s]*([\u4e00-\u9fff（）()、 　]{4,40}?)\s{0,4}(?:(?:联合)?主\s?办|主\s?编|编\s?印|编\s?发|编\s?辑|编\s?写|编|印\s?发|印)$/
const DATE_LINE = /^[（(]?\s?[0-9０-９〇○零一二三四五六七八九十]{2,4}\s?[年./-].{1,12}[日号0-9]?\s?[）)]?$/
const NOTE =
  /^[（(〔【[★☆]?\s?(?:内部资料|内部文件|内部刊物|内部参考|内部参阅|内部传阅|内部交流|内部材料|注意保存|请勿外传|不得外传|仅供|准印证|签发|星期|机密|秘密|密级|编号)/

/** An organisation's name, as it stands beside a date or alone: 某市政协办公室　　2024年3月5日. */
const OFFICE =
  /^[\u4e00-\u9fff（）()]{3,30}(?:委员会|常委会|办公厅|办公室|研究室|主席团|政府|政协|委|局|厅|部|院|会|社|室|处|科|股|[支大总]队|公司|集团|大学|学校|中学|小学|中心|党组)$/
/** How the name of a bulletin ends, by which it is told from the office above it. */
const BULLETIN_NAME =
  /(?:信息|简报|动态|专报|通讯|快报|参考|内参|要情|摘报|通报|[月周旬日]报|快讯|简讯|要讯|专刊|之窗|资讯|舆情|参阅|导报|情况|反映|民意|调研|交流|摘编|研究|建议|文摘|视窗|会刊|督查|纵横|工作)$/
/** Fields with names of their own, one or several on a line: 主办：…　　编辑：…　　2024年3月29日. */
const FIELD =
  /^(主管|主办|承办|协办|编印|编发|编制|编辑|责任编辑|主编|编审|审核|校对|出版|印发|发行|日期|时间|期号|期数|刊号)(?:单位|部门|日期|时间|人)?\s?[:：]/
const BETWEEN_FIELDS = /\s{2,}|\s(?=[\u4e00-\u9fff]{2,6}\s?[:：])/
/** Whose the bulletin is, the first of these that is named. */
const OWNERS = ['主办', '编印', '编发', '编制', '主管', '承办']

/** What a masthead's lines say. Lines that say none of it are parts of the issue's title. */
export type MastheadFields = Pick<IssueHead, 'title' | 'kind' | 'number' | 'total' | 'date' | 'publisher'>

/** Whether a line belongs to a masthead by its own look: kind, number, date, publisher, a notice. */
export function isMastheadLine(text: string): boolean {
  return (
    isMastheadField(text) ||
    (text.length <= LONGEST_LINE && !/[。；]/.test(text) && piecesOf(text).some(isMastheadField))
  )
}

function isMastheadField(text: string): boolean {
  return (
    text.length <= 60 &&
    (KIND.test(text) ||
      isNumberLine(text) ||
      isDateLine(text) ||
      isPublisherLine(text) ||
      isDatedOffice(text) ||
      FIELD.test(text) ||
      NOTE.test(text))
  )
}

/** Longest line on which several fields stand. */
const LONGEST_LINE = 90

/** The fields that a line sets apart with wide spaces: 某某法院研究室编　　　签发人：某某. */
function piecesOf(text: string): string[] {
  if (FIELD.test(text) || isDatedOffice(text)) return [text]
  const pieces = text.split(/\s{2,}|\s+[|｜]\s+/)
  return pieces.length > 1 && pieces.some(isMastheadField) ? pieces : [text]
}

/** A line that gives the issue's number: 第6期(总第694期), 2024年第6期 2024年5月10日. */
export function isNumberLine(text: string): boolean {
  if (text.length > 60) return false
  if (text.length <= 30 && (SERIAL.test(text) || YEAR_SERIAL.test(text) || TOTAL.test(text))) return true
  return text.includes('期') && NUMBER.test(text) && !/[。，,；]/.test(text)
}

function isDateLine(text: string): boolean {
  if (text.length > 40) return false
  const [date] = findDates(text)
  if (date === undefined) return false
  if (text.length <= 20 && DATE_LINE.test(text)) return true
  // 2024.04.30　星期二　内部资料: nothing but words of a masthead behind it.
  const beside = `${text.slice(0, date.start)} ${text.slice(date.end)}`.split(/\s+/)
  const apart = /^\s?$/.test(text[date.start - 1] ?? '') && /^\s?$/.test(text[date.end] ?? '')
  return (
    apart && date.iso.length === 10 && beside.every((word) => word.length <= 6 && !/[，。：；]/.test(word))
  )
}

function isDatedOffice(text: string): boolean {
  const date = text.length <= 50 ? findDates(text).find((found) => found.iso.length === 10) : undefined
  if (!date || date.end < text.length - 1) return false
  const office = text.slice(0, date.start).trim()
  return isOffice(office) || PUBLISHER.test(office)
}

/** One organisation's name alone, or several with spaces between. */
export function isOffice(text: string): boolean {
  return text.length >= 4 && text.length <= 50 && text.split(/\s+/).every((name) => OFFICE.test(name))
}

function isPublisherLine(text: string): boolean {
  return text.length <= 40 && PUBLISHER.test(text) && !/[。，,：；]$/.test(text)
}

/** Reads the fields of a masthead; each null where it is not printed. */
export function readMasthead(lines: Line[]): MastheadFields {
  const fields: MastheadFields = {
    title: null,
    kind: null,
    number: null,
    total: null,
    date: null,
    publisher: null,
  }
  const title: string[] = []
  const owners = new Map<string, string>()
  for (const text of lines.flatMap((line) => piecesOf(line.text))) {
    let rest = text
    if (FIELD.test(rest)) {
      for (const piece of rest.split(BETWEEN_FIELDS)) {
        const owner = FIELD.exec(piece)
        if (owner) owners.set(owner[1] as string, piece.slice(owner[0].length).trim())
        else if (isNumberLine(piece)) readNumbers(piece, fields)
        fields.date ??= firstDay(piece)
      }
      continue
    }
    if (isColophonLine(rest)) continue
    const kind = KIND.exec(rest) ?? KIND_INLINE.exec(rest)
    if (kind) {
      fields.kind ??= (kind[1] as string).replace(/\s/g, '')
      if (kind[2] !== undefined) fields.number ??= parseNumeral(kind[2])
      rest = rest.replace(kind[0], ' ').trim()
    }
    if (isNumberLine(rest)) {
      readNumbers(rest, fields)
      const before = rest
        .slice(
          0,
          rest.search(
            /[（(]?(?:[0-9０-９〇○零一二三四五六七八九]{4}\s?年)?\s?总?\s?第\s?[0-9０-９〇零一二三四五六七八九十百千]{1,6}\s?期/,
          ),
        )
        .trim()
      fields.date ??= firstDay(rest)
      const behind = rest.slice(rest.lastIndexOf('期') + 1).replace(/^[\s）)]+/, '')
      rest = [SERIAL, YEAR_SERIAL, TOTAL].some((form) => form.test(rest)) ? '' : before || behind
    }
    if (rest === '') continue
    if (isDateLine(rest) || findDates(rest).some((date) => date.start === 0)) {
      fields.date ??= firstDay(rest)
      const { start, end } = findDates(rest)[0] ?? { start: 0, end: rest.length }
      rest = (rest.slice(0, start) + rest.slice(end)).replace(/[（(]\s*[）)]/, '').trim()
    } else if (firstDay(rest)) {
      const found = findDates(rest).find((date) => date.iso.length === 10)
      fields.date ??= found?.iso ?? null
      if (found)
        rest = (rest.slice(0, found.start) + rest.slice(found.end))
          .replace(/\s*(?:出版|印发|编发)$/, '')
          .trim()
    }
    const publisher = PUBLISHER.exec(rest)
    if (!publisher && rest !== text && isOffice(rest)) fields.publisher ??= collapseSpaces(rest)
    else if (publisher) fields.publisher ??= collapseSpaces(publisher[1] as string)
    else if (rest && !NOTE.test(rest) && !/^星期.$/.test(rest)) title.push(unadorned(rest))
  }
  const names = joinOrgans(title.map(spacedTitle))
  const [first = null, second] = names
  // The office may stand above its bulletin's name: 某某县委办公室 / 工作简报.
  const below = first !== null && isOffice(first) && second !== undefined && BULLETIN_NAME.test(second)
  fields.title = below ? second : first
  fields.publisher ??=
    OWNERS.map((owner) => owners.get(owner)).find((name) => name) ??
    names.slice(below ? 0 : 1).find(isOffice) ??
    null
  return fields
}

function readNumbers(text: string, fields: MastheadFields): void {
  const { number, total } = issueNumbers(text)
  fields.number ??= number
  fields.total ??= total
}

/** 某市人民代表大会 / 常务委员会公报: an organ's name that its bulletin's goes on with on the next line. */
function joinOrgans(names: string[]): string[] {
  const [first, second, ...rest] = names
  return first?.endsWith('人民代表大会') && second?.startsWith('常务委员会')
    ? [first + second, ...rest]
    : names
}

const ADORNMENTS = `${ITEM_MARKS} \u3000`

/** ★ 党 建 动 态 ★ without its stars. */
function unadorned(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && ADORNMENTS.includes(text[from] as string)) from++
  while (to > from && ADORNMENTS.includes(text[to - 1] as string)) to--
  return from < to ? text.slice(from, to) : text
}

/** 杭 州 人 大 信 息 is 杭州人大信息: a title set with a space between all its characters. */
function spacedTitle(text: string): string {
  return /^(?:[\u4e00-\u9fff]\s+){2,}[\u4e00-\u9fff]$/.test(text)
    ? text.replace(/\s/g, '')
    : collapseSpaces(text)
}
