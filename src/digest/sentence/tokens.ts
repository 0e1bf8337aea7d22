import type { PlaceAliases } from '../../bulletin/place-aliases.js'
import { findPlaces } from '../../bulletin/places.js'
import { fold } from '../../index/fold.js'
import type { Leaf } from '../match/normal.js'
import { DEFAULT_THRESHOLD } from '../match/theme-index.js'
import { placeAt } from './place-name.js'
import * as words from './vocabulary.js'
import { type Label, matchAt } from './vocabulary.js'

/** Names that a library knows. */
export interface KnownNames {
  readonly districts: readonly string[]
  readonly columns: readonly string[]
  /** Of bylines. */
  readonly names: readonly string[]
  readonly units: readonly string[]
  /** Other names of places that the user told of. */
  readonly aliases?: PlaceAliases | undefined
}

export type Token =
  | { type: 'open' | 'close' | 'or' | 'list' | 'with' | 'and' | 'not' | 'gap' }
  | { type: 'leaf'; leaf: Leaf }
  /** Words that are too short or too long to look for. */
  | { type: 'unfit'; text: string }

const LONGEST_VALUE = 40
const BOUNDARY = /^(?:$|[\s,，。、;；)("“”「」《》]|的|和|与|及|跟|或|且|不|除|写|撰|执笔|栏目|报送|供稿)/
const GAP = /[\s,，。.;；!！?？:~]+/y
/** Before one of these a run of plain words ends, whatever stands around it. */
const STOPS = [words.NOT, words.AND, words.QUOTED, words.EVERYTHING, words.AFTER_RUN]
/** Words that name nothing, left between what does. */
const FUNCTION_WORD =
  /^(?:[的在里把将有就都也请给让但而吧呢啊了到是和与及于除外发我你您看订收这那别讲]|但是|而是|的话|就行|即可|别的|过来)$/
const CONNECTOR = /[和与及跟或]/

/**
 * Cuts a sentence into conditions and what joins them. `cut` segments words: it tells 和 as a word of its own from
 * that of 和谐.
 */
export function tokenize(raw: string, known: KnownNames, cut: (text: string) => string[]): Token[] {
  const text = fold(raw)
  const names = namesAt(text, known)
  const tokens: Token[] = []
  let label: Label | null = null
  let at = 0
  /** Whether the label was said and nothing since. */
  let fresh = false
  /** A label holds over 或 and 和 and ends with anything else that joins. */
  const join = (type: Exclude<Token['type'], 'leaf' | 'unfit'>, match: string): void => {
    if (type !== 'or' && type !== 'list' && type !== 'with' && !(type === 'gap' && fresh)) {
      label = null
      fresh = false
    }
    tokens.push({ type })
    at += match.length
  }
  const leaf = (type: Label, value: string, length: number): void => {
    at += length
    fresh = false
    const clean = value.replace(/\s+/g, ' ').trim()
    if ([...clean].length < 2 || [...clean].length > LONGEST_VALUE)
      tokens.push({ type: 'unfit', text: clean })
    else if (type === 'theme')
      tokens.push({ type: 'leaf', leaf: { type, value: clean, threshold: threshold() } })
    else tokens.push({ type: 'leaf', leaf: { type, value: clean } })
  }
  const threshold = (): number => {
    const said = matchAt(words.SIMILARITY, text, at)
    if (said === null) return DEFAULT_THRESHOLD
    at += said[0].length
    return Number(said[1])
  }
  const suffix = (end: number): { type: Label; length: number } | null => {
    for (const [type, pattern] of words.SUFFIXES) {
      const match = matchAt(pattern, text, end)
      if (match) return { type, length: match[0].length }
    }
    return null
  }
  const afterLeaf = (): boolean => tokens.at(-1)?.type === 'leaf' || tokens.at(-1)?.type === 'close'

  while (at < text.length) {
    const here = text.slice(at)
    const quoted = matchAt(words.QUOTED, text, at)
    if (quoted) {
      const tail = label === null ? suffix(at + quoted[0].length) : null
      const inside = raw.slice(at + 1, at + quoted[0].length - 1)
      leaf(label ?? tail?.type ?? 'phrase', inside, quoted[0].length)
      at += tail?.length ?? 0
      continue
    }
    if (here[0] === '(' || here[0] === ')') {
      join(here[0] === '(' ? 'open' : 'close', here[0])
      continue
    }
    const gap = matchAt(GAP, text, at)
    if (gap) {
      join('gap', gap[0])
      continue
    }
    const name = names(at)
    if (name && !(fresh && label !== name.type)) {
      leaf(name.type, name.value, name.length)
      at += suffix(at)?.length ?? 0
      continue
    }
    const excepted = afterLeaf() ? matchAt(words.EXCEPTED, text, at) : null
    if (excepted) {
      tokens.splice(lastListed(tokens), 0, { type: 'not' })
      join('gap', excepted[0])
      continue
    }
    const joint =
      joinAt(words.NOT, 'not') ??
      joinAt(words.AND, 'and') ??
      joinAt(words.OR, 'or') ??
      joinAt(words.ENGLISH_AND, 'with') ??
      (listApplies(here, afterLeaf()) ? joinAt(words.LIST, 'list') : null)
    if (joint) {
      join(joint.type, joint.text)
      continue
    }
    const announced = words.LABELS.map(([type, pattern]) => ({
      type,
      match: matchAt(pattern, text, at),
    })).find(({ match }) => match !== null)
    if (announced?.match) {
      label = announced.type
      fresh = true
      at += announced.match[0].length
      continue
    }
    const all = matchAt(words.EVERYTHING, text, at)
    if (all) {
      tokens.push({ type: 'leaf', leaf: { type: 'everything' } })
      at += all[0].length
      continue
    }
    // 发监督纵横: a name that follows shows what the word before it is.
    const noise =
      matchAt(words.NOISE, text, at) ?? (names(at + 1) ? matchAt(words.BEFORE_NAME, text, at) : null)
    if (noise) {
      at += noise[0].length
      continue
    }
    const place = fresh && label !== 'district' ? null : placeAt(here)
    if (place !== null && !holdsKnown(place.length)) {
      const end = at + place.length
      leaf('district', raw.slice(end - place.name.length, end), place.length)
      continue
    }
    plainRun()
  }
  return tokens

  /** 但不要钱塘区 is no place, as one that is known stands in it behind what is none; 杭州市钱塘区 is. */
  function holdsKnown(length: number): boolean {
    for (let i = 1; i < length; i++)
      if (names(at + i)?.type === 'district') return !/[省市区县州盟]$/.test(text.slice(at, at + i))
    return false
  }

  function joinAt<T extends Token['type']>(pattern: RegExp, type: T): { type: T; text: string } | null {
    const match = matchAt(pattern, text, at)
    return match && { type, text: match[0] }
  }

  /** Words that nothing announced: a keyword, unless a label or what follows says otherwise. */
  function plainRun(): void {
    const latin = matchAt(words.LATIN, text, at)
    const end = latin ? latinEnd(at, latin[0].length) : runEnd(at)
    const tail = label === null ? suffix(end) : null
    const said = raw.slice(at, end).replace(/(?:方面|领域)?的?$/, '')
    // 跟养老有关的: what it has to do with something.
    const value = tail?.type === 'theme' ? said.replace(/^[跟和与同](?=..)/, '') : said
    if (value === '' || FUNCTION_WORD.test(value)) at = end
    else {
      const before = tokens.length
      leaf(label ?? tail?.type ?? 'keyword', value, end - at)
      if (label === null && tail?.type === 'theme') themesBefore(before)
    }
    at += tail?.length ?? 0
  }

  /** 乡村振兴和共同富裕方面的: what makes the last of a list a theme makes all of it themes. */
  function themesBefore(index: number): void {
    for (let i = index - 2; i >= 0; i -= 2) {
      const one = tokens[i] as Token
      const joint = tokens[i + 1]?.type
      if (one.type !== 'leaf' || one.leaf.type !== 'keyword' || (joint !== 'list' && joint !== 'or')) return
      tokens[i] = {
        type: 'leaf',
        leaf: { type: 'theme', value: one.leaf.value, threshold: DEFAULT_THRESHOLD },
      }
    }
  }

  /** elderly care Fuyang: a place ends what comes before it. */
  function latinEnd(from: number, length: number): number {
    for (let end = from + 1; end < from + length; end++)
      if (/\s/.test(text.charAt(end - 1)) && names(end)?.type === 'district') return end
    return from + length
  }

  function runEnd(from: number): number {
    for (let end = from + 1; end < text.length; end++) {
      if (matchAt(GAP, text, end) || '()、|/'.includes(text[end] as string)) return end
      if (STOPS.some((pattern) => matchAt(pattern, text, end))) return end
      if (names(end)?.type === 'district') return end
      if (words.SUFFIXES.some(([, pattern]) => matchAt(pattern, text, end))) return end
      if (/^的(?:文章|报道|稿件|稿子|消息|动态|新闻|内容|信息)/.test(text.slice(end))) return end
      // 和 joins where the segmenter takes it for a word: 养老和托育, not 和谐.
      const joins =
        CONNECTOR.test(text[end] as string) &&
        cut(text.slice(Math.max(from, end - 5), end + 6)).some(
          (word) => word === text[end] || word === '或者',
        )
      if (joins) return end
    }
    return text.length
  }
}

/** Where the last condition begins, with those of its kind that it is listed with. */
function lastListed(tokens: readonly Token[]): number {
  let at = tokens.length - 1
  for (;;) {
    const [before, joint, here] = [tokens[at - 2], tokens[at - 1], tokens[at]]
    const listed = joint?.type === 'or' || joint?.type === 'list'
    if (!listed || before?.type !== 'leaf' || here?.type !== 'leaf') return at
    if (before.leaf.type !== here.leaf.type) return at
    at -= 2
  }
}

/** At the beginning of words 和 joins nothing, unless a space or a place follows: 和平区, 和谐. */
function listApplies(here: string, afterLeaf: boolean): boolean {
  if (afterLeaf || !CONNECTOR.test(here[0] as string)) return true
  if (/^.\s/.test(here)) return true
  const whole = placeAt(here)
  return !(whole !== null && whole.name.length <= 3) && placeAt(here.slice(1)) !== null
}

/** The known name that begins at a place of the text: districts wherever they stand, others as words of their own. */
function namesAt(
  text: string,
  known: KnownNames,
): (at: number) => { type: Label; value: string; length: number } | null {
  const districts = new Map(
    findPlaces(text, known.districts, known.aliases).map((place) => [place.start, place]),
  )
  const others = (
    [
      ['column', known.columns],
      ['unit', known.units],
      ['author', known.names],
    ] as const
  )
    .flatMap(([type, names]) => names.map((value) => ({ type, value, folded: fold(value) })))
    .filter(({ value }) => value.length > 1)
    .sort((a, b) => b.value.length - a.value.length)
  return (at) => {
    const named = others.find(
      ({ folded }) => text.startsWith(folded, at) && BOUNDARY.test(text.slice(at + folded.length)),
    )
    if (named) return { type: named.type, value: named.value, length: named.folded.length }
    const place = districts.get(at)
    return place ? { type: 'district', value: place.name, length: place.end - place.start } : null
  }
}
