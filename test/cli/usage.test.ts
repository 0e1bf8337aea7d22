import { describe, expect, it } from 'vitest'
import { zh } from '../../src/commands/words.zh.js'
import { lines, run, temporary } from './bulletin.js'

const COMMANDS = [
  'ingest',
  'parse',
  'issues',
  'show',
  'original',
  'summary',
  'review',
  'remove',
  'reparse',
  'correct',
  'export',
  'import',
  'figures',
  'gaps',
  'audit',
  'ask',
  'search',
  'chat',
  'start',
  'bot',
  'subscribe',
  'subscriptions',
  'unsubscribe',
  'digests',
  'digest',
  'sources',
  'reindex',
  'model',
  'eval',
  'doctor',
]

describe('help', () => {
  it('lists every command, in the language that is asked for', async () => {
    const chinese = await run(['--help'])
    expect(chinese.code).toBe(0)
    expect(chinese.stderr).toBe('')
    const listed = [...chinese.stdout.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name]) => name)
    expect(listed).toEqual([...COMMANDS, 'help'])
    expect(chinese.stdout).toContain(zh.about)
    const english = await run(['--lang', 'en', '--help'])
    expect(english.stdout.replaceAll('简报', '')).not.toMatch(/\p{Script=Han}/u)
    expect((await run(['--help'], { env: { BULLETIN_LANG: 'en' } })).stdout).toBe(english.stdout)
  })

  it('of each command says what it does and takes', async () => {
    for (const command of COMMANDS) {
      const { code, stdout, stderr } = await run([command, '--help'])
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toContain(`bulletin ${command}`)
      expect(stdout).toContain(zh[command as 'ask'])
      expect(stdout).toContain('--data <dir>')
    }
  })
})

describe('wrong usage', () => {
  it.each([
    ['an unknown command', ['no-such-command']],
    ['an unknown option', ['issues', '--no-such-option']],
    ['ingest without a path', ['ingest']],
    ['parse without a file', ['parse']],
    ['show without an id', ['show']],
    ['remove without an issue', ['remove']],
    ['search without a question', ['search']],
    ['eval without its files', ['eval']],
    ['a question in several words without quotation marks', ['ask', '养老', '服务']],
    ['a count that is none', ['search', '养老服务', '-k', 'many']],
    ['a count of nought', ['search', '养老服务', '-k', '0']],
    ['a language that is not spoken', ['issues', '--lang', 'fr']],
    ['an option without its value', ['issues', '--data']],
  ])('%s: exit 2, one line, nothing on standard output', async (_what, args) => {
    const { code, stdout, stderr } = await run(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(lines(stderr)).toHaveLength(1)
    expect(stderr).toContain('bulletin --help')
    // In Chinese but for what was typed and what is to be typed.
    expect(stderr).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/)
  })

  it('shows the help, as an error, where no command is given', async () => {
    const { code, stdout, stderr } = await run([])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(zh.about)
  })
})

describe('wrong settings', () => {
  it('name each wrong variable in one line, exit 1, and no secret', async () => {
    const env = { TELEGRAM_BOT_TOKEN: 'half-a-secret', BULLETIN_LANG: 'fr', LOG_LEVEL: 'loud' }
    const { code, stdout, stderr } = await run(['issues'], { data: temporary(), env })
    expect([code, stdout]).toEqual([1, ''])
    expect(lines(stderr)).toHaveLength(1)
    for (const name of Object.keys(env)) expect(stderr).toContain(name)
    expect(stderr).not.toContain('half-a-secret')
  })

  it('are told by doctor as one of its checks', async () => {
    const { code, stdout } = await run(['doctor', '--json'], { env: { BULLETIN_LANG: 'fr' } })
    expect(code).toBe(1)
    const { ok, checks } = JSON.parse(stdout)
    expect(ok).toBe(false)
    const [bad] = checks.filter((check: { ok: boolean }) => !check.ok)
    expect(bad).toMatchObject({ name: zh.checkSettings, todo: zh.checkSettingsTodo })
    expect(bad.found).toContain('BULLETIN_LANG')
  })
})
