import type { LinkedState } from '../store/source-store.js'
import type { RefusalCode } from '../watch/web/refusal.js'

/** What is said of the web pages and feeds that are looked at. */
export const sourcesZh = {
  sources: '网页和订阅源（data/sources.txt）：上次何时看、看到什么、下次何时看',
  sourcesUrls: '只看这几个网址；不给则全部',
  sourcesNow: '现在就去看一遍',
  noSources: (path: string) =>
    `还没有网页或订阅源。在 ${path} 里每行写一个网址，例如：https://example.org/jianbao trusted 6h`,
  sourceUnknown: (url: string, path: string) => `${url} 不在 ${path} 里：先加上一行`,
  sourcesBusy: '另一个进程正在看，请稍候再试',
  sourceLine: (line: number, said: string) => `第 ${line} 行“${said}”`,
  sourcesWrong: (lines: string) =>
    `sources.txt 看不懂：${lines}；每行写“网址 trusted 6h”，后两项可省（间隔 5m 到 31d），网址不能重复`,
  sourceTrusted: '（可信，直接收入）',
  sourceNever: '还没有看过；运行 start 或 bot，或加 --now',
  sourceLooked: (at: string, links: number, next: string) =>
    `${at} 看过，有 ${links} 个文件链接；下次 ${next}`,
  sourceMoved: (url: string) => `已永久移到 ${url}，请改 sources.txt`,
  sourceFound: (state: 'taken' | 'offered', name: string) =>
    state === 'taken' ? `网上新到 ${name}，已收入` : `网上新到 ${name}，等着确认：在对话里发 /pending`,
  sourcesPending: '等着确认的，在对话里发 /pending 来收入或取消。',
  linkedStates: {
    waiting: '等着下载',
    passed: '较早的没有取',
    followed: '改取其中的附件',
    held: '已有',
    taken: '已收入',
    offered: '等着确认',
    told: '已交管理员确认',
    refused: '没有收',
  } satisfies Record<LinkedState, string> as Record<LinkedState, string>,
  refusals: {
    scheme: (what: string) => `只取 https 网址，这是 ${what}（要放开 http：SOURCES_ALLOW_HTTP=true）`,
    address: (address: string) =>
      `${address} 不是公网地址，没有去取（内网地址要先列进 SOURCES_ALLOW_PRIVATE）`,
    robots: (path: string) => `对方的 robots.txt 不许取 ${path}`,
    robots_unreachable: (why: string) => `取不到对方的 robots.txt（${why}），没有再取别的`,
    redirects: (where: string) => `转来转去没有尽头，最后是 ${where}`,
    too_large: (megabytes: string) => `超过 ${megabytes} MB`,
    slow: (seconds: string) => `${seconds} 秒内没有传完`,
    unreachable: (why: string) => `连不上（${why}）`,
    status: (status: string) =>
      status === '429' || status === '503' ? `对方请稍后再来（${status}）` : `对方答复 ${status}`,
    type: (what: string) =>
      what === 'page' ? '既不是网页，也不是 RSS 或 Atom 订阅源' : `内容不是文稿（${what}）`,
    cancelled: () => '已取消',
  } satisfies Record<RefusalCode | 'cancelled', (detail: string) => string> as Record<
    string,
    (detail: string) => string
  >,
  checkSources: '网页和订阅源（sources.txt）',
  checkSourcesFound: (count: number, failing: number) =>
    `${count} 个${failing === 0 ? '' : `，其中 ${failing} 个上次没看成`}`,
  checkSourcesTodo: '运行 bulletin sources 看详情',
  checkHolidays: '节假日（holidays.txt）',
  checkHolidaysFound: (count: number) => `${count} 天`,
}
