/** A body of an indirect object: a dictionary's source, or a stream with the dictionary's entries beside its length. */
export type PdfObject = string | { entries: string; stream: Buffer }

/** Writes a PDF of numbered objects, 1 first; object 1 must be the catalogue. */
export function buildPdf(objects: PdfObject[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const add = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    add(Buffer.from(`${index + 1} 0 obj\n`))
    if (typeof object === 'string') add(Buffer.from(object, 'latin1'))
    else {
      add(Buffer.from(`<< ${object.entries} /Length ${object.stream.length} >>\nstream\n`))
      add(object.stream)
      add(Buffer.from('\nendstream'))
    }
    add(Buffer.from('\nendobj\n'))
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`
  add(Buffer.from(end))
  return Buffer.concat(parts)
}

/** One page a content stream, A4, with the font F1 that `font` describes. */
export function pagesPdf(contents: string[], font: PdfObject[], extra = ''): Buffer {
  const first = 3 + font.length
  const kids = contents.map((_, index) => `${first + index * 2} 0 R`).join(' ')
  return buildPdf([
    `<< /Type /Catalog /Pages 2 0 R ${extra} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} /MediaBox [0 0 595 842] >>`,
    ...font,
    ...contents.flatMap((content, index): PdfObject[] => [
      `<< /Type /Page /Parent 2 0 R /Contents ${first + index * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      { entries: '', stream: Buffer.from(content, 'latin1') },
    ]),
  ])
}

/** Song type that is not embedded: the reader must know Adobe's character map for Unicode to read it. */
export const NOT_EMBEDDED: PdfObject[] = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> /FontDescriptor 5 0 R >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
]

/** Shows a line of text in F1 at a place, in points from the left lower corner. */
export function show(text: string, x: number, y: number, size = 12): string {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex')
  return `BT /F1 ${size} Tf ${x} ${y} Td <${hex}> Tj ET\n`
}

/** A page that is one JPEG picture, as a scanner makes it. */
export function scannedPdf(jpegs: { bytes: Buffer; width: number; height: number }[]): Buffer {
  const kids = jpegs.map((_, index) => `${3 + index * 3} 0 R`).join(' ')
  return buildPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${jpegs.length} /MediaBox [0 0 595 842] >>`,
    ...jpegs.flatMap(({ bytes, width, height }, index): PdfObject[] => [
      `<< /Type /Page /Parent 2 0 R /Contents ${4 + index * 3} 0 R /Resources << /XObject << /S ${5 + index * 3} 0 R >> >> >>`,
      { entries: '', stream: Buffer.from('q 595 0 0 842 0 0 cm /S Do Q') },
      {
        entries: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode`,
        stream: bytes,
      },
    ]),
  ])
}
