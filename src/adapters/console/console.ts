import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Catalogue } from '../../chat/catalogue.zh.js'
import type { Chat } from '../../chat/chat.js'
import { Fault } from '../../errors.js'
import type { Lang, Reply, ReplyFile } from '../../model.js'
import { type Key, keysOf, renderKeys, renderReply } from './render.js'

export interface ConsoleOptions {
  readonly chat: Chat
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** A person types: welcome, prompt, keys to press. Otherwise each line of input gets its block of output. */
  readonly interactive: boolean
  readonly color: boolean
  readonly lang: Lang
  readonly words: Catalogue
  /** Keeps a document that goes with a reply, and gives its path. */
  readonly saveFile: (file: ReplyFile) => Promise<string>
  /** Ends the chat from outside. */
  readonly signal?: AbortSignal
}

/**
 * Talks until the input ends, /quit, Ctrl-C, Ctrl-D, or nobody reads the output any more. Gives how many lines
 * were read.
 */
export async function runConsole(options: ConsoleOptions): Promise<number> {
  const { chat, input, output, interactive, color, lang, words } = options
  const lines = interactive
    ? createInterface({ input, output, terminal: true, prompt: words.prompt, historySize: 100 })
    : createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY })
  const close = () => lines.close()
  const closed = once(lines, 'close')
  let open = true
  lines.once('close', () => {
    open = false
  })
  // Taken before anything is awaited, so that no line is missed.
  const typed = lines[Symbol.asyncIterator]()
  lines.on('SIGINT', close)
  output.on('error', close)
  options.signal?.addEventListener('abort', close, { once: true })
  if (options.signal?.aborted) close()
  const origin = {
    chatId: 'console',
    // Whoever sits here owns the library: nobody is asked for leave.
    userId: 'console',
    userName: 'console',
    group: null,
    place: 'private',
    lang,
    link: null,
  } as const
  let keys: Key[] = []
  let read = 0

  async function show(reply: Reply): Promise<void> {
    // What is only shown for a moment leaves the keys as they are.
    if (reply.show !== 'notice') keys = keysOf(reply)
    output.write(renderReply(reply, color))
    for (const file of reply.files ?? []) output.write(`${await saved(file)}\n`)
    if (interactive && reply.show !== 'notice') output.write(renderKeys(keys, color))
    output.write('\n')
  }

  async function saved(file: ReplyFile): Promise<string> {
    try {
      return words.consoleSaved(await options.saveFile(file))
    } catch (error) {
      if (error instanceof Fault) return error.message
      throw error
    }
  }

  async function answer(line: string): Promise<void> {
    const text = line.trim()
    if (interactive && text === '') return
    const pressed = keys.find((key) => key.key === text)
    if (pressed) await show(await chat.action(origin, pressed.action))
    else if (interactive && /^\d{1,2}$/.test(text)) output.write(`${words.consoleNoButton(text)}\n\n`)
    else await show(await chat.message({ ...origin, text }))
  }

  if (interactive) {
    await show(await chat.message({ ...origin, text: '/start' }))
    output.write(`${words.consoleHint}\n\n`)
    if (open) lines.prompt()
  }
  for await (const line of typed) {
    read += 1
    if (/^\/(quit|exit)\s*$/.test(line.trim())) break
    // Whoever leaves a terminal does not wait for an answer; whoever pipes wants every one of them.
    await (interactive ? Promise.race([answer(line), closed]) : answer(line))
    if (interactive && open) lines.prompt()
  }
  close()
  options.signal?.removeEventListener('abort', close)
  if (interactive) output.write(`\n${words.bye}\n`)
  return read
}
