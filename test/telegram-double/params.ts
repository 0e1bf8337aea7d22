import type { IncomingMessage } from 'node:http'
import type { Params } from './methods.js'

/** Parameters from the query and a JSON or form body, as the Bot API takes them. */
export async function readParams(request: IncomingMessage): Promise<Params> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  const query = fromStrings(url.searchParams)
  if (type.includes('multipart/form-data')) return { ...query, ...fromParts(bytes, type) }
  const body = bytes.toString('utf8')
  if (body === '') return query
  if (type.includes('application/json')) return { ...query, ...(JSON.parse(body) as Params) }
  if (type.includes('application/x-www-form-urlencoded'))
    return { ...query, ...fromStrings(new URLSearchParams(body)) }
  return query
}

/** A file that a bot uploads. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A form of parts: strings as in any form, and files, which other parameters name by `attach://`. */
function fromParts(body: Buffer, type: string): Params {
  const files = new Map<string, UploadedFile>()
  const strings = new URLSearchParams()
  for (const { header, content } of partsOf(body, type)) {
    const name = /\bname="([^"]*)"/.exec(header)?.[1] ?? ''
    const filename = /\bfilename="?([^"\r\n]*)/i.exec(header)?.[1]
    if (filename === undefined) strings.append(name, content.toString('utf8'))
    else files.set(name, { name: filename, bytes: new Uint8Array(content) })
  }
  const params = Object.entries(fromStrings(strings)).map(([name, value]) => {
    const attached = /^attach:\/\/(.+)$/.exec(String(value))?.[1]
    return [name, attached === undefined ? value : files.get(attached)] as const
  })
  return { ...Object.fromEntries(files), ...Object.fromEntries(params) }
}

/** What stands between the boundaries (RFC 7578), each with its header. */
function partsOf(body: Buffer, type: string): { header: string; content: Buffer }[] {
  const boundary = `--${/boundary="?([^";]+)/.exec(type)?.[1]}`
  const parts = []
  let at = body.indexOf(boundary)
  while (at >= 0) {
    const start = at + boundary.length + 2
    const next = body.indexOf(`\r\n${boundary}`, start)
    const head = body.indexOf('\r\n\r\n', start)
    if (next < 0 || head < 0) break
    parts.push({ header: body.toString('utf8', start, head), content: body.subarray(head + 4, next) })
    at = next + 2
  }
  return parts
}

/** In queries and forms, whatever is no plain string is written as JSON. */
function fromStrings(strings: URLSearchParams): Params {
  return Object.fromEntries([...strings].map(([name, value]) => [name, fromJson(value)]))
}

function fromJson(value: string): unknown {
  if (!/^(?:\{|\[|true$|false$)/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
