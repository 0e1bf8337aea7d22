import type { PDFPageProxy } from 'pdfjs-dist'

/** A picture ready for OCR. */
export interface Picture {
  /** A portable pixmap, bitmap or greymap (PNM). */
  bytes: Buffer
  width: number
  height: number
  dpi: number
}

/** A picture as the PDF library decodes it. */
interface Decoded {
  width: number
  height: number
  /** 1 one bit a pixel, white is 1; 2 RGB; 3 RGBA. */
  kind: number
  data: Uint8Array | Uint8ClampedArray
}

/** Smaller than this in either direction it is a seal or a logo. */
const MIN_SIDE = 200
const POINTS_AN_INCH = 72
const BITS = 1
const RGB = 2

/** The pictures that a scanned page consists of, in the order in which they are painted. */
export async function pagePictures(page: PDFPageProxy): Promise<Picture[]> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const { fnArray, argsArray } = await page.getOperatorList()
  const [left = 0, , right = 0] = page.view
  const pictures: Picture[] = []
  for (const [at, op] of fnArray.entries()) {
    const [first] = (argsArray[at] ?? []) as unknown[]
    let decoded: Decoded | null = null
    if (op === OPS.paintImageXObject) decoded = await fetchObject(page, String(first))
    else if (op === OPS.paintInlineImageXObject) decoded = first as Decoded
    else if (op === OPS.paintImageMaskXObject) decoded = { ...(first as Decoded), kind: BITS }
    if (!decoded?.data || decoded.width < MIN_SIDE || decoded.height < MIN_SIDE) continue
    const dpi = decoded.width / ((right - left) / POINTS_AN_INCH)
    pictures.push({ bytes: toPnm(decoded), width: decoded.width, height: decoded.height, dpi })
  }
  return pictures
}

function fetchObject(page: PDFPageProxy, name: string): Promise<Decoded | null> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs
  return new Promise((resolve) => objects.get(name, (value: Decoded | null) => resolve(value)))
}

function toPnm({ width, height, kind, data }: Decoded): Buffer {
  if (kind === BITS) {
    const bytes = Buffer.from(data)
    // In a bitmap, 1 is black.
    for (let at = 0; at < bytes.length; at++) bytes[at] = ~(bytes[at] ?? 0)
    return Buffer.concat([Buffer.from(`P4\n${width} ${height}\n`), bytes])
  }
  const step = kind === RGB ? 3 : 4
  const grey = Buffer.alloc(width * height)
  for (let at = 0; at < grey.length; at++) {
    const [r = 0, g = 0, b = 0] = [data[at * step], data[at * step + 1], data[at * step + 2]]
    grey[at] = (r * 299 + g * 587 + b * 114) / 1000
  }
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), grey])
}
