import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Fault } from '../../errors.js'
import { parseDocx } from './docx.js'
import type { Parsed, ParseOptions } from './extracted.js'

/** Where LibreOffice is installed by packages and installers; the environment is empty here, and PATH with it. */
const PLACES = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/opt/libreoffice/program/soffice',
  '/snap/bin/libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
]
const SECURITY = (name: string, value: boolean | number) =>
  `<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`
/** No macro is run and nothing that a document links to is fetched. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">${SECURITY('DisableMacrosExecution', true)}${SECURITY('MacroSecurityLevel', 3)}${SECURITY('BlockUntrustedRefererLinks', true)}</oor:items>
`
/** The stream in which Office keeps a document that needs a password. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')
const EXTENSIONS: readonly (readonly [string, string])[] = [
  ['{\\rtf', 'rtf'],
  ['PK', 'odt'],
]

/**
 * Reads doc, rtf and odt: LibreOffice turns them into docx, macros off, in a profile and folder of their own that are
 * removed afterwards.
 *
 * @throws Fault 'unsupported' where LibreOffice is not installed, needs a password, or cannot read the file.
 */
export async function parseWithOffice(bytes: Buffer, _name: string, options: ParseOptions): Promise<Parsed> {
  if (bytes.includes(ENCRYPTED)) throw new Fault('unsupported', '已加密，需要密码：请解除密码后重试')
  const soffice = await findOffice(options.soffice)
  if (soffice === null) {
    throw new Fault(
      'unsupported',
      '这种文档需要 LibreOffice 才能读：请安装（Debian：apt install libreoffice-writer-nogui），或另存为 docx 后重试',
    )
  }
  // Fails where somebody else made it first.
  await mkdir(options.scratch, { mode: 0o700 })
  const head = bytes.subarray(0, 8).toString('latin1')
  const extension = EXTENSIONS.find(([magic]) => head.startsWith(magic))?.[1] ?? 'doc'
  const source = join(options.scratch, `source.${extension}`)
  await writeFile(source, bytes)
  await mkdir(join(options.scratch, 'profile', 'user'), { recursive: true })
  await writeFile(join(options.scratch, 'profile', 'user', 'registrymodifications.xcu'), SETTINGS)
  await convert(soffice, source, options)
  const converted = await readFile(join(options.scratch, 'source.docx')).catch(() => null)
  if (!converted) throw new Fault('unsupported', 'LibreOffice 无法打开，可能已损坏：请另存为 docx 后重试')
  return await parseDocx(converted)
}

async function findOffice(given: string | null): Promise<string | null> {
  for (const place of given === null ? PLACES : [given]) {
    try {
      await access(place, constants.X_OK)
      return place
    } catch {
      // Not there; the next place may have it.
    }
  }
  return null
}

/** Ends whether or not it converted anything: LibreOffice exits 0 for a file that it could not read. */
function convert(soffice: string, source: string, { scratch }: ParseOptions): Promise<void> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(scratch, 'profile')).href}`
  const flags = ['--headless', '--norestore', '--nolockcheck', '--convert-to', 'docx:MS Word 2007 XML']
  const env = { HOME: scratch, TMPDIR: scratch, PATH: '/usr/bin:/bin' }
  return new Promise((resolve) => {
    const child = spawn(soffice, [profile, ...flags, '--outdir', scratch, source], { env, stdio: 'ignore' })
    child.on('close', () => resolve())
    child.on('error', () => resolve())
  })
}
