import type { Action, Reply } from '../model.js'
import type { ActionHandler, ActionHandlers, ChatCommand, Feature, Request } from './feature.js'

/** An action that passed its shape, with what does it. */
export interface KnownAction {
  readonly action: Action
  readonly handler: ActionHandler<Action['type']>
}

/** All that a chat can do. */
export interface Registry {
  /** In the order in which help and menus show them. */
  readonly commands: readonly ChatCommand[]
  /** `name` in lower case. */
  command(name: string): ChatCommand | undefined
  /** What a link opens, or null where it is none. */
  link(payload: string): ((request: Request) => Promise<Reply>) | null
  /** What a stored action says, or null where nobody knows it or its shape any more. */
  action(stored: unknown): KnownAction | null
}

/** Puts features together. Throws where two of them claim the same command or action: a defect of the program. */
export function createRegistry(features: readonly Feature[]): Registry {
  const commands = new Map<string, ChatCommand>()
  const handlers = new Map<string, ActionHandler<Action['type']>>()
  const links = new Map<string, (rest: string, request: Request) => Promise<Reply>>()
  const claim = <T>(map: Map<string, T>, name: string, entry: T) => {
    if (map.has(name)) throw new Error(`claimed twice: ${name}`)
    map.set(name, entry)
  }
  for (const feature of features) {
    for (const command of feature.commands ?? []) claim(commands, command.name, command)
    for (const [type, handler] of Object.entries((feature.actions ?? {}) as ActionHandlers))
      claim(handlers, type, handler as unknown as ActionHandler<Action['type']>)
    for (const [letter, open] of Object.entries(feature.links ?? {})) claim(links, letter, open)
  }
  return {
    commands: [...commands.values()],
    command: (name) => commands.get(name),
    link(payload) {
      const [, letter = '', rest = ''] = /^([a-z])-([A-Za-z0-9_-]+)$/.exec(payload) ?? []
      const open = links.get(letter)
      return open ? (request) => open(rest, request) : null
    },
    action(stored) {
      if (typeof stored !== 'object' || stored === null) return null
      const { type, ...rest } = stored as { type?: unknown }
      const handler = typeof type === 'string' ? handlers.get(type) : undefined
      const parsed = handler?.shape.safeParse(rest)
      if (!handler || !parsed?.success) return null
      return { action: { type, ...parsed.data } as Action, handler }
    },
  }
}
