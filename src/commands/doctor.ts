import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { loadConfiguredEmbedder, openLibraryStore } from '../app.js'
import { type Config, type ConfigFlags, type Environment, loadConfig } from '../config.js'
import { libraryFingerprint } from '../index/library-fingerprint.js'
import type { Terminal } from './terminal.js'

/** One thing that was looked at. `todo` says what to do where it is not well. */
export interface Check {
  name: string
  ok: boolean
  found: string
  todo: string | null
}

const NODE_NEEDED = [20, 19] as const
const NATIVE = ['better-sqlite3', 'hnswlib-node', '@node-rs/jieba', 'onnxruntime-node']

/** `doctor`: looks at all that the product stands on; false where something is not well. */
export async function doctor(env: Environment, flags: ConfigFlags, terminal: Terminal): Promise<boolean> {
  const checks: Check[] = [checkNode(), ...NATIVE.map(checkNative)]
  let config: Config | null = null
  try {
    config = loadConfig(env, flags)
    checks.push({ name: '设置', ok: true, found: `数据在 ${config.dataDir}`, todo: null })
  } catch (error) {
    checks.push(failed('设置', error, '改正 .env 或环境变量'))
  }
  if (config) checks.push(...(await checkLibrary(config)), checkToken(config))
  if (terminal.json) terminal.printJson({ ok: checks.every(({ ok }) => ok), checks })
  else
    for (const { name, ok, found, todo } of checks) {
      const mark = ok ? terminal.paint.green('✓') : terminal.paint.red('✗')
      terminal.print(`${mark} ${name}：${found}${todo ? `\n    → ${todo}` : ''}`)
    }
  return checks.every(({ ok }) => ok)
}

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1])
  return {
    name: 'Node.js',
    ok,
    found: process.version,
    todo: ok ? null : `请装 Node.js ${NODE_NEEDED.join('.')} 或更新的版本`,
  }
}

function checkNative(name: string): Check {
  try {
    createRequire(import.meta.url)(name)
    return { name, ok: true, found: '可用', todo: null }
  } catch (error) {
    return failed(name, error, `在项目文件夹运行 npm rebuild ${name}（需要编译器和 Node 头文件，见 README）`)
  }
}

async function checkLibrary(config: Config): Promise<Check[]> {
  const checks: Check[] = []
  let fingerprint: string | null = null
  try {
    const { info } = await loadConfiguredEmbedder(config)
    fingerprint = libraryFingerprint(info)
    checks.push({
      name: '向量模型',
      ok: true,
      found: `${info.name}，${info.dimensions} 维，指纹 ${info.fingerprint}`,
      todo: null,
    })
  } catch (error) {
    checks.push(failed('向量模型', error, '检查 EMBEDDING_MODEL，或去掉它使用自带的模型'))
  }
  try {
    const store = await openLibraryStore(config)
    try {
      const state = await store.state()
      const held = await store.issues()
      const { live } = await store.chunkStats()
      checks.push({
        name: '数据库',
        ok: true,
        found: `${held.length} 期，${live} 段，第 ${state.generation} 版`,
        todo: null,
      })
      checks.push(checkIndex(config, live, state.fingerprint, fingerprint))
    } finally {
      await store.close()
    }
  } catch (error) {
    checks.push(failed('数据库', error, '检查数据文件夹的权限和空间；实在打不开时从备份恢复 library.sqlite'))
  }
  return checks
}

function checkIndex(config: Config, chunks: number, held: string | null, wanted: string | null): Check {
  if (held !== null && wanted !== null && held !== wanted) {
    return {
      name: '索引',
      ok: false,
      found: '由另一模型建成',
      todo: '运行 bulletin reindex 重建，或改回原来的 EMBEDDING_MODEL',
    }
  }
  const cached = existsSync(join(config.dataDir, 'index'))
  return {
    name: '索引',
    ok: true,
    found: chunks === 0 ? '空库' : cached ? '有缓存' : '小库，直接从数据库读入',
    todo: null,
  }
}

function checkToken(config: Config): Check {
  const set = config.telegram.token !== undefined
  return {
    name: 'Telegram',
    ok: true,
    found: set ? '已设令牌' : '未设令牌，只用终端',
    todo: set ? null : '要用 Telegram，请在 .env 里写 TELEGRAM_BOT_TOKEN=（向 @BotFather 申请）',
  }
}

function failed(name: string, error: unknown, todo: string): Check {
  const found = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return { name, ok: false, found, todo }
}
