import { Api, GrammyError } from 'grammy'
import { connectionsTo } from './agent.js'

/**
 * What the bot of a token is called, or null where Telegram does not know the token; asked in the way in which the bot
 * itself would ask, through the proxy where there is one. Rejects where nothing answers within `timeoutMs`.
 */
export async function botName(
  { token, apiRoot, proxy }: { token?: string | undefined; apiRoot: string; proxy: string | undefined },
  timeoutMs: number,
): Promise<string | null> {
  const agent = await connectionsTo(apiRoot, proxy)
  const client = { apiRoot, timeoutSeconds: timeoutMs / 1000, baseFetchConfig: { agent } }
  try {
    return (await new Api(token ?? '', client as never).getMe()).username
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) return null
    throw error
  } finally {
    agent.destroy()
  }
}
