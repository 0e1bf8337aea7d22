import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const LONGEST_FILE = 400
/** Slow to load or not always there: imported when first needed. */
const LAZY = ['@xenova/transformers', 'docx', 'pdfjs-dist', 'tesseract.js']

const rules = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs'))

/** A source file: its path in the project and its text. */
interface Source {
  path: string
  text: string
}

const sources: Source[] = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

/**
 * JavaScript with every import of the TypeScript, those of types as well: dependency-cruiser 17 does not know
 * TypeScript 7, and a compiler would drop what is only a type. Biome's form makes the two replacements safe.
 */
function withImportsAlone(text: string): string {
  const typesAsValues = text.replace(/^import type /gm, 'import ').replace(/^export type \{/gm, 'export {')
  return transformSync(typesAsValues, {
    loader: 'ts',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  }).code
}

/** Violations of the rules among the given sources, one line each. */
async function violations(given: readonly Source[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'structure-'))
  try {
    for (const { path, text } of given) {
      const target = join(folder, path.replace(/\.ts$/, '.js'))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, withImportsAlone(text))
    }
    for (const name of ['node_modules', 'package.json']) symlinkSync(join(ROOT, name), join(folder, name))
    const { forbidden, options } = rules
    const { output } = await cruise(['src'], {
      ...options,
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden },
    })
    const { summary } = output as ICruiseResult
    expect(summary.totalCruised).toBeGreaterThanOrEqual(given.length)
    return summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from.replace(/\.js$/, '.ts')} → ${to.replace(/\.js$/, '.ts')}`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the house', () => {
  it('keeps the import rules of .dependency-cruiser.cjs and has no cycle', async () => {
    expect(await violations(sources)).toEqual([])
  }, 60_000)

  it('would notice each kind of trespass', async () => {
    const found = await violations([
      { path: 'src/model.ts', text: 'export interface Issue { id: string }' },
      { path: 'src/store/store.ts', text: "import type { Issue } from '../model.js'\nexport type S = Issue" },
      { path: 'src/store/rows.ts', text: "import Database from 'better-sqlite3'\nexport const d = Database" },
      {
        path: 'src/chat/chat.ts',
        text: "import { d } from '../store/rows.js'\nimport type { B } from './b.js'\nimport { Bot } from 'grammy'\nexport const a = [d, Bot] as unknown as B",
      },
      {
        path: 'src/chat/b.ts',
        text: "import { a } from './chat.js'\nimport { readFileSync } from 'node:fs'\nexport type B = typeof a\nreadFileSync('x')",
      },
      {
        path: 'src/answer/late.ts',
        text: "export const load = async () => (await import('hnswlib-node')).default",
      },
      { path: 'src/elsewhere/x.ts', text: "import { d } from '../store/rows.js'\nexport const x = d" },
      { path: 'src/index/unlisted.ts', text: "import { test } from 'vitest'\nexport const t = test" },
    ])
    expect(found.map((line) => line.replace(/ → .*/, '')).sort()).toEqual(
      [
        'every-file-in-a-room: src/elsewhere/x.ts',
        'library-grammy: src/chat/chat.ts',
        'library-hnswlib-node: src/answer/late.ts',
        'library-without-a-room: src/index/unlisted.ts',
        'no-cycle: src/chat/b.ts',
        'room-chat: src/chat/chat.ts',
        'understanding-is-pure: src/chat/b.ts',
      ].sort(),
    )
  })

  it('gives every dependency of package.json a room', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const named = rules.forbidden
      .map(({ name }: { name: string }) => /^library-(?!without)(.+)/.exec(name)?.[1])
      .filter(Boolean)
    expect(named.sort()).toEqual(Object.keys(dependencies).sort())
  })

  it('reads process.env in config.ts alone', () => {
    const readers = sources.filter(({ text }) =>
      /process\s*(\.|\?\.)\s*env\b|process\s*\[|\benv\b.*from 'node:process'|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(
        text,
      ),
    )
    expect(readers.map(({ path }) => path)).toEqual(['src/config.ts'])
  })

  it('loads what is slow to load on first use', () => {
    const atOnce = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/^import (?!type )[^'"]*['"]([^'"]+)['"]/gm)]
        .filter(([, name = '']) => LAZY.some((lazy) => name === lazy || name.startsWith(`${lazy}/`)))
        .map(([, name]) => `${path} → ${name}`),
    )
    expect(atOnce).toEqual([])
  })

  it(`has no source file of more than ${LONGEST_FILE} lines`, () => {
    const long = sources.filter(({ text }) => text.trimEnd().split('\n').length > LONGEST_FILE)
    expect(long.map(({ path }) => path)).toEqual([])
  })

  it('has no utils, no barrels and no folder of one file', () => {
    const names = sources.filter(({ path }) =>
      /\/(utils?|helpers?|common|misc)(\/|\.ts$)|\/index\.ts$/.test(path),
    )
    expect(names.map(({ path }) => path)).toEqual([])
    const barrels = sources.filter(({ text }) => /^export \* from /m.test(text))
    expect(barrels.map(({ path }) => path)).toEqual([])
    const counts = new Map<string, number>()
    for (const { path } of sources) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
    expect([...counts].filter(([, files]) => files < 2).map(([folder]) => folder)).toEqual([])
  })
})
