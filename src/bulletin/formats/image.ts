import { Fault } from '../../errors.js'
import type { Parsed, ParseOptions } from './extracted.js'
import { OCR_HINT } from './ocr-hint.js'

/** A picture of a page: read by OCR where asked for, refused with what to do elsewhere. */
export async function parseImage(bytes: Buffer, _name: string, options: ParseOptions): Promise<Parsed> {
  if (!options.ocr) throw new Fault('unsupported', `是图片，没有文字层：${OCR_HINT}`)
  return (await import('./ocr.js')).recogniseImage(bytes)
}
