import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { downloadModel } from '../../src/index/hub.js'
import { MODEL_FILES, USAGE_FILES } from '../../src/index/model-folder.js'
import { loadEmbedder } from '../../src/index/transformers-embedder.js'
import { writeTinyModel } from './tiny-model.js'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** Serves HTTP on a free port until the test ends; gives its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A hub that has `tiny/model`, sends large files elsewhere as hubs do, and notes what it is asked. */
async function serveHub(options: { without?: string; breakOnce?: string } = {}) {
  const folder = writeTinyModel()
  const asked: string[] = []
  let broken = false
  const endpoint = await serve((request, response) => {
    const path = request.url as string
    asked.push(path)
    const name = path.replace(/^\/(tiny\/model\/resolve\/main|cdn)\//, '')
    const known = name !== path && existsSync(join(folder, name)) && name !== options.without
    if (!known) return response.writeHead(404).end()
    if (name.endsWith('.onnx') && !path.startsWith('/cdn'))
      return response.writeHead(302, { location: `/cdn/${name}` }).end()
    const bytes = readFileSync(join(folder, name))
    response.writeHead(200, { 'content-length': bytes.length })
    if (name !== options.breakOnce || broken) return response.end(bytes)
    broken = true
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
  })
  return { endpoint, asked, folder }
}

const newDir = () => mkdtempSync(join(tmpdir(), 'hub-'))

describe('a model of the hub', () => {
  it('is fetched once, redirects included, and loads', async () => {
    const { endpoint, asked, folder } = await serveHub()
    const modelsDir = newDir()
    const progress: string[] = []
    const download = (id: string) =>
      downloadModel(id, {
        endpoint,
        modelsDir,
        onProgress: (done, total) => progress.push(`${done}/${total}`),
      })
    const embedder = await loadEmbedder({ model: 'tiny/model', modelsDir: 'embeddings', download })
    expect(embedder.info.fingerprint).toBe(
      (await loadEmbedder({ model: folder, modelsDir: '' })).info.fingerprint,
    )
    expect(progress.at(-1)).toBe('6/6')
    const before = asked.length
    await download('tiny/model')
    expect(asked).toHaveLength(before)
  })

  it('does without the files that say how it is used', async () => {
    const { endpoint } = await serveHub({ without: USAGE_FILES[0] as string })
    const path = await downloadModel('tiny/model', { endpoint, modelsDir: newDir() })
    expect(existsSync(join(path, USAGE_FILES[0] as string))).toBe(false)
  })

  it('is fetched on from where it broke off, and never appears in part', async () => {
    const { endpoint, asked } = await serveHub({ breakOnce: 'onnx/model_quantized.onnx' })
    const modelsDir = newDir()
    const download = () => downloadModel('tiny/model', { endpoint, modelsDir })
    await expect(download()).rejects.toMatchObject({ code: 'model_unreachable' })
    expect(readdirSync(modelsDir)).toEqual(['tiny--model.part'])
    const path = await download()
    for (const name of MODEL_FILES) expect(existsSync(join(path, name))).toBe(true)
    expect(
      asked.filter((address) => address.endsWith('/config.json') && !address.includes('1_')),
    ).toHaveLength(1)
  })

  it('is asked of a proxy where one is set', async () => {
    const { endpoint, folder } = await serveHub()
    const seen: string[] = []
    const proxy = await serve((request, response) => {
      const address = new URL(request.url as string)
      seen.push(`${address.host} ${request.headers['proxy-authorization'] ?? ''}`)
      const name = address.pathname.replace(/^\/tiny\/model\/resolve\/main\//, '')
      if (existsSync(join(folder, name))) response.end(readFileSync(join(folder, name)))
      else response.writeHead(404).end()
    })
    const withUser = proxy.replace('//', '//u:p@')
    await downloadModel('tiny/model', { endpoint, proxy: withUser, modelsDir: newDir() })
    expect(new Set(seen)).toEqual(new Set([`${new URL(endpoint).host} Basic ${btoa('u:p')}`]))
  })
})

describe('a hub that cannot help', () => {
  const fetching = (endpoint: string, proxy?: string) =>
    downloadModel('tiny/model', { endpoint, proxy, modelsDir: newDir() })

  it('is named together with what to set, where it is out of reach', async () => {
    await expect(fetching('http://127.0.0.1:9')).rejects.toMatchObject({
      code: 'model_unreachable',
      message: expect.stringMatching(/127\.0\.0\.1:9.*ECONNREFUSED.*HF_ENDPOINT.*HTTPS_PROXY/),
    })
    const refusing = await serve((_, response) => response.writeHead(503).end())
    await expect(fetching(refusing)).rejects.toMatchObject({
      code: 'model_unreachable',
      message: expect.stringContaining('503'),
    })
  })

  it('is told from a proxy that is out of reach or refuses', async () => {
    await expect(fetching('https://hub.invalid', 'http://127.0.0.1:9')).rejects.toMatchObject({
      code: 'model_unreachable',
    })
    const proxy = await serve(() => {})
    await expect(fetching('https://hub.invalid', proxy)).rejects.toMatchObject({ code: 'model_unreachable' })
  })

  it('says so where it has no such model, or not in the form wanted', async () => {
    const { endpoint } = await serveHub({ without: 'tokenizer.json' })
    await expect(fetching(endpoint)).rejects.toMatchObject({
      code: 'model_missing',
      message: expect.stringContaining('tokenizer.json'),
    })
  })

  it('is given up where it redirects in circles', async () => {
    const circular = await serve((request, response) =>
      response.writeHead(302, { location: request.url as string }).end(),
    )
    await expect(fetching(circular)).rejects.toMatchObject({ code: 'model_unreachable' })
  })
})
