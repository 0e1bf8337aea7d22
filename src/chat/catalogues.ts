import type { Lang } from '../model.js'
import { en } from './catalogue.en.js'
import { type Catalogue, zh } from './catalogue.zh.js'

/** What is said, in each language. */
export const CATALOGUES: Readonly<Record<Lang, Catalogue>> = { zh, en }
