import type { IncomingMessage } from 'node:http'
import type { Params } from './methods.js'

/** Parameters from the query and a JSON or form body, as the Bot API takes them. */
export async function readParams(request: IncomingMessage): Promise<Params> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString('utf8')
  const type = request.headers['content-type'] ?? ''
  const query = fromStrings(url.searchParams)
  if (body === '') return query
  if (type.includes('application/json')) return { ...query, ...(JSON.parse(body) as Params) }
  if (type.includes('application/x-www-form-urlencoded'))
    return { ...query, ...fromStrings(new URLSearchParams(body)) }
  return query
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
