import { join } from 'node:path'
import { readBulletin } from '../../src/bulletin/read.js'
import { createWorkshop, type MendingWorkshop } from '../../src/ingest/workshop.js'
import { openStore } from '../../src/store/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import { bigramEmbedder } from '../retrieve/support.js'
import { segmenter } from '../segmenter.js'
import { storeDeps } from '../store/store-deps.js'

/** Settings of a workshop on a data folder, as a child process is given them. */
export interface Settings {
  data: string
  /** Tells one made-up model from another. */
  model: string
  /** The child kills itself a little after it has come to this file. */
  dieAfter?: number
}

/** A real workshop with a made-up embedding model: real parser, chunker, segmenter, store and index. */
export async function openWorkshop({ data, model }: Settings): Promise<{
  store: Store
  workshop: MendingWorkshop
}> {
  const store = await openStore(join(data, 'library.sqlite'), storeDeps)
  const workshop = createWorkshop({
    store,
    embedder: bigramEmbedder(segmenter, model),
    segmenter,
    read: readBulletin,
    keepOriginals: true,
    indexDir: join(data, 'index'),
    holder: `${process.pid}-${Math.random()}`,
  })
  return { store, workshop }
}

const DISTRICTS = ['鹿鸣区', '栖云区', '青屿区', '望潮区']
const THEMES = [
  '养老服务',
  '河道治理',
  '代表联络站',
  '预算联网监督',
  '立法联系点',
  '加装电梯',
  '校园食堂',
  '物业管理',
]

/** An issue of an invented bulletin in the layout of the samples, with `articles` articles, all different. */
export function bulletinText(total: number, articles = 2): string {
  const list = Array.from({ length: articles }, (_, index) => {
    const district = DISTRICTS[(total + index) % DISTRICTS.length]
    const theme = THEMES[(total * 3 + index) % THEMES.length]
    return { title: `${district}：第${total}号“${theme}${index + 1}”做法`, district, theme, index }
  })
  const toc = list.map(({ title }, index) => (index === 0 ? `代表工作 ${title}` : title))
  const bodies = list.map(
    ({ title, district, theme, index }) => `${title}

${district}人大常委会围绕${theme}开展专题调研，走访社区${total + index}个，收集意见建议${total * 7 + index}条。

一是摸清底数。对全区${theme}情况逐一登记，建立台账${total + 3}本，明确责任单位${index + 4}家。

二是跟踪督办。每月召开一次推进会，办结事项${total * 2 + index}件，办结率达到百分之九十六。

（${district}人大  罗维桢）`,
  )
  return `澜州人大信息

（普刊）

第${((total - 1) % 12) + 1}期（总第${total}期）

澜州市人大常委会研究室编

${2000 + Math.floor(total / 12)}年${((total - 1) % 12) + 1}月19日

目  录

${toc.join('\n\n')}

${bodies.join('\n\n')}

送：各区县（市）人大常委会

责任编辑：林知夏
`
}
