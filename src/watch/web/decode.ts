/** Where a page or a feed says in itself how it is written. */
const DECLARED = /(?:<\?xml[^>]*encoding|<meta[^>]*charset)\s*=\s*["']?\s*([\w-]+)/i
const HEAD = 2048

/** The text of a page or a feed: by what the server says, by what it says itself, else UTF-8, else GB18030. */
export function decodePage(bytes: Buffer, contentType: string): string {
  const said = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1]
  const declared = DECLARED.exec(bytes.subarray(0, HEAD).toString('latin1'))?.[1]
  for (const label of [said, declared, 'utf-8'])
    try {
      if (label !== undefined) return new TextDecoder(label, { fatal: true }).decode(bytes)
    } catch {
      // A label that does not exist or does not hold: the next.
    }
  return new TextDecoder('gb18030').decode(bytes)
}
