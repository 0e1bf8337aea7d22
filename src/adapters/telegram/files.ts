import { createReadStream, createWriteStream } from 'node:fs'
import { type Agent, get as httpGet, type IncomingMessage } from 'node:http'
import { get as httpsGet } from 'node:https'
import { basename, isAbsolute, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Api } from 'grammy'
import type { Document } from 'grammy/types'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import type { SentFile } from '../../chat/feature.js'
import { Fault } from '../../errors.js'

/** Bytes that Telegram's own server lets a bot fetch; a server of one's own sets no such limit. */
const LIMIT_MB = 20
const PATIENCE_MS = 60_000

export interface FileSource {
  readonly token: string
  readonly apiRoot: string
  readonly agent: Agent
}

/** A document of a message, to be fetched; a Bot API server on this machine gives it by its path. */
export function sentFile(api: Api, document: Document, source: FileSource, words: Catalogue): SentFile {
  const name = basename(document.file_name ?? document.file_id)
  return {
    name,
    async save(folder) {
      const path = join(folder, name)
      const { file_path: where } = await api.getFile(document.file_id).catch((error: unknown) => {
        const isTooBig = error instanceof Error && error.message.includes('file is too big')
        throw isTooBig ? new Fault('too_large', words.fileTooLarge(LIMIT_MB), { cause: error }) : error
      })
      if (where === undefined) throw new Fault('network', words.fileNotFetched)
      try {
        const content = isAbsolute(where) ? createReadStream(where) : await download(where, source)
        await pipeline(content, createWriteStream(path))
      } catch (error) {
        throw new Fault('network', words.fileNotFetched, { cause: error })
      }
      return path
    },
  }
}

function download(where: string, { token, apiRoot, agent }: FileSource): Promise<IncomingMessage> {
  const get = apiRoot.startsWith('https:') ? httpsGet : httpGet
  return new Promise((resolve, reject) => {
    const options = { agent, timeout: PATIENCE_MS }
    const request = get(`${apiRoot}/file/bot${token}/${where}`, options, (response) => {
      if (response.statusCode === 200) return resolve(response)
      response.resume()
      reject(new Error(`the file server answered ${response.statusCode}`))
    })
    request.on('timeout', () => request.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)))
    request.on('error', reject)
  })
}
