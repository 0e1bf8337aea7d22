import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { loadConfiguredEmbedder, openLibraryStore } from '../app.js'
import { type Config, type ConfigFlags, type Environment, loadConfig } from '../config.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { Store } from '../store/store.js'
import { lastLook } from '../watch/looks.js'
import { type Check, failed, well } from './check.js'
import { checkHolidays, checkPlaces, checkSources } from './check-files.js'
import type { Terminal } from './terminal.js'
import type { CommandWords } from './words.zh.js'

const NODE_NEEDED = [20, 19] as const
const NATIVE = ['better-sqlite3', 'hnswlib-node', '@node-rs/jieba', 'onnxruntime-node']
/** Telegram answers in well under a second, or is out of reach. */
const TOKEN_TIMEOUT_MS = 5_000

/** `doctor`: looks at all that the product stands on; false where something is not well. */
export async function doctor(env: Environment, flags: ConfigFlags, terminal: Terminal): Promise<boolean> {
  const { words, paint, print } = terminal
  const checks: Check[] = [checkNode(words), ...NATIVE.map((name) => checkNative(name, words))]
  let config: Config | null = null
  try {
    config = loadConfig(env, flags)
    checks.push(well(words.checkSettings, words.checkSettingsFound(config.dataDir)))
  } catch (error) {
    checks.push(failed(words.checkSettings, error, words.checkSettingsTodo))
  }
  if (config)
    checks.push(
      ...(await checkLibrary(config, terminal)),
      ...(await checkPlaces(config, words)),
      ...checkHolidays(config, words),
      await checkToken(config, words),
    )
  const bad = checks.filter(({ ok }) => !ok).length
  if (terminal.json) terminal.printJson({ ok: bad === 0, checks })
  else {
    for (const { name, ok, found, todo } of checks) {
      print(`${ok ? paint.green('✓') : paint.red('✗')} ${paint.bold(name)}  ${found}`)
      if (todo) print(`    → ${todo}`)
    }
    print(`\n${bad === 0 ? paint.green(words.allWell) : paint.red(words.notWell(bad))}`)
  }
  return bad === 0
}

function checkNode(words: CommandWords): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1])
  return {
    name: 'Node.js',
    ok,
    found: process.version,
    todo: ok ? null : words.checkNodeTodo(NODE_NEEDED.join('.')),
  }
}

function checkNative(name: string, words: CommandWords): Check {
  try {
    createRequire(import.meta.url)(name)
    return well(name, words.checkUsable)
  } catch (error) {
    return failed(name, error, words.checkNativeTodo(name))
  }
}

async function checkLibrary(config: Config, { words, noteFetch }: Terminal): Promise<Check[]> {
  const checks: Check[] = []
  let fingerprint: string | null = null
  try {
    const { info } = await loadConfiguredEmbedder(config, noteFetch)
    fingerprint = libraryFingerprint(info)
    const found = [
      info.name,
      words.modelAbout(info.dimensions, info.pooling),
      words.fingerprint(info.fingerprint),
    ]
    checks.push(well(words.checkModel, found.join(words.listSeparator)))
  } catch (error) {
    checks.push(failed(words.checkModel, error, words.checkModelTodo))
  }
  try {
    const store = await openLibraryStore(config)
    try {
      const state = await store.state()
      const held = await store.issues()
      const { live } = await store.chunkStats()
      checks.push(well(words.checkDatabase, words.checkDatabaseFound(held.length, live)))
      const isForeign =
        state.fingerprint !== null && fingerprint !== null && state.fingerprint !== fingerprint
      checks.push(checkIndex(config, live, isForeign, words))
      checks.push(await checkWatch(store, words), ...(await checkSources(config, store, words)))
    } finally {
      await store.close()
    }
  } catch (error) {
    checks.push(failed(words.checkDatabase, error, words.checkDatabaseTodo))
  }
  return checks
}

/** When new files were looked at last, and what came of it. */
async function checkWatch(store: Store, words: CommandWords): Promise<Check> {
  const look = await lastLook(store)
  if (!look) return well(words.checkWatch, words.checkWatchNever)
  const { at, files, ingested, replaced, failed } = look
  const time = new Date(at).toLocaleString('sv-SE').slice(0, 16)
  const found = words.checkWatchFound(time, files, ingested + replaced)
  return { name: words.checkWatch, ok: true, found, todo: failed.length === 0 ? null : failed.join('; ') }
}

function checkIndex(config: Config, chunks: number, isForeign: boolean, words: CommandWords): Check {
  const name = words.checkIndex
  if (isForeign) return { name, ok: false, found: words.checkIndexForeign, todo: words.checkIndexForeignTodo }
  if (chunks === 0) return well(name, words.checkIndexEmpty)
  const cached = existsSync(join(config.dataDir, 'index', 'base.bin'))
  return well(name, cached ? words.checkIndexCached : words.checkIndexSmall)
}

/** Asks Telegram whose token it is. */
async function checkToken({ telegram }: Config, words: CommandWords): Promise<Check> {
  const name = words.checkToken
  if (telegram.token === undefined)
    return { name, ok: true, found: words.checkTokenUnset, todo: words.checkTokenUnsetTodo }
  try {
    const { botName } = await import('../adapters/telegram/bot-name.js')
    const username = await botName(telegram, TOKEN_TIMEOUT_MS)
    if (username === null)
      return { name, ok: false, found: words.checkTokenWrong, todo: words.checkTokenWrongTodo }
    return well(name, words.checkTokenFound(username))
  } catch {
    const found = words.checkTokenOffline(telegram.apiRoot)
    return { name, ok: false, found, todo: words.checkTokenOfflineTodo }
  }
}
