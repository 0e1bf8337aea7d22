import { fold } from '../../index/fold.js'
import type { Question } from '../../retrieve/understand/understand.js'
import { bestSentence, type Found } from '../found.js'
import type { Demand } from './demand.js'

/**
 * Things that a question may take for granted and that hardly any article tells of: what was ended, refused, went
 * wrong or did harm. Words of one line are used for one another.
 */
const HAPPENINGS: readonly RegExp[] = [
  /取消|废止|废除|撤销|撤掉|撤并|裁撤|砍掉|解散|取缔|终止|停止|停办|停用|停业|停产|停运|停掉|关闭|关停|关掉|叫停|暂停|中止|中断|不再|清退|作废|失效/,
  /放弃|弃用/,
  /否决|驳回|拒绝|不同意|未通过|未获通过|反对|抵制|抗议/,
  /推迟|延期|延后|拖延|搁置|烂尾|逾期|超期/,
  /失败|落空|泡汤|倒闭|破产|亏损/,
  /死亡|死了|遇难|丧生|身亡|伤亡|牺牲/,
  /受伤|负伤|伤亡|伤了|工伤|伤害/,
  /爆炸|爆燃/,
  /坍塌|倒塌|垮塌/,
  /中毒/,
  /事故|险情/,
  /辞职|辞去|请辞|卸任|离任|免职|免去|罢免|撤职|撤换/,
  /落马|被查|被捕|逮捕|拘留|贪污|受贿|腐败|挪用|造假|丑闻|立案|查处/,
]
/** A sentence tells of it where it says this much of what the best one says. */
const ABOUT = 0.5

/** 为什么取消了…: an article where what was asked of stands in a sentence with such a word. */
export function happeningDemands({ folded, phrases }: Question): Demand[] {
  const asked = phrases.reduce((text, phrase) => text.replaceAll(phrase, ''), folded)
  return HAPPENINGS.flatMap((pattern) => {
    const word = pattern.exec(asked)?.[0]
    if (word === undefined) return []
    const missing = {
      zh: `相近的报道没有说到“${word}”。`,
      en: `The reports that come nearest do not tell of “${word}”.`,
    }
    return [{ missing, article: (found) => tells(found, pattern) }]
  })
}

function tells(found: Found, pattern: RegExp): boolean {
  if (pattern.test(fold(found.article.title ?? ''))) return true
  const least = ABOUT * (bestSentence(found)?.score ?? 0)
  return found.sentences.some(
    ({ start, end, score }) => score >= least && pattern.test(fold(found.article.text.slice(start, end))),
  )
}
