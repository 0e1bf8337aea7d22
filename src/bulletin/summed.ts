/** A number of a coined sum and what it counts. */
export interface Summand {
  start: number
  end: number
  noun: string
}

const SUM = /\d+(?:\s?[+＋]\s?\d+)+/g
/** What may stand between a sum and the list that it adds up: a quotation mark, 即, 个, a colon. */
const OPENING = /^[”"」』）)]?(?:[个的]|即|分别为?|[:：，,（(])*/
const MEMBER = /[^、，,。；;：:和及与（(“"\n]{2,16}/y
const JOINT = /(?:、|和|以及|及|与)/y

/**
 * The summands of sums that are followed by a list of as many members: “1+14+61”总站、中心站和联络站四级体系 says that there
 * are 14 中心站. A sum whose list has another length counts nothing.
 */
export function summandsIn(text: string): Summand[] {
  return [...text.matchAll(SUM)].flatMap((match) => {
    const numbers = [...match[0].matchAll(/\d+/g)]
    const from = match.index + match[0].length
    const members = membersFrom(text, from + (OPENING.exec(text.slice(from))?.[0].length ?? 0))
    if (members.length !== numbers.length) return []
    return numbers.map((number, at) => {
      const start = match.index + number.index
      return { start, end: start + number[0].length, noun: members[at] as string }
    })
  })
}

/** The last member goes on with what the list makes up: 网格联系点四级体系 is 网格联系点. */
const MADE_UP =
  /(?:[一二三四五六七八九十\d]+[级个类种层项大])?(?:体系|网络|架构|模式|格局|阵地|矩阵|框架|结构).*$/

function membersFrom(text: string, from: number): string[] {
  const members: string[] = []
  for (let at = from; ; at = JOINT.lastIndex) {
    MEMBER.lastIndex = at
    const member = MEMBER.exec(text)?.[0]
    if (member === undefined) break
    members.push(member.replace(MADE_UP, ''))
    JOINT.lastIndex = MEMBER.lastIndex
    if (!JOINT.test(text)) break
  }
  return members
}
