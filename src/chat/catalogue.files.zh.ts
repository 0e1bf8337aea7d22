import type { FaultCode } from '../errors.js'

/** What the command line would have one type: nobody can in a chat. */
const BY_COMMAND: readonly (readonly [RegExp, string])[] = [
  [/请加 --force$/, '请在运行机器人的电脑上用 bulletin ingest --force 收入'],
  [/请先 npm install .*$/, '请换成有文字的文件，或在运行机器人的电脑上用 bulletin ingest --ocr 收入'],
]

/** Words of files that are sent: what they would do, what became of them, and what was wrong, in Chinese. */
export const filesZh = {
  /** By the fault's code; `message` is its own, in Chinese. */
  fault: (_code: FaultCode | 'defect', message: string): string =>
    BY_COMMAND.reduce((text, [typed, instead]) => text.replace(typed, instead), message),
  /** By the doubt's code; `message` is the reader's, in Chinese, what it quotes behind a colon. */
  doubt: (_code: string, message: string): string => message,

  previewTitle: (name: string, issues: number) => `${name}：读出 ${issues} 期`,
  previewFrom: (url: string) => `来自 ${url}`,
  previewMore: (count: number) => `另有 ${count} 期。`,
  previewFate: (fate: 'new' | 'held' | 'replaces' | 'ask', like: string) =>
    ({
      new: '收进来是新的一期。',
      held: `已经收过（${like}），不必再收。`,
      replaces: `会成为${like}的新版，旧版留存。`,
      ask: `分不清是不是${like}：期号相同，但没有相同的文章，或文件同名而没有期号。请选择。`,
    })[fate],
  previewWarnings: (count: number) => `疑点 ${count} 处：`,
  confirm: '确认',
  cancel: '取消',
  lookAtNumber: (n: number) => `看第 ${n} 项`,
  cancelNumber: (n: number) => `取消第 ${n} 项`,
  discard: '好的',
  takeAsNew: '作为另一期',
  takeAsRevision: '作为它的新版',
  takenIn: (ingested: number, replaced: number, unchanged: number) => {
    const counts: [string, number][] = [
      ['新收入', ingested],
      ['更新', replaced],
      ['未变', unchanged],
    ]
    const told = counts.filter(([, count]) => count > 0).map(([what, count]) => `${what} ${count} 期`)
    return told.length === 0 ? '没有收入。' : `${told.join('，')}。`
  },
  outlook: (count: number) => `有 ${count} 个订阅会收到：`,
  outlookNobody: '没有订阅与它相合，不会推送给谁。',
  outlookNow: (count: number) => `马上：${count} 个`,
  outlookAt: (time: string, count: number) => `${time}（北京时间）：${count} 个`,
  outlookLater: (count: number) => `更晚：${count} 个`,
}
