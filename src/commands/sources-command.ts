import { openLibraryStore } from '../app.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { LinkedFile, LinkedState } from '../store/source-store.js'
import type { Store } from '../store/store.js'
import { dueAt } from '../watch/web/poller.js'
import type { Source } from '../watch/web/sources-file.js'
import { openSources, readSourcesOf, sourcesFile, wrongLines } from './open-sources.js'
import type { Terminal } from './terminal.js'
import type { CommandWords } from './words.zh.js'

/** Files of a source that are listed for people, the newest; `--json` gives all. */
const SHOWN = 10
const STATES = ['taken', 'offered', 'told', 'held', 'followed', 'waiting', 'refused', 'passed'] as const

/** How it stands with one source, as `sources --json` gives it. */
interface Standing extends Source {
  lookedAt: string | null
  /** Last looked at with success. */
  seenAt: string | null
  nextAt: string | null
  movedTo: string | null
  /** Links to files that it had then. */
  links: number
  problem: { code: string; detail: string } | null
  counts: Record<LinkedState, number>
  files: Omit<LinkedFile, 'source' | 'etag' | 'lastModified'>[]
}

/**
 * `sources [url…] [--now]`: when each page or feed was looked at, what it led to and when it is looked at next; with
 * `--now` after having looked. False where a line of the list or a look failed.
 */
export async function sources(
  config: Config,
  terminal: Terminal,
  urls: readonly string[],
  { now, signal }: { now: boolean; signal: AbortSignal },
): Promise<boolean> {
  const { words } = terminal
  const listed = readSourcesOf(config)
  const unknown = urls.find((url) => !listed.sources.some((source) => source.url === url))
  if (unknown !== undefined) throw new Fault('not_found', words.sourceUnknown(unknown, sourcesFile(config)))
  const chosen = urls.length === 0 ? listed.sources : listed.sources.filter(({ url }) => urls.includes(url))
  const store = await openLibraryStore(config)
  try {
    if (now && !(await openSources(config, terminal, store).poller.lookNow(chosen, signal)))
      throw new Fault('busy', words.sourcesBusy)
    const standings = await Promise.all(chosen.map((source) => standingOf(source, store)))
    if (terminal.json) terminal.printJson({ sources: standings, wrong: listed.wrong })
    else {
      if (chosen.length === 0) terminal.print(words.noSources(sourcesFile(config)))
      for (const standing of standings) printStanding(standing, terminal)
      if (standings.some(({ counts }) => counts.offered + counts.told > 0))
        terminal.print(words.sourcesPending)
      if (listed.wrong.length > 0) terminal.note(wrongLines(listed.wrong, words))
    }
    return listed.wrong.length === 0 && standings.every(({ problem }) => problem === null)
  } finally {
    await store.close()
  }
}

async function standingOf(source: Source, store: Store): Promise<Standing> {
  const state = await store.sourceState(source.url)
  const linked = await store.linkedFiles({ source: source.url })
  const files = await Promise.all(linked.map((file) => decided(file, store)))
  const counts = Object.fromEntries(
    STATES.map((name) => [name, files.filter((file) => file.state === name).length]),
  ) as Standing['counts']
  const [code = '', ...detail] = state?.problem?.split(' ') ?? []
  return {
    ...source,
    lookedAt: state?.lookedAt ?? null,
    seenAt: state?.seenAt ?? null,
    nextAt: state ? new Date(dueAt(source, state)).toISOString() : null,
    movedTo: state?.movedTo ?? null,
    links: state?.links ?? 0,
    problem: state?.problem == null ? null : { code, detail: detail.join(' ') },
    counts,
    files: files.reverse().map(({ source: _, etag: __, lastModified: ___, ...file }) => file),
  }
}

/** What was offered stands as it was decided on since. */
async function decided(file: LinkedFile, store: Store): Promise<LinkedFile> {
  if ((file.state !== 'offered' && file.state !== 'told') || file.detail === null) return file
  const operation = await store.operation(file.detail)
  if (operation?.state === 'done') return { ...file, state: 'taken' }
  return operation?.state === 'cancelled' ? { ...file, state: 'refused', detail: 'cancelled' } : file
}

function printStanding(standing: Standing, { words, paint, print }: Terminal): void {
  const { url, trusted, lookedAt, nextAt, links, problem, movedTo, counts, files } = standing
  print(`${paint.bold(url)}${trusted ? paint.dim(` ${words.sourceTrusted}`) : ''}`)
  if (lookedAt === null || nextAt === null) {
    print(`  ${words.sourceNever}`)
    return
  }
  print(`  ${words.sourceLooked(localTime(lookedAt), links, localTime(nextAt))}`)
  if (problem) print(`  ${paint.red(told(`${problem.code} ${problem.detail}`, words))}`)
  if (movedTo !== null) print(`  ${words.sourceMoved(movedTo)}`)
  const counted = STATES.filter((state) => counts[state] > 0)
  if (counted.length > 0)
    print(
      `  ${counted.map((state) => `${words.linkedStates[state]} ${counts[state]}`).join(words.listSeparator)}`,
    )
  for (const file of files.filter(({ state }) => state !== 'passed').slice(0, SHOWN)) {
    const why = file.state === 'refused' || file.state === 'waiting' ? file.detail : null
    const parts = [words.linkedStates[file.state], file.text, file.url, why === null ? '' : told(why, words)]
    print(paint.dim(`  · ${parts.filter((part) => part !== '').join(' · ')}`))
  }
}

/** A refusal in words; what the reader of files says is in words already. */
function told(said: string, { refusals }: CommandWords): string {
  const [code = '', ...detail] = said.split(' ')
  return refusals[code]?.(detail.join(' ')) ?? said
}

const localTime = (iso: string): string => new Date(iso).toLocaleString('sv-SE').slice(0, 16)
