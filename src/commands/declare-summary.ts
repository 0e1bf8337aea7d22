import { type Command, Option } from 'commander'
import type { MakeAction } from './context.js'
import type { ReviewFlags, SummaryFlags } from './summary-commands.js'
import type { CommandWords } from './words.zh.js'

const summaryCommands = () => import('./summary-commands.js')

/** Declares `summary` and `review`. */
export function declareSummaryCommands(program: Command, words: CommandWords, action: MakeAction): void {
  const lengthOption = (description: string) =>
    new Option('--length <length>', description).choices(['minute', 'five', 'full']).default('minute')
  const formatOption = () =>
    new Option('--format <format>', words.formatOption).choices(['text', 'md', 'docx', 'html'])

  program
    .command('summary')
    .argument('[issue]', words.summaryIssue, 'latest')
    .addOption(lengthOption(words.summaryLength))
    .addOption(formatOption())
    .option('--out <file>', words.outOption)
    .description(words.summary)
    .action(
      action(async ({ config, terminal }, reference: string, flags: SummaryFlags) =>
        (await summaryCommands()).summary(config, terminal, reference, flags),
      ),
    )
  program
    .command('review')
    .argument('<subject>', words.reviewSubject)
    .addOption(new Option('--by <grouping>', words.reviewBy).choices(['month', 'district']).default('month'))
    .addOption(lengthOption(words.reviewLength))
    .addOption(formatOption())
    .option('--out <file>', words.outOption)
    .description(words.review)
    .action(
      action(async ({ config, terminal }, subject: string, flags: ReviewFlags) =>
        (await summaryCommands()).review(config, terminal, subject, flags),
      ),
    )
}
