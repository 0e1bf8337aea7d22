import type { FaultCode } from '../errors.js'

/** What the command line would have one type: nobody can in a chat. */
const BY_COMMAND: readonly (readonly [RegExp, string])[] = [
  [/请加 --force$/, '请在运行机器人的电脑上用 bulletin ingest --force 收入'],
  [/请先 npm install .*$/, '请换成有文字的文件，或在运行机器人的电脑上用 bulletin ingest --ocr 收入'],
]

/** Words of what went wrong with a file, and of what its reader doubts, in Chinese. */
export const filesZh = {
  /** By the fault's code; `message` is its own, in Chinese. */
  fault: (_code: FaultCode | 'defect', message: string): string =>
    BY_COMMAND.reduce((text, [typed, instead]) => text.replace(typed, instead), message),
  /** By the doubt's code; `message` is the reader's, in Chinese, what it quotes behind a colon. */
  doubt: (_code: string, message: string): string => message,
}
