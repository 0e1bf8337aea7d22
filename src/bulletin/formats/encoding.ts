import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { Fault } from '../../errors.js'
import { COMMON_SIMPLIFIED, COMMON_TRADITIONAL } from './common-characters.js'

export type Encoding = 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'

export interface Decoded {
  text: string
  encoding: Encoding
}

/** Bytes that are looked at to tell the encoding. */
const SAMPLE_BYTES = 256 * 1024
/** Mean plausibility below which a decoding is taken for mojibake; right ones measure 1.5 and more. */
const PLAUSIBLE = 0.7
const NAMES: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK/GB18030',
  big5: 'Big5',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
}

const weights = new Map<string, number>()
for (const list of [COMMON_SIMPLIFIED, COMMON_TRADITIONAL]) {
  const characters = [...list]
  characters.forEach((character, rank) => {
    const weight = 3 - (2 * rank) / characters.length
    weights.set(character, Math.max(weight, weights.get(character) ?? 0))
  })
}

/**
 * Decodes a text file: BOM, then valid UTF-8, then whichever of GB18030, Big5 and UTF-16 without BOM gives the
 * most plausible Chinese, by the frequency of its characters. Never returns U+FFFD made by the decoding.
 *
 * @throws Fault 'encoding' where no encoding fits, or the fitting one is damaged; 'binary' for what is no text.
 */
export function decodeText(bytes: Buffer, name: string): Decoded {
  const marked = byMark(bytes)
  if (marked) return { text: decodeWhole(bytes, marked, name), encoding: marked }
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  // Control bytes may be halves of UTF-16 characters even where all bytes happen to be valid UTF-8.
  if (isUtf8(bytes) && !hasControls(sample)) return { text: bytes.toString('utf8'), encoding: 'utf-8' }
  const best = mostPlausible(sample)
  if (best === null) {
    if (sample.includes(0))
      throw new Fault('binary', `${name}：是二进制文件，不是文本，请换成 txt、docx、pdf 或 html`)
    throw new Fault('encoding', `${name}：文字编码无法识别，请用文本编辑器另存为 UTF-8 后重试`)
  }
  return { text: decodeWhole(bytes, best, name), encoding: best }
}

function hasControls(sample: Buffer): boolean {
  return sample.some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 32))
}

function byMark(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function mostPlausible(sample: Buffer): Encoding | null {
  const candidates: Encoding[] = ['utf-8', 'gb18030', 'big5']
  // An odd length rules UTF-16 out, unless the sample was cut; a text without line end or ASCII has no NUL.
  if (sample.length % 2 === 0) candidates.push('utf-16le', 'utf-16be')
  let best: Encoding | null = null
  let bestScore = PLAUSIBLE
  for (const encoding of candidates) {
    const score = plausibility(decode(sample, encoding))
    if (score > bestScore) {
      best = encoding
      bestScore = score
    }
  }
  return best
}

function decode(bytes: Buffer, encoding: Encoding): string {
  if (encoding === 'utf-8') return new TextDecoder('utf-8').decode(bytes)
  return iconv.decode(bytes, encoding)
}

function decodeWhole(bytes: Buffer, encoding: Encoding, name: string): string {
  const text = decode(bytes, encoding)
  const damage = text.indexOf('\ufffd')
  // GB18030 and the Unicode encodings can spell U+FFFD itself, and then it was damaged before it came to us.
  const spelt =
    damage >= 0 && iconv.encode(text, encoding, { addBOM: false }).equals(withoutMark(bytes, encoding))
  if ((damage >= 0 && !spelt) || (encoding.startsWith('utf-16') && bytes.length % 2 === 1)) {
    const line = damage < 0 ? null : text.slice(0, damage).split('\n').length
    throw new Fault(
      'encoding',
      `${name}：像是 ${NAMES[encoding]} 编码，但${line === null ? '末尾' : `第 ${line} 行`}有无法解码的字节，` +
        '请从原处重新取得，或用文本编辑器另存为 UTF-8 后重试',
    )
  }
  return text
}

function withoutMark(bytes: Buffer, encoding: Encoding): Buffer {
  if (byMark(bytes) !== encoding) return bytes
  return bytes.subarray(encoding === 'utf-8' ? 3 : 2)
}

/**
 * Mean weight of the characters that tell encodings apart: 1 to 3 for common Han by frequency, 2 for Chinese
 * punctuation, below nothing for what hardly stands in a bulletin. ASCII says nothing and is not counted.
 */
function plausibility(text: string): number {
  let sum = 0
  let counted = 0
  for (const character of text) {
    const weight = weigh(character)
    if (weight === 0) continue
    sum += weight
    counted++
  }
  if (counted === 0) return text.trim() === '' ? 0 : 1
  return sum / counted
}

function weigh(character: string): number {
  const common = weights.get(character)
  if (common !== undefined) return common
  const code = character.codePointAt(0) ?? 0
  if (code === 9 || code === 10 || code === 12 || code === 13 || (code >= 32 && code < 127)) return 0
  if ((code >= 0x3000 && code <= 0x301f) || (code >= 0xff01 && code <= 0xff5e)) return 2
  if ('‘’“”—…·℃％①②③④⑤⑥⑦⑧⑨⑩'.includes(character)) return 2
  if (code < 32 || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code < 0xa0))
    return -10
  if (code >= 0x4e00 && code <= 0x9fff) return -1
  return -1.5
}
