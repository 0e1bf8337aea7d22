import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { openLibraryStore } from '../app.js'
import type { Config } from '../config.js'
import { Fault } from '../errors.js'
import type { PageStart } from '../model.js'
import type { Store } from '../store/store.js'
import { keepFile } from './keep-file.js'
import type { Terminal } from './terminal.js'

/**
 * `original ISSUE|ARTICLE`: writes the file that it was read from, byte for byte, into the working folder beside files
 * of the same name, or to `--out FILE`, and says on which pages an article stands.
 *
 * @throws Fault `not_found` for what is not held, or whose file was not kept; `disk` where it cannot be written.
 */
export async function original(
  config: Config,
  terminal: Terminal,
  reference: string,
  out: string | undefined,
): Promise<void> {
  const { words } = terminal
  const store = await openLibraryStore(config)
  try {
    const { sha256, name, pages } = await sourceOf(store, terminal, reference)
    const kept = await store.original(sha256)
    if (!kept) throw new Fault('not_found', words.originalNotKept(name))
    const path = await write(terminal, basename(kept.name), kept.bytes, out)
    const [first, last] = [pages?.[0]?.page, pages?.at(-1)?.page]
    if (terminal.json) return terminal.printJson({ path, name, sha256, bytes: kept.bytes.length, pages })
    terminal.print(path)
    if (first !== undefined && last !== undefined) terminal.note(words.originalPages(name, first, last))
  } finally {
    await store.close()
  }
}

interface Source {
  sha256: string
  name: string
  pages: PageStart[] | null
}

async function sourceOf(store: Store, terminal: Terminal, reference: string): Promise<Source> {
  const article = reference.startsWith('a') ? await store.article(reference) : null
  const issue = article ? null : await store.resolveIssue(reference)
  const source = article
    ? await store.origin(article.id)
    : (await store.files()).find((file) => file.issueId === issue?.id)
  if (!source) throw new Fault('not_found', terminal.words.notHeld(reference))
  return { sha256: source.sha256, name: source.name, pages: 'pages' in source ? source.pages : null }
}

async function write(
  { words }: Terminal,
  name: string,
  bytes: Uint8Array,
  out: string | undefined,
): Promise<string> {
  if (out === undefined) return keepFile({ name, bytes: Buffer.from(bytes) }, '.')
  try {
    await writeFile(out, bytes)
    return out
  } catch (error) {
    throw new Fault('disk', words.notWritten(out), { cause: error })
  }
}
