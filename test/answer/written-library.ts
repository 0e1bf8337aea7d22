import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { temporaryLibrary } from '../eval/library.js'
import { language } from '../language.js'

/** A library of invented issues, each the text of a file of its own; `remove` it after the tests. */
export async function writtenLibrary(...issues: string[]): ReturnType<typeof temporaryLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'bulletin-written-'))
  for (const [at, text] of issues.entries()) writeFileSync(join(folder, `${at}.txt`), text)
  return temporaryLibrary([folder], {}, await language())
}
