/** How a text sounds, so that a slip of the input method (富洋区 for 富阳区) is known from another name. */
export interface Sounds {
  /** All keys under which a text of Chinese characters is heard, at most a handful; none for other text. */
  keys(text: string): string[]
  /** A name as it is spelt abroad, without tones and in one word: 临平 is linping. */
  letters(text: string): string
  /** Whether two texts of one length may be read alike. */
  alike(a: string, b: string): boolean
}

/** A character of several readings is heard under each; more keys than these are not made. */
const MOST_KEYS = 8

/**
 * Loads the dictionary of readings (pinyin-pro, a fifth of a second): only a question with something unknown in it
 * is worth that. Tones are ignored, and zh ch sh ng are heard as z c s n.
 */
export async function loadSounds(): Promise<Sounds> {
  const { pinyin } = await import('pinyin-pro')
  const known = new Map<string, readonly string[]>()
  const readings = (char: string): readonly string[] => {
    const held = known.get(char)
    if (held) return held
    const all = /\p{Script=Han}/u.test(char)
      ? pinyin(char, { multiple: true, toneType: 'none', type: 'array' }).map(blurred)
      : []
    const distinct = [...new Set(all)]
    known.set(char, distinct)
    return distinct
  }
  return {
    keys(text) {
      let keys = ['']
      for (const char of text) {
        const [only, ...others] = readings(char)
        if (only === undefined) return []
        if (others.length === 0) for (const [i, key] of keys.entries()) keys[i] = `${key} ${only}`
        else
          keys = keys.flatMap((key) => readings(char).map((sound) => `${key} ${sound}`)).slice(0, MOST_KEYS)
      }
      return text === '' ? [] : keys
    },
    letters: (text) => pinyin(text, { toneType: 'none', type: 'array', v: true }).join('').replace(/v/g, 'u'),
    alike: (a, b) =>
      a.length === b.length &&
      [...a].every((char, i) => {
        const other = b.charAt(i)
        return char === other || readings(char).some((sound) => readings(other).includes(sound))
      }),
  }
}

function blurred(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n')
}
