import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'dotenv'
import { z } from 'zod'
import { Fault } from './errors.js'
import type { Lang } from './model.js'

/** The folder that holds package.json, embeddings/ and data/samples, built or not. */
export const PACKAGE_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** The model that comes with the package. */
const BUNDLED_MODEL = 'bulletin-zh-static'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Variables by name, as the process or a test has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Global flags of the command line; each wins over its variable. */
export interface ConfigFlags {
  readonly data?: string | undefined
  readonly lang?: string | undefined
  readonly quiet?: boolean | undefined
}

/** Everything that is configured, validated and frozen. */
export interface Config {
  readonly packageRoot: string
  /** Absolute. */
  readonly dataDir: string
  readonly lang: Lang
  /** Who may use a bot. */
  readonly access: 'listed' | 'open'
  /** Keep the bytes of files that are taken in, to be read anew. */
  readonly keepOriginals: boolean
  readonly embedding: {
    /** The bundled name, a folder, or a hub id. */
    readonly model: string
    /** What the model's own folder says is used where these are undefined. */
    readonly pooling: 'mean' | 'cls' | undefined
    readonly queryPrefix: string | undefined
    /** Without a slash at its end. */
    readonly hubEndpoint: string
    readonly proxy: string | undefined
  }
  readonly telegram: {
    readonly token: string | undefined
    /** Without a slash at its end. */
    readonly apiRoot: string
    /** `http://`, `https://` or `socks5://`. */
    readonly proxy: string | undefined
    /** Undefined: long polling. */
    readonly webhook:
      | {
          /** Without a slash at its end. */
          readonly url: string
          readonly secret: string
          readonly listen: { readonly host: string; readonly port: number }
        }
      | undefined
  }
  /** Web pages and feeds that are looked at for new files. */
  readonly sources: {
    readonly allowHttp: boolean
    /** Addresses and networks that may be reached although they are no public ones. */
    readonly allowPrivate: readonly string[]
    readonly proxy: string | undefined
  }
  /** Digests by e-mail; undefined where no server is configured. */
  readonly mail:
    | {
        readonly smtpUrl: string
        readonly from: string
        /** Where subscriptions end at one press; undefined: by writing to the sender. */
        readonly unsubscribe:
          | { readonly url: string; readonly listen: { readonly host: string; readonly port: number } }
          | undefined
      }
    | undefined
  readonly logLevel: LogLevel
  /** Whether colours may be used where the output is a terminal. */
  readonly color: boolean
}

const address = (example: string) =>
  z
    .url({ protocol: /^https?$/, hostname: /.+/, error: `网址，如 ${example} / an http(s) address` })
    .transform((url) => url.replace(/\/+$/, ''))

/** `host:port`, the port one that there is. */
const listener = (standard: string) =>
  z
    .string()
    .refine((value) => Number(/^[^\s:]+:(\d{1,5})$/.exec(value)?.[1]) <= 65_535, {
      error: `地址和端口（不超过 65535），如 ${standard} / host:port, the port at most 65535`,
    })
    .default(standard)

/** An IP address, or a network (`10.1.0.0/16`). */
function isNetwork(text: string): boolean {
  const [, address = '', length] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? []
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return bits > 0 && (length === undefined || Number(length) <= bits)
}

/** Each variable; the message of a wrong one says what is allowed in it. */
const variables = z.object({
  BULLETIN_DATA: z.string().optional(),
  BULLETIN_LANG: z.enum(['zh', 'en'], { error: 'zh 或 en / zh or en' }).default('zh'),
  BULLETIN_ACCESS: z.enum(['listed', 'open'], { error: 'listed 或 open / listed or open' }).default('listed'),
  KEEP_ORIGINALS: z.enum(['true', 'false'], { error: 'true 或 false / true or false' }).default('true'),
  EMBEDDING_MODEL: z.string().default(BUNDLED_MODEL),
  EMBEDDING_POOLING: z.enum(['mean', 'cls'], { error: 'mean 或 cls / mean or cls' }).optional(),
  EMBEDDING_QUERY_PREFIX: z.string().optional(),
  HF_ENDPOINT: address('https://hf-mirror.com').default('https://huggingface.co'),
  ALL_PROXY: z
    .url({
      protocol: /^(https?|socks5h?)$/,
      hostname: /.+/,
      error: '如 socks5://127.0.0.1:1080 / such an address',
    })
    .optional(),
  HTTPS_PROXY: address('http://127.0.0.1:7890').optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, {
      error: '@BotFather 给出的整串，形如 数字:字母 / the whole token from @BotFather, digits:letters',
    })
    .optional(),
  TELEGRAM_API_ROOT: address('https://api.telegram.org').default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: address('https://bot.example.org').optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, {
      error: '16 到 256 个字母、数字、_ 或 - / 16 to 256 letters, digits, _ or -',
    })
    .optional(),
  TELEGRAM_WEBHOOK_LISTEN: listener('127.0.0.1:8080'),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /.+/,
      error: '如 smtps://用户:密码@smtp.example.org / such as smtps://user:password@smtp.example.org',
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
      error: '如 简报 <digest@example.org> / such as Bulletin <digest@example.org>',
    })
    .optional(),
  MAIL_UNSUBSCRIBE_URL: z
    .url({ protocol: /^https$/, hostname: /.+/, error: '如 https://digest.example.org / an https address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  MAIL_UNSUBSCRIBE_LISTEN: listener('127.0.0.1:8081'),
  SOURCES_ALLOW_HTTP: z.enum(['true', 'false'], { error: 'true 或 false / true or false' }).default('false'),
  SOURCES_ALLOW_PRIVATE: z
    .string()
    .default('')
    .transform((value) => value.split(/[\s,，]+/).filter((one) => one !== ''))
    .refine((all) => all.every(isNetwork), {
      error:
        '如 10.1.2.3, 192.168.0.0/16, fd00::/8 / addresses or networks, such as 10.1.2.3, 192.168.0.0/16',
    }),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: LOG_LEVELS.join(', ') }).default('info'),
})

/**
 * The process's environment over `.env` of the working directory over `.env` of the package. The only reader
 * of `process.env`.
 */
export function readEnvironment(workingDir: string): Environment {
  const files = [join(PACKAGE_ROOT, '.env'), join(workingDir, '.env')].filter((path) => existsSync(path))
  return Object.assign({}, ...files.map((path) => parse(readFileSync(path))), process.env)
}

/**
 * Validates all variables at once.
 * @throws Fault `config` whose one line names each wrong variable and what is allowed in it.
 */
export function loadConfig(env: Environment, flags: ConfigFlags = {}): Config {
  const given = {
    ...withoutEmpty(env),
    HTTPS_PROXY: env.HTTPS_PROXY || env.https_proxy || env.HTTP_PROXY || env.http_proxy || undefined,
    ALL_PROXY: env.ALL_PROXY || env.all_proxy || undefined,
    ...withoutEmpty({ BULLETIN_DATA: flags.data, BULLETIN_LANG: flags.lang }),
  }
  const result = variables.safeParse(given)
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Fault('config', `设置有误，请改正 / Please correct: ${wrong.join('; ')}`)
  }
  const value = result.data
  if (value.TELEGRAM_WEBHOOK_URL !== undefined && value.TELEGRAM_WEBHOOK_SECRET === undefined)
    throw new Fault(
      'config',
      '设了 TELEGRAM_WEBHOOK_URL 就要设 TELEGRAM_WEBHOOK_SECRET（如 openssl rand -hex 32 的输出）/ TELEGRAM_WEBHOOK_SECRET is missing, such as what openssl rand -hex 32 prints',
    )
  return deepFreeze({
    packageRoot: PACKAGE_ROOT,
    dataDir: resolve(value.BULLETIN_DATA ?? join(PACKAGE_ROOT, 'data')),
    lang: value.BULLETIN_LANG,
    access: value.BULLETIN_ACCESS,
    keepOriginals: value.KEEP_ORIGINALS === 'true',
    embedding: {
      model: value.EMBEDDING_MODEL,
      pooling: value.EMBEDDING_POOLING,
      queryPrefix: value.EMBEDDING_QUERY_PREFIX,
      hubEndpoint: value.HF_ENDPOINT,
      proxy: value.HTTPS_PROXY,
    },
    telegram: {
      token: value.TELEGRAM_BOT_TOKEN,
      apiRoot: value.TELEGRAM_API_ROOT,
      proxy: value.HTTPS_PROXY ?? value.ALL_PROXY,
      webhook: webhookOf(value),
    },
    sources: {
      allowHttp: value.SOURCES_ALLOW_HTTP === 'true',
      allowPrivate: value.SOURCES_ALLOW_PRIVATE,
      proxy: value.HTTPS_PROXY ?? value.ALL_PROXY,
    },
    mail: mailOf(value),
    logLevel: flags.quiet ? quieter(value.LOG_LEVEL, 'error') : value.LOG_LEVEL,
    color: !env.NO_COLOR && env.TERM !== 'dumb',
  })
}

function webhookOf(value: z.infer<typeof variables>): Config['telegram']['webhook'] {
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = value
  if (url === undefined || secret === undefined) return undefined
  const [host = '', port = ''] = value.TELEGRAM_WEBHOOK_LISTEN.split(':')
  return { url, secret, listen: { host, port: Number(port) } }
}

function mailOf(value: z.infer<typeof variables>): Config['mail'] {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, MAIL_UNSUBSCRIBE_URL: url } = value
  if ((smtpUrl === undefined) !== (from === undefined))
    throw new Fault(
      'config',
      'SMTP_URL 和 MAIL_FROM 要么都设，要么都不设 / SMTP_URL and MAIL_FROM belong together: set both or neither',
    )
  if (smtpUrl === undefined && url !== undefined)
    throw new Fault(
      'config',
      '设了 MAIL_UNSUBSCRIBE_URL 就要设 SMTP_URL 和 MAIL_FROM；不发邮件就去掉它 / MAIL_UNSUBSCRIBE_URL needs SMTP_URL and MAIL_FROM: set them, or take it out',
    )
  if (smtpUrl === undefined || from === undefined) return undefined
  const [host = '', port = ''] = value.MAIL_UNSUBSCRIBE_LISTEN.split(':')
  const unsubscribe = url === undefined ? undefined : { url, listen: { host, port: Number(port) } }
  return { smtpUrl, from, unsubscribe }
}

function quieter(a: LogLevel, b: LogLevel): LogLevel {
  return LOG_LEVELS.indexOf(a) > LOG_LEVELS.indexOf(b) ? a : b
}

/** A variable set to nothing, as a line of `.env` that was never filled in, counts as not set. */
function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner)
  return Object.freeze(value)
}
