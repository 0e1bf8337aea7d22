import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

// Runs before each test file, also where files share a worker. Whatever a file leaves in the temporary folder, and
// what its processes leave there, goes when it is done.
const before = process.env.TMPDIR
const folder = mkdtempSync(join(tmpdir(), 'bulletin-tests-'))
process.env.TMPDIR = folder
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})
