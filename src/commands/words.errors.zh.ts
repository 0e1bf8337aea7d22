import type { FaultCode } from '../errors.js'

/** By the code of commander, which parses the command line. */
export type UsageErrors = Readonly<Record<string, (names: string[], why: string) => string>>

const USAGE_ERRORS: UsageErrors = {
  'commander.missingArgument': ([name]) => `缺少参数 ${name}`,
  'commander.unknownOption': ([name]) => `没有 ${name} 这个选项`,
  'commander.unknownCommand': ([name]) => `没有 ${name} 这个命令`,
  'commander.excessArguments': () => '参数多了；带空格的问题要加引号',
  'commander.optionMissingArgument': ([name]) => `选项 ${name} 后面缺一个值`,
  'commander.missingMandatoryOptionValue': ([name]) => `缺少选项 ${name}`,
  'commander.conflictingOption': ([one, other]) => `选项 ${one} 和 ${other} 不能一起用`,
  'commander.invalidArgument': ([name, value], why) =>
    `${name} 不能是 ${value}：${why.replace(/^Allowed choices are /, '可以是 ')}`,
}

/** What the commands say of what went wrong. */
export const errorsZh = {
  wrongUsage: (what: string) => `用法有误（${what}）。运行 bulletin --help 看用法`,
  /** By the parser's code: what is wrong, from what it names and what it says behind that; null of another code. */
  usageError: (code: string, names: string[], why: string): string | null =>
    USAGE_ERRORS[code]?.(names, why) ?? null,
  meant: (name: string) => `，是不是 ${name}`,
  outputFailed: (why: string) => `输出写不出去（${why}）：请检查磁盘空间，或换个地方写`,
  /** A fault as it is told to a person. */
  fault: (_code: FaultCode | 'defect', message: string): string => message,
}

export type ErrorWords = typeof errorsZh
