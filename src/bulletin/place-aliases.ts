/** Other names of places: 富春 → 富阳区. Each leads to the place's full name. */
export type PlaceAliases = ReadonlyMap<string, string>

export const NO_ALIASES: PlaceAliases = new Map()

/** A file of places as read. */
export interface PlacesFile {
  aliases: PlaceAliases
  /** Lines that name no place and its other names, 1-based. */
  wrong: number[]
}

const LINE =
  /^([\u4e00-\u9fff]{2,12})\s*[:：]\s*([\u4e00-\u9fff]{2,12}(?:[\s,，、]+[\u4e00-\u9fff]{2,12})*)[\s,，、]*$/

/** Reads `富阳区: 富阳, 富春`, a place a line; what follows a # is a remark. */
export function parsePlaces(text: string): PlacesFile {
  const aliases = new Map<string, string>()
  const wrong: number[] = []
  text.split(/\r?\n/).forEach((raw, i) => {
    const line = raw
      .replace(/^\ufeff/, '')
      .replace(/#.*$/, '')
      .trim()
    if (line === '') return
    const [, name, others] = LINE.exec(line) ?? []
    if (name === undefined || others === undefined) wrong.push(i + 1)
    else
      for (const other of others.split(/[\s,，、]+/))
        if (other !== '' && other !== name) aliases.set(other, name)
  })
  return { aliases, wrong }
}
