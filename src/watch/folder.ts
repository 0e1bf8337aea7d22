import { basename } from 'node:path'
import { watch } from 'chokidar'

/** A file whose size has not changed for so long has been copied whole. */
const SETTLE_MS = 2_000
const SIZE_LOOKS = 10
/** Files that come together are taken in together. */
const GATHER_MS = 300

export interface FolderWatchDeps {
  readonly folder: string
  /** Also tell of what is there already. */
  readonly initial: boolean
  /** Takes in files that have come or changed and were copied whole; called again only when it is done. */
  readonly takeIn: (paths: readonly string[]) => Promise<void>
  /** Is told of what goes wrong with watching or taking in. */
  readonly report: (error: unknown) => void
  readonly settleMs?: number
}

export interface FolderWatch {
  /** Resolves once changes are noticed. */
  ready: Promise<void>
  /** Stops watching, and waits for what is being taken in. */
  stop(): Promise<void>
}

/**
 * Watches a folder, at any depth. A file is told of when it has settled, so that one which is being copied is not read
 * half; one that was renamed is told of by its new name. Hidden files, lock files of office programs and downloads
 * under way are none.
 */
export function watchFolder({
  folder,
  initial,
  takeIn,
  report,
  settleMs = SETTLE_MS,
}: FolderWatchDeps): FolderWatch {
  const come = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  let working = Promise.resolve()

  async function work(): Promise<void> {
    const paths = [...come].sort()
    come.clear()
    if (paths.length > 0) await takeIn(paths).catch(report)
  }

  function note(path: string): void {
    come.add(path)
    timer ??= setTimeout(() => {
      timer = null
      working = working.then(work)
    }, GATHER_MS)
  }

  const watcher = watch(folder, {
    ignored: (path) => path !== folder && isPassing(basename(path)),
    ignoreInitial: !initial,
    awaitWriteFinish: { stabilityThreshold: settleMs, pollInterval: Math.ceil(settleMs / SIZE_LOOKS) },
  })
  watcher.on('add', note).on('change', note).on('error', report)

  return {
    ready: new Promise((resolve) => watcher.once('ready', () => resolve())),
    async stop() {
      await watcher.close()
      if (timer) clearTimeout(timer)
      come.clear()
      await working
    },
  }
}

const isPassing = (name: string): boolean =>
  /^(?:\.|~\$)/.test(name) || /\.(?:tmp|part|partial|crdownload|download)$/i.test(name)
