import type { sourcesZh } from './words.sources.zh.js'

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`

/** What is said of the web pages and feeds that are looked at, in English. */
export const sourcesEn: typeof sourcesZh = {
  sources:
    'web pages and feeds (data/sources.txt): when each was looked at, what was found, when it is looked at next',
  sourcesUrls: 'these addresses alone; all unless told',
  sourcesNow: 'look at them now',
  noSources: (path) =>
    `No web page or feed yet. Write an address a line into ${path}, such as: https://example.org/news trusted 6h`,
  sourceUnknown: (url, path) => `${url} is not in ${path}: add a line for it first`,
  sourcesBusy: 'Another process is just looking; try again in a moment',
  sourceLine: (line, said) => `line ${line} “${said}”`,
  sourcesWrong: (lines) =>
    `sources.txt cannot be read: ${lines}; write “ADDRESS trusted 6h”, the last two as you wish (5m to 31d), no address twice`,
  sourceTrusted: '(trusted: straight in)',
  sourceNever: 'not looked at yet; run start or bot, or add --now',
  sourceLooked: (at, links, next) => `looked at ${at}: ${plural(links, 'link')} to files; next at ${next}`,
  sourceMoved: (url) => `moved for good to ${url}: please change sources.txt`,
  sourceFound: (state, name) =>
    state === 'taken'
      ? `new on the web: ${name}, taken in`
      : `new on the web: ${name}, waits for a yes: send /pending in the chat`,
  sourcesPending: 'What waits for a yes is taken in or cancelled with /pending in the chat.',
  linkedStates: {
    waiting: 'to be fetched',
    passed: 'older, not fetched',
    followed: 'its attachments are fetched instead',
    held: 'held already',
    taken: 'taken in',
    offered: 'waits for a yes',
    told: 'shown to administrators',
    refused: 'refused',
  },
  refusals: {
    scheme: (what) => `only https is fetched, this is ${what} (to allow http: SOURCES_ALLOW_HTTP=true)`,
    address: (address) =>
      `${address} is no public address and was not asked (list those that may be in SOURCES_ALLOW_PRIVATE)`,
    robots: (path) => `its robots.txt forbids ${path}`,
    robots_unreachable: (why) => `its robots.txt could not be had (${why}), so nothing else was asked for`,
    redirects: (where) => `redirected without end, at last to ${where}`,
    too_large: (megabytes) => `larger than ${megabytes} MB`,
    slow: (seconds) => `not done within ${seconds} s`,
    unreachable: (why) => `cannot be reached (${why})`,
    status: (status) =>
      status === '429' || status === '503' ? `asks to come back later (${status})` : `answered ${status}`,
    type: (what) => (what === 'page' ? 'neither a page nor an RSS or Atom feed' : `no document (${what})`),
    cancelled: () => 'cancelled',
  },
  checkSources: 'Web pages and feeds (sources.txt)',
  checkSourcesFound: (count, failing) =>
    `${count}${failing === 0 ? '' : `, ${failing} of which failed last time`}`,
  checkSourcesTodo: 'run bulletin sources to see why',
  checkHolidays: 'Holidays (holidays.txt)',
  checkHolidaysFound: (count) => plural(count, 'day'),
}
