import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../errors.js'
import { get } from './hub-request.js'
import { MODEL_FILES, USAGE_FILES } from './model-folder.js'

export interface HubOptions {
  /** Address of the hub or of a mirror, without a slash at its end. */
  readonly endpoint: string
  readonly proxy?: string | undefined
  /** Folder that keeps what was fetched, one folder a model. */
  readonly modelsDir: string
  /** Told after each file: how many of how many are here. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** Where a hub's model lies once it is fetched. */
export function hubFolder(id: string, modelsDir: string): string {
  return join(modelsDir, id.replace('/', '--'))
}

/**
 * The folder of a hub's model, fetched on the first call. It appears whole or not at all; files that arrived
 * before a break are not fetched again.
 * @param id `owner/name`
 * @throws Fault `model_unreachable` where the hub does not answer, `model_missing` where it has no such model
 */
export async function downloadModel(id: string, options: HubOptions): Promise<string> {
  const folder = hubFolder(id, options.modelsDir)
  if (existsSync(folder)) return folder
  const beside = `${folder}.part`
  const names = [...MODEL_FILES, ...USAGE_FILES]
  for (const [done, name] of names.entries()) {
    if (!existsSync(join(beside, name))) await downloadFile(id, name, beside, options)
    options.onProgress?.(done + 1, names.length)
  }
  await rename(beside, folder)
  return folder
}

async function downloadFile(
  id: string,
  name: string,
  folder: string,
  { endpoint, proxy }: HubOptions,
): Promise<void> {
  const address = `${endpoint}/${id}/resolve/main/${name}`
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  const unreachable = (reason: string, cause?: unknown) =>
    new Fault(
      'model_unreachable',
      `从 ${endpoint} 取不到模型 ${id}（${reason}）：请把 HF_ENDPOINT 设为连得上的镜像，或用 HTTPS_PROXY 设代理，或去掉 EMBEDDING_MODEL 用自带的模型 / could not be fetched: set HF_ENDPOINT to a mirror or HTTPS_PROXY to a proxy that is within reach, or leave EMBEDDING_MODEL unset for the bundled model`,
      { cause },
    )
  try {
    const response = await get(address, proxy)
    const status = response.statusCode ?? 0
    if (status === 200) {
      await pipeline(response, createWriteStream(`${path}.part`))
      await rename(`${path}.part`, path)
      return
    }
    response.resume()
    const absent = status === 404 || status === 401
    if (absent && USAGE_FILES.includes(name)) return
    if (absent)
      throw new Fault(
        'model_missing',
        `${endpoint} 上的 ${id} 没有 ${name}：EMBEDDING_MODEL 要 Transformers.js 格式的模型，如 Xenova/bge-small-zh-v1.5 / has no such file: EMBEDDING_MODEL wants a model in Transformers.js form, such as Xenova/bge-small-zh-v1.5`,
      )
    throw unreachable(`status ${status}`)
  } catch (error) {
    await rm(`${path}.part`, { force: true })
    if (error instanceof Fault) throw error
    throw unreachable(
      error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error),
      error,
    )
  }
}
