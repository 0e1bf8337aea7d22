import { Fault } from '../errors.js'

/**
 * What SQLite's error codes mean to a person. Faults and everything that is a defect of ours pass unchanged.
 * A failed statement has been rolled back by then: nothing that was stored is lost.
 */
export function asFault(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return new Fault('busy', `数据库正被另一进程占用：${path}，请稍候重试`, { cause: error })
  if (/^SQLITE_FULL/.test(code))
    return new Fault('disk', `磁盘已满，未能写入 ${path}：请腾出空间后重试，原有内容未受影响`, {
      cause: error,
    })
  if (/^(SQLITE_(READONLY|CANTOPEN|IOERR|PERM)|EACCES|EROFS|ENOSPC|EPERM|ENOTDIR|EEXIST)/.test(code))
    return new Fault('disk', `无法读写 ${path}：请检查磁盘空间与目录权限，或用 --data 指定别处`, {
      cause: error,
    })
  if (/^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code))
    return new Fault('database_broken', `${path} 不是完好的数据库：请恢复备份，或移走它后重新 ingest`, {
      cause: error,
    })
  return error
}
