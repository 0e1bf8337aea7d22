import pc from 'picocolors'
import { plain } from '../chat/plain.js'
import type { Config, Environment } from '../config.js'
import { createLogger, type Logger } from '../log.js'
import type { Lang } from '../model.js'
import { en } from './words.en.js'
import { type CommandWords, zh } from './words.zh.js'

/** What a command prints to and how: answers to standard output, everything else to standard error. */
export interface Terminal {
  json: boolean
  quiet: boolean
  words: CommandWords
  /** Colours for standard output. */
  paint: ReturnType<typeof pc.createColors>
  /** A line or more; whatever a bulletin holds that would move the cursor is taken out. */
  print(text: string): void
  /** A file's text, to be piped: as it is. */
  printFile(text: string): void
  /** One object on one line. */
  printJson(value: unknown): void
  /** A line to standard error. */
  note(text: string): void
  /** Says that a model is being fetched. */
  noteFetch(id: string): void
  log: Logger
}

export const WORDS: Readonly<Record<Lang, CommandWords>> = { zh, en }

export function createTerminal(config: Config, flags: { json: boolean; quiet: boolean }): Terminal {
  const words = WORDS[config.lang]
  const note = (text: string): void => void process.stderr.write(`${tame(text)}\n`)
  return {
    ...flags,
    words,
    paint: pc.createColors(config.color && process.stdout.isTTY === true),
    print: (text) => void process.stdout.write(`${tame(text)}\n`),
    printFile: (text) => void process.stdout.write(text),
    printJson: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
    note,
    noteFetch: (id) => {
      if (!flags.quiet) note(words.fetchingModel(id, config.embedding.hubEndpoint))
    },
    log: createLogger({
      level: config.logLevel,
      readable: process.stderr.isTTY === true,
      color: config.color,
      target: process.stderr,
    }),
  }
}

/** The text on one line that acts on no terminal: a file may be named anything. */
export function oneLine(text: string): string {
  return plain(text.replace(/\s*[\n\r\u2028\u2029]\s*/g, ' '))
}

/** The text with nothing that acts on a terminal but colours. */
function tame(text: string): string {
  return text
    .split(/(\u001b\[\d+m)/)
    .map((part, at) => (at % 2 === 1 ? part : plain(part)))
    .join('')
}

/** The language that a command line, or else the environment, asks for; Chinese where neither names one of ours. */
export function languageOf(argv: readonly string[], env: Environment): Lang {
  const at = argv.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='))
  const flag = argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length)
  const asked = flag ?? env.BULLETIN_LANG
  return asked === 'en' ? 'en' : 'zh'
}
