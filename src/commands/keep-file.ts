import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Fault } from '../errors.js'
import type { ReplyFile } from '../model.js'

/**
 * Writes a document into a folder, beside files of the same name rather than over them, and gives its path.
 * @throws Fault `disk`
 */
export async function keepFile({ name, bytes }: ReplyFile, folder: string): Promise<string> {
  const end = extname(name)
  const base = name.slice(0, name.length - end.length)
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${base} (${count})${end}`)
    try {
      await writeFile(path, bytes, { flag: 'wx' })
      return path
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new Fault('disk', `无法写入 ${path}：请检查权限和磁盘空间，或换一个文件夹运行`, { cause: error })
    }
  }
}
