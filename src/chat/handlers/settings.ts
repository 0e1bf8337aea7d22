import { z } from 'zod'
import { clockSpan } from '../../digest/sentence/clock-words.js'
import type { Action, Button, ChatSettings, Reply } from '../../model.js'
import type { Store } from '../../store/store.js'
import type { Catalogue } from '../catalogue.zh.js'
import { CATALOGUES } from '../catalogues.js'
import { EVERYWHERE, type Feature, type Request } from '../feature.js'
import { line } from '../line.js'

export interface SettingsDeps {
  readonly store: Pick<Store, 'setChatSettings' | 'subscriptions' | 'saveSubscription'>
}

/** Offered as a button; any other hours can be typed. */
const NIGHT = { from: '22:00', to: '07:00' }

/** `/settings`: language, length of answers and quiet hours of this chat. */
export function createSettings({ store }: SettingsDeps): Feature {
  async function change(change: Partial<ChatSettings>, request: Request): Promise<Reply> {
    if (request.manages && !(await request.manages())) return line(request.words.settingsAdministrators)
    const settings = { ...request.settings, ...change }
    await store.setChatSettings(request.chatId, settings)
    // What was subscribed to before keeps the new hours too.
    if (change.quiet !== undefined && request.address)
      for (const one of await store.subscriptions(request.address))
        await store.saveSubscription({ ...one, schedule: { ...one.schedule, quiet: change.quiet } })
    const words = settings.lang ? CATALOGUES[settings.lang] : request.words
    return settingsReply(settings, words)
  }

  return {
    commands: [
      {
        name: 'settings',
        help: 'commandSettings',
        role: 'reader',
        places: EVERYWHERE,
        async handle(argument, request) {
          if (argument === '') return settingsReply(request.settings, request.words)
          const quiet = clockSpan(argument)
          if (!quiet) return line(request.words.settingsUsage)
          return change({ quiet: quiet.from === quiet.to ? null : quiet }, request)
        },
      },
    ],
    actions: {
      set_lang: {
        role: 'reader',
        shape: z.object({ lang: z.enum(['zh', 'en']).nullable() }),
        handle: ({ lang }, request) => change({ lang }, request),
      },
      set_length: {
        role: 'reader',
        shape: z.object({ length: z.enum(['full', 'short']) }),
        handle: ({ length }, request) => change({ length }, request),
      },
      set_quiet: {
        role: 'reader',
        shape: z.object({ quiet: z.object({ from: z.string(), to: z.string() }).nullable() }),
        handle: ({ quiet }, request) => change({ quiet }, request),
      },
    },
  }
}

/** What is set, and a button for each other choice. */
function settingsReply({ lang, length, quiet }: ChatSettings, words: Catalogue): Reply {
  const langs = { zh: words.langZh, en: words.langEn }
  const lengths = { full: words.lengthFull, short: words.lengthShort }
  const quietHours = quiet ? words.quietHours(quiet.from, quiet.to) : words.quietNone
  const choose = (label: string, action: Action, chosen: boolean): Button => ({
    label: chosen ? words.chosen(label) : label,
    action,
  })
  return {
    lines: [
      [{ text: words.settingsHead, look: 'bold' }],
      [{ text: words.settingsLang(lang ? langs[lang] : words.langAuto) }],
      [{ text: words.settingsLength(lengths[length]) }],
      [{ text: words.settingsQuiet(quietHours) }],
      [{ text: words.settingsUsage, look: 'dim' }],
    ],
    buttons: [
      [
        choose(words.langAuto, { type: 'set_lang', lang: null }, lang === null),
        choose(words.langZh, { type: 'set_lang', lang: 'zh' }, lang === 'zh'),
        choose(words.langEn, { type: 'set_lang', lang: 'en' }, lang === 'en'),
      ],
      [
        choose(words.lengthFull, { type: 'set_length', length: 'full' }, length === 'full'),
        choose(words.lengthShort, { type: 'set_length', length: 'short' }, length === 'short'),
      ],
      [
        choose(words.quietNone, { type: 'set_quiet', quiet: null }, quiet === null),
        choose(
          words.quietHours(NIGHT.from, NIGHT.to),
          { type: 'set_quiet', quiet: NIGHT },
          quiet?.from === NIGHT.from && quiet.to === NIGHT.to,
        ),
      ],
    ],
    show: 'leaf',
  }
}
