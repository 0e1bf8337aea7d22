const MOST_CHARACTERS = 80

/** What a fetched file is called: what the server says (RFC 6266), else the end of its address; fit for a folder. */
export function fileName(url: URL, disposition = ''): string {
  const extended = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition)?.[1]
  const plain = /filename\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(disposition)
  const said = extended ?? plain?.[1] ?? plain?.[2]
  return clean(said) ?? clean(url.pathname.split('/').at(-1)) ?? 'file'
}

function clean(said: string | undefined): string | null {
  if (said === undefined) return null
  let name = said
  try {
    name = decodeURIComponent(said)
  } catch {
    // Not written in percents after all.
  }
  const base = name.split(/[\\/]/).at(-1) ?? ''
  const plain = [...base.replace(/[\p{C}<>:"|?*]/gu, '').replace(/^[.~$\s]+/, '')]
  const extension = /\.[a-z\d]{1,8}$/i.exec(base)?.[0] ?? ''
  const kept =
    plain.length <= MOST_CHARACTERS
      ? plain.join('')
      : plain.slice(0, MOST_CHARACTERS - extension.length).join('') + extension
  return kept.trim() === '' ? null : kept
}
