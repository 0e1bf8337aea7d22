import type { FaultCode } from '../errors.js'
import type { ErrorWords, UsageErrors } from './words.errors.zh.js'

const USAGE_ERRORS: UsageErrors = {
  'commander.missingArgument': ([name]) => `the argument ${name} is missing`,
  'commander.unknownOption': ([name]) => `there is no option ${name}`,
  'commander.unknownCommand': ([name]) => `there is no command ${name}`,
  'commander.excessArguments': () => 'too many arguments; put a question with blanks into quotation marks',
  'commander.optionMissingArgument': ([name]) => `option ${name} lacks its value`,
  'commander.missingMandatoryOptionValue': ([name]) => `option ${name} is missing`,
  'commander.conflictingOption': ([one, other]) => `options ${one} and ${other} exclude each other`,
  'commander.invalidArgument': ([name, value], why) =>
    `${name} cannot be ${value}: ${why.replace(/^Allowed choices are /, 'choose ')}`,
}

/** What went wrong and what to do, of faults that are worded in Chinese, by code; the particulars stand behind. */
const FAULTS: Readonly<Record<FaultCode | 'defect', string>> = {
  defect: 'The program is at fault, and nothing of it was taken in',
  usage: 'That cannot be done like this',
  config: 'A setting is wrong: correct it in .env',
  not_found: 'There is no such thing: check the name or the path',
  empty: 'There is no text in it: choose another file',
  binary: 'It is not text: choose a txt, docx, pdf or html file',
  too_large: 'It is too large: split it',
  encoding: 'Its encoding cannot be told: save it as UTF-8',
  no_bulletin: 'It does not look like a bulletin: add --force to take it all the same',
  unsupported: 'It cannot be read: save it as txt, docx or pdf',
  archive: 'It is not what export printed, or not all of it: export again',
  collision: 'It cannot be told from an issue that is held: choose as it says',
  model_missing: 'There is no such embedding model: correct or unset EMBEDDING_MODEL',
  model_broken: 'The embedding model is damaged: fetch it again, or unset EMBEDDING_MODEL',
  model_unreachable:
    'The model hub is out of reach: set HF_ENDPOINT or HTTPS_PROXY, or unset EMBEDDING_MODEL',
  model_mismatch:
    'The library was made with another model: run bulletin reindex, or set EMBEDDING_MODEL back',
  database_newer: 'A newer version made this library: upgrade, or name another folder with --data',
  database_broken: 'The database is damaged: put a backup in its place, or move it away and ingest again',
  disk: 'The disk cannot be read or written: check space and rights, or name another folder with --data',
  busy: 'Another process is at it: try again in a while',
  token: 'The Telegram token is wrong: copy the whole of it from @BotFather',
  network: 'The network is out of reach: check it, or set HTTPS_PROXY',
  parser_died: 'The reading of a file ended early: take the others in again',
}

export const errorsEn: ErrorWords = {
  wrongUsage: (what) => `Wrong usage (${what}). Run bulletin --help`,
  usageError: (code, names, why) => USAGE_ERRORS[code]?.(names, why) ?? null,
  meant: (name) => `, did you mean ${name}?`,
  outputFailed: (why) => `The output cannot be written (${why}): check the disk, or write it elsewhere`,
  fault: (code, message) =>
    /\p{Script=Han}/u.test(message) && !/ \/ [a-z]/i.test(message) ? `${FAULTS[code]} (${message})` : message,
}
