import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { extractBytes, extractFile } from '../../src/bulletin/formats/extract.js'
import { compileChild } from './compiled-child.js'
import { scannedPdf } from './pdf-builder.js'

const DPI = 150
const ISSUE = 'test/fixtures/formats/issue.pdf'

/** What this test needs beside the product, or null. */
function missing(): string | null {
  const require = createRequire(import.meta.url)
  try {
    require.resolve('tesseract.js')
    require.resolve('@tesseract.js-data/chi_sim/package.json')
  } catch {
    return 'tesseract.js and @tesseract.js-data/chi_sim (npm install --no-save)'
  }
  return existsSync('/usr/bin/pdftoppm') ? null : 'pdftoppm (Debian: poppler-utils)'
}

/** Share of the pairs of neighbouring characters of `expected` that `found` has. */
function likeness(expected: string, found: string): number {
  const plain = (text: string) => text.replace(/[^\p{Script=Han}\d]/gu, '')
  const pairs = (text: string) => Array.from(plain(text).slice(1), (second, at) => plain(text)[at] + second)
  const has = new Set(pairs(found))
  const wanted = pairs(expected)
  return wanted.filter((pair) => has.has(pair)).length / wanted.length
}

test('a coarse, strongly compressed scan is read by OCR, and said to be', { timeout: 180_000 }, async () => {
  const lacking = missing()
  if (lacking !== null) {
    console.log(`skipped: OCR needs ${lacking}`)
    return
  }
  const child = await compileChild()
  const folder = mkdtempSync(join(tmpdir(), 'scan-'))
  const prefix = join(folder, 'page')
  const flags = ['-r', String(DPI), '-f', '2', '-l', '2', '-gray', '-jpeg', '-jpegopt', 'quality=30']
  execFileSync('pdftoppm', [...flags, ISSUE, prefix])
  const [name = ''] = readdirSync(folder)
  const jpeg = { bytes: readFileSync(join(folder, name)), width: 1240, height: 1754 }
  const { documents } = await extractBytes(scannedPdf([jpeg]), 'scan.pdf', { child, ocr: true })
  const layer = await extractFile(ISSUE, { child })
  const [, start, end] = layer.documents[0]?.pages ?? []
  const page = layer.documents[0]?.text.slice(start, end) ?? ''
  expect(likeness(page, documents[0]?.text ?? '')).toBeGreaterThan(0.9)
  expect(documents[0]?.notes.map((note) => note.code)).toContain('ocr')
  rmSync(folder, { recursive: true })
  child.remove()
})
