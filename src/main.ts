#!/usr/bin/env node
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Context } from './commands/context.js'
import { declareDigests } from './commands/declare-digests.js'
import { declareSources } from './commands/declare-sources.js'
import { declareSummaryCommands } from './commands/declare-summary.js'
import type { IngestFlags } from './commands/ingest-command.js'
import { createTerminal, languageOf, oneLine, WORDS } from './commands/terminal.js'
import { columns } from './commands/width.js'
import { loadConfig, readEnvironment } from './config.js'
import { Fault } from './errors.js'
import type { CorrectableField } from './model.js'

/** 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const

const env = readEnvironment(process.cwd())
// Known before the command line is read, because its own help and errors are in that language.
const words = WORDS[languageOf(process.argv, env)]
// A reader that went away (| head) ends the work quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  tell(words.outputFailed(error.code ?? error.message))
  process.exit(EXIT.failed)
})

interface Flags {
  data?: string
  json?: boolean
  lang?: string
  quiet?: boolean
}

const program = new Command('bulletin')
  .description(words.about)
  .option('--data <dir>', words.dataOption)
  .option('--json', words.jsonOption)
  .addOption(new Option('--lang <lang>', words.langOption).choices(['zh', 'en']))
  .option('--quiet', words.quietOption)
  .helpOption('-h, --help', words.helpOption)
  .helpCommand('help [command]', words.helpCommand)
  .exitOverride()
  .configureHelp({ showGlobalOptions: true, displayWidth: columns, styleTitle: helpTitle })
  .configureOutput({ outputError: () => {} })

function helpTitle(title: string): string {
  const own: Record<string, string> = {
    'Usage:': words.usage,
    'Arguments:': words.arguments,
    'Options:': words.options,
    'Global Options:': words.globalOptions,
    'Commands:': words.commands,
  }
  return own[title] ?? title
}

const stop = new AbortController()

/** Runs a command's work; what it returns false for has failed. Each command is loaded when it is asked for. */
function action<Arguments extends unknown[]>(
  work: (context: Context, ...args: Arguments) => Promise<unknown>,
) {
  return async (...args: unknown[]): Promise<void> => {
    const flags = program.opts<Flags>()
    const config = loadConfig(env, flags)
    const context: Context = {
      config,
      terminal: createTerminal(config, { json: flags.json === true, quiet: flags.quiet === true }),
      get signal() {
        return interruptible()
      },
    }
    if ((await work(context, ...(args as Arguments))) === false) process.exitCode = EXIT.failed
  }
}

function interruptible(): AbortSignal {
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => stop.abort(new Fault('usage', words.interrupted)))
  return stop.signal
}

function passageCount(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1 || number > 100)
    throw new InvalidArgumentError(words.searchCount)
  return number
}

function isoDay(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError(words.isoDay)
  return value
}

const libraryCommands = () => import('./commands/library-commands.js')
const mendCommands = () => import('./commands/mend-commands.js')
const archiveCommands = () => import('./commands/archive-commands.js')
const askCommands = () => import('./commands/ask-commands.js')
const runCommands = () => import('./commands/run-commands.js')
const modelCommands = () => import('./commands/model-commands.js')

program
  .command('ingest')
  .argument('<path...>', words.ingestPaths)
  .option('--force', words.forceOption, false)
  .option('--ocr', words.ocrOption, false)
  .addOption(new Option('--as-new', words.answerNewOption).default(false).conflicts('replace'))
  .option('--replace <issue>', words.answerReplaceOption)
  .description(words.ingest)
  .action(
    action(async ({ config, terminal, signal }, paths: string[], flags: IngestFlags) =>
      (await import('./commands/ingest-command.js')).ingest(config, terminal, paths, { ...flags, signal }),
    ),
  )
program
  .command('parse')
  .argument('<file>', words.parseFile)
  .option('--force', words.parseForceOption, false)
  .option('--ocr', words.ocrOption, false)
  .description(words.parse)
  .action(
    action(async ({ config, terminal }, file: string, flags: { force: boolean; ocr: boolean }) =>
      (await import('./commands/parse-command.js')).parse(config, terminal, file, flags),
    ),
  )
program
  .command('issues')
  .description(words.issues)
  .action(action(async ({ config, terminal }) => (await libraryCommands()).issues(config, terminal)))
program
  .command('show')
  .argument('<id...>', words.showIds)
  .description(words.show)
  .action(
    action(async ({ config, terminal }, references: string[]) =>
      (await libraryCommands()).show(config, terminal, references),
    ),
  )
program
  .command('original')
  .argument('<id>', words.originalId)
  .option('--out <file>', words.originalOut)
  .description(words.original)
  .action(
    action(async ({ config, terminal }, reference: string, { out }: { out?: string }) =>
      (await import('./commands/original-command.js')).original(config, terminal, reference, out),
    ),
  )
declareSummaryCommands(program, words, action)
program
  .command('remove')
  .argument('<issue...>', words.removeIssues)
  .description(words.remove)
  .action(
    action(async ({ config, terminal }, references: string[]) =>
      (await libraryCommands()).remove(config, terminal, references),
    ),
  )
program
  .command('reparse')
  .argument('[issue...]', words.reparseIssues)
  .description(words.reparse)
  .action(
    action(async ({ config, terminal, signal }, references: string[]) =>
      (await mendCommands()).reparse(config, terminal, references, signal),
    ),
  )
program
  .command('correct')
  .argument('<article>', words.correctArticle)
  .addArgument(new Argument('<field>', words.correctField).choices(['title', 'column', 'district', 'byline']))
  .argument('[value]', words.correctValue)
  .option('--undo', words.undoOption, false)
  .description(words.correct)
  .action(
    action(
      async (
        { config, terminal },
        article: string,
        field: CorrectableField,
        value: string | undefined,
        { undo }: { undo: boolean },
      ) => {
        if ((value === undefined) !== undo) throw new InvalidArgumentError(words.correctUsage)
        return (await mendCommands()).correct(config, terminal, article, field, value)
      },
    ),
  )
program
  .command('export')
  .description(words.export)
  .action(action(async ({ config, terminal }) => (await archiveCommands()).exportLibrary(config, terminal)))
program
  .command('import')
  .argument('<file>', words.importFile)
  .description(words.import)
  .action(
    action(async ({ config, terminal, signal }, file: string) =>
      (await archiveCommands()).importLibrary(config, terminal, file, signal),
    ),
  )
program
  .command('figures')
  .argument('<theme>', words.figuresTheme)
  .option('--csv', words.csvOption, false)
  .description(words.figures)
  .action(
    action(async ({ config, terminal }, theme: string, flags: { csv: boolean }) =>
      (await import('./commands/figures-command.js')).figures(config, terminal, theme, flags),
    ),
  )
program
  .command('gaps')
  .option('--since <day>', words.gapsSince, isoDay)
  .description(words.gaps)
  .action(
    action(async ({ config, terminal }, { since }: { since?: string }) =>
      (await import('./commands/gaps-command.js')).gaps(config, terminal, since),
    ),
  )
program
  .command('audit')
  .description(words.audit)
  .action(
    action(async ({ config, terminal }) =>
      (await import('./commands/audit-command.js')).audit(config, terminal),
    ),
  )
program
  .command('ask')
  .argument('[question]', words.askQuestion)
  .option('--explain', words.explainOption, false)
  .description(words.ask)
  .action(
    action(async ({ config, terminal, signal }, question: string | undefined, flags: { explain: boolean }) =>
      (await askCommands()).ask(config, terminal, question, flags, signal),
    ),
  )
program
  .command('search')
  .argument('<question>', words.searchQuestion)
  .option('-k <n>', words.searchCount, passageCount, 10)
  .description(words.search)
  .action(
    action(async ({ config, terminal }, question: string, { k }: { k: number }) =>
      (await askCommands()).search(config, terminal, question, k),
    ),
  )
program
  .command('chat')
  .description(words.chat)
  .action(
    action(async ({ config, terminal, signal }) => (await runCommands()).chat(config, terminal, signal)),
  )
program
  .command('start')
  .description(words.start)
  .action(
    action(async ({ config, terminal, signal }) => (await runCommands()).start(config, terminal, signal)),
  )
program
  .command('bot')
  .description(words.bot)
  .action(action(async ({ config, terminal, signal }) => (await runCommands()).bot(config, terminal, signal)))
declareDigests(program, words, action)
declareSources(program, words, action)
program
  .command('reindex')
  .description(words.reindex)
  .action(
    action(async ({ config, terminal, signal }) => (await modelCommands()).reindex(config, terminal, signal)),
  )
program
  .command('model')
  .description(words.model)
  .action(action(async ({ config, terminal }) => (await modelCommands()).model(config, terminal)))
program
  .command('eval')
  .requiredOption('--passages <file>', words.evalPassages)
  .requiredOption('--questions <file>', words.evalQuestions)
  .description(words.eval)
  .action(
    action(async ({ config, terminal, signal }, files: { passages: string; questions: string }) =>
      (await modelCommands()).evaluateSet(config, terminal, files, signal),
    ),
  )
program
  .command('doctor')
  .description(words.doctor)
  .action(async () => {
    const flags = program.opts<Flags>()
    const { doctor } = await import('./commands/doctor.js')
    // What is wrong with the settings is for the doctor to tell.
    const terminal = createTerminal(loadConfig({}, { lang: languageOf(process.argv, env) }), {
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

/** Tells of what went wrong, in one line where a person can act on it, and gives the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done
    // Without a command the help has been printed.
    if (error.code !== 'commander.help') tell(words.wrongUsage(usageError(error)))
    return EXIT.usage
  }
  if (stop.signal.aborted) {
    tell(words.interrupted)
    return EXIT.interrupted
  }
  if (error instanceof Fault) tell(oneLine(words.fault(error.code, error.message)))
  else tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return EXIT.failed
}

/** What is wrong, in the language asked for; what our own checks say of a value is so already. */
function usageError({ code, message }: CommanderError): string {
  const said = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '')
  const names = [...said.matchAll(/'([^']*)'/g)].map(([, name = '']) => name)
  // Of an argument the value is named first, of an option last.
  if (said.startsWith('command-argument')) names.reverse()
  const meant = /\(Did you mean (?:one of )?(.+)\?\)$/.exec(said)?.[1]
  const why = /is invalid(?: for argument '[^']*')?\. (.+)$/.exec(said)?.[1] ?? ''
  const what = words.usageError(code, names, why) ?? said.replace(/ ?\(Did you mean.*$/, '')
  return meant === undefined ? what : what + words.meant(meant)
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
