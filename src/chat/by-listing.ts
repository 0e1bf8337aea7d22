import type { Reply } from '../model.js'
import type { ActionHandler, ActionHandlers, ChatCommand, Feature, Request } from './feature.js'

type Link = NonNullable<Feature['links']>[string]

/**
 * One feature of two that differ only in what they read: all that is held, for whoever may see what is for internal
 * use, and what is open, for everyone else.
 */
export function byListing(all: Feature, open: Feature): Feature {
  const of = (request: Request): Feature => (request.listed ? all : open)
  const commands = (all.commands ?? []).map((command): ChatCommand => {
    const same = (feature: Feature) => feature.commands?.find(({ name }) => name === command.name) ?? command
    return { ...command, handle: (argument, request) => same(of(request)).handle(argument, request) }
  })
  const types = Object.keys(all.actions ?? {}) as (keyof ActionHandlers)[]
  const handlers = types.map((type) => {
    const handlerOf = (feature: Feature) => feature.actions?.[type] as ActionHandler<typeof type>
    const handle: ActionHandler<typeof type>['handle'] = (action, request) =>
      handlerOf(of(request)).handle(action, request)
    return [type, { ...handlerOf(all), handle }]
  })
  const links = Object.keys(all.links ?? {}).map((letter): [string, Link] => [
    letter,
    (rest, request) => (of(request).links as Record<string, Link>)[letter]?.(rest, request) as Promise<Reply>,
  ])
  return {
    commands,
    links: Object.fromEntries(links),
    ...(all.inline
      ? { inline: async (query, request) => (await of(request).inline?.(query, request)) ?? [] }
      : {}),
    actions: Object.fromEntries(handlers) as ActionHandlers,
    ...(all.text ? { text: async (text, request) => (await of(request).text?.(text, request)) ?? null } : {}),
  }
}
