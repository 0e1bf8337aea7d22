import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'dotenv'
import { describe, expect, it } from 'vitest'
import { loadConfig, PACKAGE_ROOT, readEnvironment } from '../src/config.js'
import { Fault } from '../src/errors.js'

function faultOf(act: () => unknown): Fault {
  try {
    act()
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('loadConfig', () => {
  it('needs nothing set', () => {
    const config = loadConfig({})
    expect(config).toMatchObject({
      dataDir: join(PACKAGE_ROOT, 'data'),
      lang: 'zh',
      embedding: { model: 'bulletin-zh-static', hubEndpoint: 'https://huggingface.co' },
      telegram: { token: undefined, apiRoot: 'https://api.telegram.org' },
      logLevel: 'info',
      color: true,
    })
  })

  it('names every wrong variable at once, each with what is allowed, in one line', () => {
    const fault = faultOf(() =>
      loadConfig({
        BULLETIN_LANG: 'fr',
        LOG_LEVEL: 'loud',
        EMBEDDING_POOLING: 'max',
        HF_ENDPOINT: 'somewhere',
        HTTPS_PROXY: 'socks5://127.0.0.1:1080',
        TELEGRAM_BOT_TOKEN: 'no token',
        TELEGRAM_API_ROOT: 'ftp://example.org',
        TELEGRAM_WEBHOOK_LISTEN: '127.0.0.1:99999',
        MAIL_UNSUBSCRIBE_LISTEN: '8081',
      }),
    )
    expect(fault.code).toBe('config')
    expect(fault.message).not.toContain('\n')
    for (const part of [
      'BULLETIN_LANG: zh 或 en',
      'LOG_LEVEL: trace, debug',
      'EMBEDDING_POOLING: mean 或 cls',
      'HF_ENDPOINT: 网址',
      'HTTPS_PROXY: 网址',
      'TELEGRAM_BOT_TOKEN: @BotFather',
      'TELEGRAM_API_ROOT: 网址',
      'TELEGRAM_WEBHOOK_LISTEN: 地址和端口（不超过 65535）',
      'MAIL_UNSUBSCRIBE_LISTEN: 地址和端口（不超过 65535）',
    ])
      expect(fault.message).toContain(part)
    expect(fault.message).not.toContain('no token')
  })

  it('lets a flag win over its variable and takes an empty variable as not set', () => {
    const env = {
      BULLETIN_DATA: 'elsewhere',
      BULLETIN_LANG: 'zh',
      EMBEDDING_MODEL: '',
      TELEGRAM_BOT_TOKEN: '',
    }
    const config = loadConfig(env, { data: 'here', lang: 'en' })
    expect(config.dataDir).toBe(resolve('here'))
    expect(config.lang).toBe('en')
    expect(config.embedding.model).toBe('bulletin-zh-static')
    expect(config.telegram.token).toBeUndefined()
    expect(loadConfig(env).dataDir).toBe(resolve('elsewhere'))
  })

  it('is frozen throughout', () => {
    const config = loadConfig({})
    expect(() => Object.assign(config.telegram, { token: '1:x' })).toThrow(TypeError)
    expect(() => Object.assign(config, { lang: 'en' })).toThrow(TypeError)
  })

  it('obeys NO_COLOR, and quiet keeps no more than errors', () => {
    expect(loadConfig({ NO_COLOR: '1' }).color).toBe(false)
    expect(loadConfig({ TERM: 'dumb' }).color).toBe(false)
    expect(loadConfig({}, { quiet: true }).logLevel).toBe('error')
    expect(loadConfig({ LOG_LEVEL: 'silent' }, { quiet: true }).logLevel).toBe('silent')
  })

  it('says what belongs together, and which networks may be named', () => {
    const url = 'https://digest.example.org'
    expect(faultOf(() => loadConfig({ MAIL_UNSUBSCRIBE_URL: url })).message).toContain('SMTP_URL')
    const allowed = (SOURCES_ALLOW_PRIVATE: string) =>
      loadConfig({ SOURCES_ALLOW_PRIVATE }).sources.allowPrivate
    expect(allowed('10.1.2.3, 192.168.0.0/16，fd00::/8')).toEqual(['10.1.2.3', '192.168.0.0/16', 'fd00::/8'])
    for (const wrong of ['10.1.2', '10.0.0.0/33', 'example.org', 'fd00::/129'])
      expect(faultOf(() => allowed(wrong)).message).toContain('SOURCES_ALLOW_PRIVATE')
  })

  it('cuts slashes off addresses and knows the proxy by its other names', () => {
    const config = loadConfig({
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      http_proxy: 'http://proxy:3128',
    })
    expect(config.telegram.apiRoot).toBe('http://127.0.0.1:8081')
    expect(config.embedding.proxy).toBe('http://proxy:3128')
  })
})

describe('readEnvironment', () => {
  it('reads .env of the working directory, and the process wins over it', () => {
    const dir = mkdtempSync(join(tmpdir(), 'bulletin-config-'))
    writeFileSync(join(dir, '.env'), 'BULLETIN_TEST_ONE=file\nBULLETIN_TEST_TWO="a b" # remark\n')
    const script = `import(${JSON.stringify(resolve('src/config.ts'))}).then(({ readEnvironment }) => {
      const env = readEnvironment(${JSON.stringify(dir)})
      console.log(JSON.stringify([env.BULLETIN_TEST_ONE, env.BULLETIN_TEST_TWO]))
    })`
    const run = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
      env: { ...process.env, BULLETIN_TEST_ONE: 'process' },
      encoding: 'utf8',
    })
    expect(JSON.parse(run.stdout)).toEqual(['process', 'a b'])
    expect(run.stderr).toBe('')
    expect(readEnvironment(tmpdir()).BULLETIN_TEST_TWO).toBeUndefined()
  })
})

describe('.env.example', () => {
  it('is valid as it stands, and names only variables that are read', () => {
    const text = readFileSync(join(PACKAGE_ROOT, '.env.example'), 'utf8')
    expect(() => loadConfig(parse(text))).not.toThrow()
    expect(() => loadConfig(parse(text.replace(/^#(?=[A-Z_]+=)/gm, '')))).not.toThrow()
    const source = readFileSync(join(PACKAGE_ROOT, 'src/config.ts'), 'utf8')
    const named = [...text.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1] as string)
    for (const name of named) expect(source).toContain(name)
    for (const [, name] of source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)) expect(named).toContain(name)
  })
})
