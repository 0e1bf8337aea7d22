import { type Command, InvalidArgumentError, Option } from 'commander'
import type { DeliveryState } from '../model.js'
import type { MakeAction } from './context.js'
import type { SubscribeFlags } from './subscribe-commands.js'
import type { CommandWords } from './words.zh.js'

const digestCommands = () => import('./digest-commands.js')
const subscribeCommands = () => import('./subscribe-commands.js')

/** The commands of subscriptions and of what is sent for them. */
export function declareDigests(program: Command, words: CommandWords, action: MakeAction): void {
  function time(value: string): Date {
    const at = new Date(value)
    if (!/^\d{4}-\d{2}-\d{2}/.test(value) || Number.isNaN(at.getTime()))
      throw new InvalidArgumentError(words.digestAtWrong)
    return at
  }

  program
    .command('subscribe')
    .argument('<sentence>', words.subscribeSentence)
    .requiredOption('--email <address>', words.subscribeEmail)
    .option('--yes', words.subscribeYes, false)
    .description(words.subscribe)
    .action(
      action(async ({ config, terminal }, sentence: string, flags: SubscribeFlags) =>
        (await subscribeCommands()).subscribe(config, terminal, sentence, flags),
      ),
    )
  program
    .command('subscriptions')
    .description(words.subscriptions)
    .action(
      action(async ({ config, terminal }) => (await subscribeCommands()).subscriptions(config, terminal)),
    )
  program
    .command('unsubscribe')
    .argument('<subscription...>', words.digestSubscription)
    .description(words.unsubscribe)
    .action(
      action(async ({ config, terminal }, ids: string[]) =>
        (await subscribeCommands()).unsubscribe(config, terminal, ids),
      ),
    )
  program
    .command('digests')
    .addOption(
      new Option('--state <state>', words.digestsState).choices([
        'queued',
        'sending',
        'sent',
        'unknown',
        'failed',
        'dropped',
      ]),
    )
    .description(words.digests)
    .action(
      action(async ({ config, terminal }, { state }: { state?: DeliveryState }) =>
        (await digestCommands()).digests(config, terminal, state),
      ),
    )
  const digest = program.command('digest').description(words.digest)
  digest
    .command('preview')
    .argument('<subscription>', words.digestSubscription)
    .option('--at <time>', words.digestAt, time)
    .description(words.digestPreview)
    .action(
      action(async ({ config, terminal }, id: string, { at }: { at?: Date }) =>
        (await digestCommands()).previewSubscription(config, terminal, id, at ?? null),
      ),
    )
  digest
    .command('send')
    .option('--dry-run', words.dryRunOption, false)
    .description(words.digestSend)
    .action(
      action(async ({ config, terminal, signal }, { dryRun }: { dryRun: boolean }) =>
        (await digestCommands()).sendDigests(config, terminal, dryRun, signal),
      ),
    )
  digest
    .command('resend')
    .argument('<delivery...>', words.digestDeliveries)
    .description(words.digestResend)
    .action(
      action(async ({ config, terminal }, ids: string[]) =>
        (await digestCommands()).resendDigests(config, terminal, ids),
      ),
    )
}
