import { spawn } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  const folder = await mkdtemp(join(tmpdir(), 'bulletin-office-'))
  try {
    const head = bytes.subarray(0, 8).toString('latin1')
    const extension = EXTENSIONS.find(([magic]) => head.startsWith(magic))?.[1] ?? 'doc'
    const source = join(folder, `source.${extension}`)
    await writeFile(source, bytes)
    await convert(soffice, source, folder)
    const converted = await readFile(join(folder, 'source.docx')).catch(() => null)
    if (!converted) throw new Fault('unsupported', 'LibreOffice 无法打开，可能已损坏：请另存为 docx 后重试')
    return await parseDocx(converted)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function findOffice(given: string | null): Promise<string | null> {
  for (const place of given === null ? PLACES : [given]) {
    if (
      await access(place, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return place
  }
  return null
}

/** Ends whether or not it converted anything: LibreOffice exits 0 for a file that it could not read. */
function convert(soffice: string, source: string, folder: string): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(
      soffice,
      [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        '--norestore',
        '--nolockcheck',
        '--convert-to',
        'docx:MS Word 2007 XML',
        '--outdir',
        folder,
        source,
      ],
      { env: { HOME: folder, TMPDIR: folder, PATH: '/usr/bin:/bin' }, stdio: 'ignore' },
    )
    child.on('close', () => resolve())
    child.on('error', () => resolve())
  })
}
