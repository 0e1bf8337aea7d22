import type { Command } from 'commander'
import type { MakeAction } from './context.js'
import type { CommandWords } from './words.zh.js'

/** Declares `sources`. */
export function declareSources(program: Command, words: CommandWords, action: MakeAction): void {
  program
    .command('sources')
    .argument('[url...]', words.sourcesUrls)
    .option('--now', words.sourcesNow, false)
    .description(words.sources)
    .action(
      action(async ({ config, terminal, signal }, urls: string[], { now }: { now: boolean }) =>
        (await import('./sources-command.js')).sources(config, terminal, urls, { now, signal }),
      ),
    )
}
