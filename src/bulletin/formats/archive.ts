import { Fault } from '../../errors.js'
import type { Member, Parsed, RefusedMember } from './extracted.js'
import { listZip, unpack, type ZipEntry } from './zip.js'

/** What systems put into archives by themselves. */
const LITTER = /(^|\/)(__MACOSX\/|\.[^./]|Thumbs\.db$|desktop\.ini$)/i

/**
 * Unpacks an archive in memory. Links, names that climb out of their folder, and encrypted members are refused one
 * by one; a bomb is refused as a whole.
 *
 * @throws Fault as `listZip` does, or 'empty'.
 */
export async function parseArchive(bytes: Buffer): Promise<Parsed> {
  const members: Member[] = []
  const refused: RefusedMember[] = []
  for (const entry of listZip(bytes)) {
    if (entry.folder || LITTER.test(entry.name)) continue
    try {
      refuseDisguise(entry)
      members.push({ name: entry.name, bytes: unpack(bytes, entry) })
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      refused.push({ name: entry.name, code: error.code, message: error.message })
    }
  }
  if (members.length + refused.length === 0) throw new Fault('empty', '压缩包里没有文件：请确认内容')
  return { kind: 'members', members, refused }
}

function refuseDisguise(entry: ZipEntry): void {
  if (entry.link) throw new Fault('unsupported', `${entry.name} 是链接而不是文件：请放入原文件后重新打包`)
  if (/^([/~]|[a-z]:)|(^|\/)\.\.(\/|$)|[\0-\x1f]/i.test(entry.name)) {
    throw new Fault('unsupported', `${JSON.stringify(entry.name)} 的路径不安全：请重新打包`)
  }
}
