#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { ask, search } from './commands/ask-commands.js'
import { doctor } from './commands/doctor.js'
import { ingest, issues, reindex, remove, show } from './commands/library-commands.js'
import { evaluateSet, model } from './commands/model-commands.js'
import { parse } from './commands/parse-command.js'
import { bot, chat, start } from './commands/run-commands.js'
import { createTerminal, type Terminal } from './commands/terminal.js'
import { type Config, loadConfig, readEnvironment } from './config.js'
import { Fault } from './errors.js'

/** 0 done, 1 failed, 2 wrong usage. */
const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const

const env = readEnvironment(process.cwd())
const stop = new AbortController()
process.once('SIGINT', () => stop.abort(new Fault('usage', '已中断')))
process.once('SIGTERM', () => stop.abort(new Fault('usage', '已中断')))
// A reader that went away (| head) ends the work quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed),
)

interface Flags {
  data?: string
  json?: boolean
  lang?: string
  quiet?: boolean
}

const program = new Command('bulletin')
  .description(
    '简报助手：读懂简报，据原文回答，注明出处 / Ask Chinese official bulletins, answered with cited passages',
  )
  .option('--data <dir>', '数据文件夹（默认 data，或 BULLETIN_DATA）')
  .option('--json', '输出 JSON')
  .option('--lang <lang>', '界面语言 zh 或 en')
  .option('--quiet', '不显示进度和日志')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showSuggestionAfterError()

/** Runs a command's work with its configuration; what it returns false for has failed. */
function action(work: (config: Config, terminal: Terminal, ...args: never[]) => Promise<unknown>) {
  return async (...args: unknown[]): Promise<void> => {
    const { config, terminal } = setUp()
    const done = await work(config, terminal, ...(args as never[]))
    if (done === false) process.exitCode = EXIT.failed
  }
}

function setUp(): { config: Config; terminal: Terminal } {
  const flags = program.opts<Flags>()
  const config = loadConfig(env, flags)
  return {
    config,
    terminal: createTerminal(config, { json: flags.json === true, quiet: flags.quiet === true }),
  }
}

function count(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1 || number > 100)
    throw new InvalidArgumentError('1 到 100 的整数')
  return number
}

program
  .command('ingest')
  .argument('<path...>', '文件或文件夹')
  .description('收入简报文件；已收入的不重复')
  .action(action((config, terminal, paths: string[]) => ingest(config, terminal, paths, stop.signal)))
program
  .command('parse')
  .argument('<file>', '简报文件')
  .description('只解析，不收入：显示读出的结构，疑点列在最后')
  .action(action((_config, terminal, file: string) => parse(terminal, file)))
program.command('issues').description('列出收录的各期').action(action(issues))
program
  .command('show')
  .argument('<id...>', '期或文章：id、694、2024-6、latest')
  .description('显示一期或一篇文章的全文')
  .action(action(show))
program
  .command('remove')
  .argument('<issue...>', '期：id、694、2024-6、latest')
  .description('移除一期和由它而来的一切')
  .action(action(remove))
program
  .command('ask')
  .argument('[question]', '问题；不给则从标准输入每行读一个')
  .description('提问，得到引自原文的回答')
  .action(action(ask))
program
  .command('search')
  .argument('<question>', '问题')
  .option('-k <n>', '段数', count, 10)
  .description('列出检索到的段落，各检索器的得分和合成方式')
  .action(
    action((config, terminal, question: string, { k }: { k: number }) =>
      search(config, terminal, question, k),
    ),
  )
program
  .command('chat')
  .description('在终端里问答；管道输入则逐行回答')
  .action(action((config, terminal) => chat(config, terminal, stop.signal)))
program
  .command('start')
  .description('收入等着的文件，然后问答：终端里，设了令牌则也在 Telegram 上')
  .action(action((config, terminal) => start(config, terminal, stop.signal)))
program
  .command('bot')
  .description('只运行 Telegram 机器人')
  .action(action((config, terminal) => bot(config, terminal, stop.signal)))
program
  .command('reindex')
  .description('换了向量模型后重建索引；中断后可接着做')
  .action(action((config, terminal) => reindex(config, terminal, stop.signal)))
program.command('model').description('显示所用的向量模型和它的指纹').action(action(model))
program
  .command('eval')
  .requiredOption('--passages <file>', '段落集，每行一个 JSON 对象，可 gzip')
  .requiredOption('--questions <file>', '问题集，每行一个 JSON 对象，可 gzip')
  .description('在自备的段落和问题上测检索')
  .action(
    action((config, terminal, { passages, questions }: { passages: string; questions: string }) =>
      evaluateSet(config, terminal, passages, questions),
    ),
  )
program
  .command('doctor')
  .description('检查 Node、原生模块、模型、数据库、索引和令牌')
  .action(async () => {
    const flags = program.opts<Flags>()
    const terminal = createTerminal(loadConfig({}, {}), {
      json: flags.json === true,
      quiet: flags.quiet === true,
    })
    if (!(await doctor(env, flags, terminal))) process.exitCode = EXIT.failed
  })

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = report(error)
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (stop.signal.aborted) return EXIT.interrupted
  if (error instanceof Fault) process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return EXIT.failed
}
