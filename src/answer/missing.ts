import { placeStem } from '../bulletin/places.js'
import { isSurname } from '../bulletin/surnames.js'
import { fold } from '../index/fold.js'
import type { Library } from '../retrieve/library.js'
import type { Question, Vocabulary } from '../retrieve/understand/understand.js'
import { listNames } from './clip.js'
import type { Draft } from './draft.js'
import type { Said } from './said.js'

/** Said to the assistant rather than asked of the bulletins. */
const SMALL_TALK =
  /^(?:你|您)(?:是|叫|能|会|可以|好|几岁|多大)|^(?:hi|hello|在吗|谢谢|再见|早上好|晚上好|哈哈)|讲个?笑话|写(?:一)?(?:首|段|个|篇)(?:诗|代码|程序|作文)|^(?:请)?[帮替给]我(?:们)?(?:写|起草|草拟|拟|编)一?[篇份个段封](?!.*[谁哪什])/i
/** Asks for a judgement, which no bulletin gives and no quote can stand for. */
const OPINION =
  /^(?:那|请问)?[你您](?:觉得|认为|怎么看|咋看|喜欢|支持|同意)|好不好|值不值得?|靠不靠谱|应不应该|该不该|合不合理|合理吗|有没有(?:必要|用处)|有必要吗|有用吗|是不是(?:形式主义|作秀|走过场|面子工程|浪费|瞎)|(?:哪|谁).{0,10}(?:[做干搞办写抓]得|水平|能力|工作)(?:最|更)(?:好|差|强|高|低|优秀|出色)|(?:最|更)(?:好|差|优秀|厉害|靠谱|棒)的?(?:是|[?？]|$)/
/** A sum to be done: 1+1等于几. */
const SUM =
  /^\d+(?:\.\d+)?(?:\s*(?:[-+*/×÷x]|[加减乘]|除以)\s*\d+(?:\.\d+)?)+\s*(?:等于|=|得|是)\s*(?:几|多少)?[?？]?$/i

/** Whether this is said to the assistant, or asked of the world, whatever was talked of before. */
export const isSmallTalk = (folded: string): boolean => SMALL_TALK.test(folded) || SUM.test(folded)

/** Said of a library without any issue. */
export const EMPTY: Said = {
  zh: '库中还没有任何一期。请把文件放进 data/bulletins，或用 ingest 命令收入。',
  en: 'No bulletin is held yet. Put files into data/bulletins, or take them in with ingest.',
}

const NOT_A_QUESTION: Said = {
  zh: '我只从收录的简报里找原文来回答。请直接问一件事，例如“最新一期讲了什么”。',
  en: 'I answer from the bulletins alone, in their own words. Please ask about one thing, such as “最新一期讲了什么”.',
}

const NO_JUDGEMENT: Said = {
  zh: '简报只记事实，我不作评价。可以问一件事，例如“富阳区出台了什么意见”“哪个区的意见建议最多”。',
  en: 'Bulletins tell facts; I do not judge. Please ask about one thing, such as “富阳区出台了什么意见” or “哪个区的意见建议最多”.',
}

/** Newest issues named where one that is not held is asked for. */
const NAMED = 6

/** Refuses by name where the question is about an issue, a place or a year that is not held; else null. */
export function missingPart(
  question: Question,
  vocabulary: Pick<Vocabulary, 'issues'>,
  library: Library,
): Draft | null {
  const refuse = (zh: string, en: string): Draft => ({
    status: 'no_evidence',
    message: { zh, en },
    nearest: [],
  })
  const turnAway = (message: Said): Draft => ({
    status: 'no_evidence',
    message,
    nearest: [],
    missing: null,
  })
  if (library.issues().length === 0) return turnAway(EMPTY)
  if (isSmallTalk(question.folded)) return turnAway(NOT_A_QUESTION)
  if (OPINION.test(question.folded)) return turnAway(NO_JUDGEMENT)
  if (question.missingIssues.length > 0 && question.issueIds.length === 0) {
    const held = vocabulary.issues
      .slice(0, NAMED)
      .map(({ number, total, date }) =>
        number !== null
          ? `${date ? `${date.slice(0, 4)}年` : ''}第${number}期${total !== null ? `（总第${total}期）` : ''}`
          : null,
      )
      .filter((name) => name !== null)
    return refuse(
      `库中没有${listNames(question.missingIssues)}。${held.length > 0 ? `现有：${held.join('、')}。` : ''}`,
      `${listNames(question.missingIssues)} is not held.${held.length > 0 ? ` Held: ${held.join(', ')}.` : ''}`,
    )
  }
  if (question.unknownPlaces.length > 0 && question.districts.length === 0) {
    const alike = question.alike.map(
      ({ asked, known }) => `“${asked}”与“${known}”只差一字，如果要查“${known}”，请这样再问。`,
    )
    const offered = question.alike.map(
      ({ asked, known }) =>
        ` “${asked}” and “${known}” differ by one character; if you mean “${known}”, please ask so.`,
    )
    const places = listNames(question.unknownPlaces)
    return refuse(
      `库中没有${places}的报道。${alike.join('')}`,
      `There is no report from ${places}.${offered.join('')}`,
    )
  }
  const coined = question.phrases.filter((phrase) => !says(library, phrase))
  if (coined.length > 0) return refuse(...unsaid(listNames(coined, (phrase) => `“${phrase}”`)))
  const stranger = question.names.length > 0 ? null : unknownPerson(question, library)
  if (stranger) return refuse(...unsaid(`“${stranger}”`))
  const strange = question.periods.find(
    ({ relative, from, to }) =>
      !relative &&
      !vocabulary.issues.some(({ date }) => date !== null && date >= from && date <= to) &&
      !vocabulary.issues.some(({ date }) => date === null) &&
      !library.occurs(`${from.slice(0, 4)}年`),
  )
  return strange
    ? refuse(`库中没有${strange.label}的报道。`, `There is no report of ${strange.label}.`)
    : null
}

const unsaid = (names: string): [string, string] => [
  `各期都没有提到${names}。`,
  `No issue mentions ${names}.`,
]

/** Whether a quoted or coined term stands anywhere, with or without the quotes inside it, or is an article's title. */
function says(library: Library, phrase: string): boolean {
  return library.occurs(phrase) || library.occurs(phrase.replace(/[“”"'‘’]/g, '')) || isTitle(library, phrase)
}

/** A title may be printed with blanks, which a phrase has lost. */
function isTitle(library: Library, phrase: string): boolean {
  const tight = (text: string): string => fold(text).replace(/[\s“”"'‘’]/g, '')
  const wanted = tight(phrase)
  return library.catalogue().some(({ displayTitle }) => tight(displayTitle) === wanted)
}

/** A person whom the question names by office or deed (李某某代表, 张某某写的) and whom no text names. */
function unknownPerson({ folded, districts }: Question, library: Library): string | null {
  for (const match of folded.matchAll(/([\u4e00-\u9fff]{2,3}?)(?=代表|同志|委员|写|的(?:文章|稿))/g)) {
    const name = match[1] ?? ''
    const whole =
      !/[是谁哪什么这那个有没在的们也都]/.test(name) &&
      isSurname(name) &&
      !districts.some((district) => name.startsWith(placeStem(district))) &&
      !library.occurs(name) &&
      !library.occurs(name.slice(-2))
    if (whole && (match.index === 0 || !/[\u4e00-\u9fff]/.test(folded.charAt(match.index - 1)))) return name
  }
  return null
}
