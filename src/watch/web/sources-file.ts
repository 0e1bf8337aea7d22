/** A web page or a feed that is looked at now and then. */
export interface Source {
  url: string
  /** New files are taken in without anyone being asked. */
  trusted: boolean
  everyMinutes: number
}

/** A file of sources as read. */
export interface SourcesFile {
  sources: Source[]
  /** Lines that name no source, 1-based. */
  wrong: { line: number; said: string }[]
}

const HOUR = 60
const DAY = 24 * HOUR
const DEFAULT_MINUTES = HOUR
/** More often than this nobody looks at a page of somebody else's; less often than that nobody would notice. */
const LEAST_MINUTES = 5
const MOST_MINUTES = 31 * DAY

const UNITS: Readonly<Record<string, number>> = { m: 1, 分钟: 1, h: HOUR, 小时: HOUR, d: DAY, 天: DAY }
const INTERVAL = /^每?(\d{1,5})(m|h|d|分钟|小时|天)$/i
const TRUSTED = /^(?:trusted|信任)$/i

/** Reads `https://example.org/news trusted 6h`, a source a line; `#` before or after a space begins a remark. */
export function parseSources(text: string): SourcesFile {
  const file: SourcesFile = { sources: [], wrong: [] }
  const seen = new Set<string>()
  text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .forEach((raw, index) => {
      const said = raw.replace(/(^|\s)[#＃].*$/, '').trim()
      if (said === '') return
      const source = readSource(said.split(/\s+/))
      if (!source || seen.has(source.url)) file.wrong.push({ line: index + 1, said })
      else {
        seen.add(source.url)
        file.sources.push(source)
      }
    })
  return file
}

function readSource([address = '', ...options]: string[]): Source | null {
  const url = webAddress(address)
  if (url === null) return null
  const source: Source = { url, trusted: false, everyMinutes: DEFAULT_MINUTES }
  for (const option of options) {
    const [, count, unit = ''] = INTERVAL.exec(option) ?? []
    if (TRUSTED.test(option)) source.trusted = true
    else if (count !== undefined) source.everyMinutes = Number(count) * (UNITS[unit.toLowerCase()] ?? 0)
    else return null
  }
  return source.everyMinutes >= LEAST_MINUTES && source.everyMinutes <= MOST_MINUTES ? source : null
}

/** An address without its part after `#`; null where it is none of the web's, or holds a password. */
function webAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  url.hash = ''
  return url.username === '' && url.password === '' ? url.href : null
}
