import { placeOfOrgan } from '../../bulletin/places.js'
import { fold } from '../../index/fold.js'
import type { Library } from '../../retrieve/library.js'
import type { Question } from '../../retrieve/understand/understand.js'
import { listNames } from '../clip.js'
import type { Demand } from './demand.js'

const SHORTEST = 3
const LONGEST = 8

/** A term that bulletins set in quotes names one thing: another article's thing has other figures. */
export function coinedDemands({ folded }: Question, library: Library): Demand[] {
  return coinedIn(folded.replace(/\s/g, ''), library.coined()).map((term) => ({
    missing: {
      zh: `提到“${term}”的报道里没有写到这件事。`,
      en: `The reports that speak of “${term}” do not tell of this.`,
    },
    article: (found) => found.says(term),
  }))
}

/** The longest terms of `coined` in a text, none inside another. */
function coinedIn(text: string, coined: ReadonlySet<string>): string[] {
  const found: string[] = []
  for (let length = Math.min(LONGEST, text.length); length >= SHORTEST; length--)
    for (let at = 0; at + length <= text.length; at++) {
      const term = text.slice(at, at + length)
      if (coined.has(term) && !found.some((longer) => longer.includes(term))) found.push(term)
    }
  return found
}

/** A figure of a district: not of the other one whose organ its sentence begins with. */
export function districtDemands({ districts, intent }: Question): Demand[] {
  if (districts.length === 0 || intent !== 'figure') return []
  const names = districts.map(fold)
  const isOther = (own: string): boolean => {
    const place = placeOfOrgan(own)
    return place !== null && !names.some((name) => own.includes(name))
  }
  return [
    {
      missing: {
        zh: `相近的报道里没有写明${listNames(districts)}的这个数字。`,
        en: `The reports that come nearest do not give this figure of ${listNames(districts)}.`,
      },
      article: () => true,
      sentence: ({ own }) => !isOther(own),
    },
  ]
}
