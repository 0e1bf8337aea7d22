/** One thing that was looked at. `todo` says what to do where it is not well, or could be better. */
export interface Check {
  name: string
  ok: boolean
  found: string
  todo: string | null
}

export function well(name: string, found: string): Check {
  return { name, ok: true, found, todo: null }
}

export function failed(name: string, error: unknown, todo: string): Check {
  const found = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return { name, ok: false, found, todo }
}
