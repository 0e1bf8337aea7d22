import { crc32, deflateRawSync } from 'node:zlib'

/** One entry, with whatever an attacker would lie about. */
export interface BuiltEntry {
  name: string | Buffer
  data: Buffer
  /** Declared instead of the true size. */
  size?: number
  /** Unix mode, such as 0o120777 for a link. */
  mode?: number
  encrypted?: boolean
  /** Refers to the data of the entry at this index instead of bringing its own. */
  sameAs?: number
}

/** Writes an archive entry by entry, so that tests can make what no archiver would. */
export function buildZip(entries: BuiltEntry[]): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  const starts: number[] = []
  let length = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const packed = deflateRawSync(entry.data)
    const size = entry.size ?? entry.data.length
    const flags = entry.encrypted ? 1 : 0
    const shared = entry.sameAs === undefined ? undefined : starts[entry.sameAs]
    const at = shared ?? length
    starts.push(at)
    if (shared === undefined) {
      const local = Buffer.alloc(30)
      local.writeUInt32LE(0x04034b50, 0)
      local.writeUInt16LE(flags, 6)
      local.writeUInt16LE(8, 8)
      local.writeUInt32LE(crc32(entry.data), 14)
      local.writeUInt32LE(packed.length, 18)
      local.writeUInt32LE(size, 22)
      local.writeUInt16LE(name.length, 26)
      parts.push(local, name, packed)
      length += 30 + name.length + packed.length
    }
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(0x0314, 4)
    head.writeUInt16LE(flags, 8)
    head.writeUInt16LE(8, 10)
    head.writeUInt32LE(crc32(entry.data), 16)
    head.writeUInt32LE(packed.length, 20)
    head.writeUInt32LE(size, 24)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38)
    head.writeUInt32LE(at, 42)
    central.push(head, name)
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(length, 16)
  return Buffer.concat([...parts, directory, end])
}

/** A Word document with the given body, and further parts by name. */
export function buildDocx(document: string, parts: Record<string, string> = {}): Buffer {
  const entries: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels':
      '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': document,
    ...parts,
  }
  return buildZip(Object.entries(entries).map(([name, text]) => ({ name, data: Buffer.from(text) })))
}

/** The body of a document around the given paragraphs' markup. */
export function wordBody(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${inner}</w:body></w:document>`
}

/** One plain paragraph; `properties` is the inside of its pPr. */
export function wordParagraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}
