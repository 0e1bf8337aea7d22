import { fold } from '../../index/fold.js'
import type { Library } from '../../retrieve/library.js'
import type { Question } from '../../retrieve/understand/understand.js'
import { clip } from '../clip.js'
import type { Found } from '../found.js'
import type { Demand } from './demand.js'

/** 梅园社区的车位有多少: an article that speaks of 梅园社区, or is by it, or stands in its own bulletin. */
export function localityDemands({ localities, content }: Question, library: Library): Demand[] {
  return localities.map((name) => {
    const rest = clip(content.replace(name, '').trim(), 32)
    const about = !library.occurs(name) || rest === '' ? null : rest
    return {
      missing: {
        zh: about === null ? `库中没有${name}的报道。` : `库中没有找到${name}关于“${about}”的报道。`,
        en: `There is no report from ${name}${about === null ? '' : ` on “${about}”`}.`,
      },
      article: (found) => found.says(name) || isBy(found, name),
    }
  })
}

function isBy({ article, issue }: Found, name: string): boolean {
  const { title, publisher } = issue.head
  return fold(`${article.byline} ${title ?? ''} ${publisher ?? ''}`).includes(name)
}
