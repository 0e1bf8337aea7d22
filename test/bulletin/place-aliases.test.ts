import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseText } from '../../src/bulletin/parse.js'
import { parsePlaces } from '../../src/bulletin/place-aliases.js'
import { findPlaces } from '../../src/bulletin/places.js'
import { readPlaces } from '../../src/bulletin/read-places.js'

const FILE = '# 别称\n青禾区: 青禾, 禾城\n\n白石县：石城、北石 # 旧名\n这一行不对\n'
const { aliases } = parsePlaces(FILE)

it('a file of places gives each other name its full one, and tells the lines that it cannot read', () => {
  expect([...aliases]).toEqual([
    ['青禾', '青禾区'],
    ['禾城', '青禾区'],
    ['石城', '白石县'],
    ['北石', '白石县'],
  ])
  expect(parsePlaces(FILE).wrong).toEqual([5])
})

it('a file that is absent holds none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'places-'))
  expect((await readPlaces(join(folder, 'places.txt'))).aliases.size).toBe(0)
  writeFileSync(join(folder, 'places.txt'), FILE)
  expect((await readPlaces(join(folder, 'places.txt'))).aliases.get('禾城')).toBe('青禾区')
})

it('a title headed by another name is its district’s', () => {
  const text =
    '澄州人大信息\n第3期（总第9期）\n澄州市人大常委会研究室编\n2024年5月1日\n\n禾城：议事有了新去处\n\n会议听取了报告，提出意见27条。\n\n（人大办 张一鸣）\n'
  expect(parseText(text)[0]?.articles[0]?.district).toBeNull()
  expect(parseText(text, aliases)[0]?.articles[0]?.district).toBe('青禾区')
})

it('another name in a question means the place, and with what follows may be another thing', () => {
  const named = (text: string) => findPlaces(text, ['青禾区'], aliases).map(({ name }) => name)
  expect(named('禾城的代表建议')).toEqual(['青禾区'])
  expect(named('禾城大学的代表建议')).toEqual([])
})
