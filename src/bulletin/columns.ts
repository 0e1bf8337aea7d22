import { ITEM_MARKS } from './chars.js'
import type { Unit } from './paragraphs.js'
import { hasPlaceHeading, leadingPlace } from './places.js'
import { briefColumn, decoratedColumn, unnumbered } from './toc.js'

/** Columns whose items are briefs. */
export const BRIEFS = /摘登|简讯|短讯|简明|短波|集锦|荟萃|快讯|快报|动态/

/** Longest line that may be nothing but a column's name. */
const LONGEST_COLUMN_LINE = 16

/**
 * The column that a line names: by its decoration, because the table of contents has it (`columns`), or by a bullet
 * before a name that stands over a title.
 */
export function columnOf(unit: Unit, next: Unit | undefined, columns: ReadonlySet<string>): string | null {
  if (unit.text.length > LONGEST_COLUMN_LINE) return null
  const bare = unnumbered(unit.text).replace(/\s/g, '')
  const counted = briefColumn(unnumbered(unit.text))
  if (counted !== null && columns.has(counted)) return counted
  const items = next !== undefined && (next.marked || ITEM_MARKS.includes(next.text[0] as string))
  const over = next?.shape === 'short' || (items && BRIEFS.test(bare))
  const bulleted = unit.marked && /^[\u4e00-\u9fff]{2,8}$/.test(bare) && over
  return decoratedColumn(unit.text) ?? (columns.has(bare) || bulleted ? bare : null)
}

/** Whether a column's line says more than the column's name, which is all that is kept: 简讯三则, 一、要闻, ★要闻★. */
export function saysMore({ text }: Unit): boolean {
  const words = unnumbered(text)
  return briefColumn(words) !== null || words !== text || STARRED.test(text)
}

/** Marks about a column's name that a column does not show. */
const STARRED = /[★☆▲△※◇◈○□►▶▷➤➢☞❖✦✧]/

/**
 * 【大学生说】 inside an article of the table of contents heads a part of it, where the table has columns, this is none
 * of them, and it is not named as they are.
 */
export function isSubHeading({ text }: Unit, next: Unit | undefined, columns: ReadonlySet<string>): boolean {
  const name = text.startsWith('【') ? decoratedColumn(text) : null
  if (name === null || columns.size === 0 || columns.has(name)) return false
  return next?.shape === 'prose' && !next.marked && !COLUMN_END.test(name) && !/[讯报]/.test(name)
}

/** Names of columns mostly end so. */
const COLUMN_END =
  /(?:速递|攻坚|纵横|工作|交流|摘登|摘编|选登|要闻|要情|动态|经验|之窗|之声|风采|论坛|探索|实践|视点|聚焦|园地|专题|专栏|天地|履职|监督|立法|建设|调研|信息|传真|观察|评论|资讯|热点|关注|特稿|在线|在行动|亮点|创新)$/

/**
 * Where no table of contents has columns: a short name over a title. A title's own first line is no shorter than its
 * next.
 */
export function isUnlistedColumn({ text }: Unit, next: Unit | undefined): boolean {
  return (
    /^[\u4e00-\u9fff]{4,8}$/.test(text) &&
    next?.shape === 'short' &&
    leadingPlace(text) === null &&
    (hasPlaceHeading(next.text) || (COLUMN_END.test(text) && next.text.length >= text.length + 4))
  )
}
