import { leadingPlace } from '../../bulletin/places.js'

/** Ends of common words, which name no one place: 未来城市, 老旧小区. */
const COMMON =
  /(?:城市|都市|社区|地区|园区|小区|辖区|景区|校区|山区|片区|街区|郊区|城区|新区|库区|市区|县区|专区|特区|厂区|湾区|夜市|超市|集市|股市|楼市|菜市|上市|全市|全县|全区|[各本我][区县市]|各地)$/
const AFTER =
  /^(?:$|[\s,，。、;；)"“”()]|的|和|与|及|跟|或|且|不|人大|有关|相关|写|即|实|每|天|周|星|文章|报道)/

const JOINS = /[和与及跟或且不除的]/

/** A place that a text begins with; 杭州市富阳区 is 富阳区, in six characters. */
export interface PlaceName {
  name: string
  length: number
}

/**
 * The place that a text begins with, reported or not: a name of two to six characters with its 区, 县 or 市, where
 * nothing follows that would make it another word. Null where there is none.
 */
export function placeAt(text: string): PlaceName | null {
  const found = leadingPlace(text)
  if (found === null) return null
  const length = text.length - found.rest.length
  const before = length - found.name.length
  // 建德市且富阳区 is no district of 建德市.
  const joined = before > 0 && JOINS.test(found.name.charAt(0))
  const place = joined ? { name: text.slice(0, before), length: before } : { name: found.name, length }
  return isPlaceName(place.name) && AFTER.test(text.slice(place.length)) ? place : null
}

function isPlaceName(name: string): boolean {
  // Of three characters most are places all the same: 上城区, 盐城市, 萧山区; not 主城区, 大都市.
  const common = COMMON.test(name) && (name.length > 3 || /^[大小主老中新全各本深]/.test(name))
  return !common && name.length >= 2 && name.length <= 6
}

/** Whether a name is read as a place without being announced as one. */
export function isPlainPlace(name: string): boolean {
  return !JOINS.test(name) && placeAt(name)?.name === name
}
