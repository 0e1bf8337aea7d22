import type { FaultCode } from '../errors.js'
import type { filesZh } from './catalogue.files.zh.js'

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

const FAULTS: Readonly<Partial<Record<FaultCode | 'defect', string>>> = {
  defect: 'the program is at fault, and nothing of it was taken in',
  not_found: 'it is not there any more',
  empty: 'there is no text in it; please send another file',
  binary: 'it is not a text; please send it as docx, pdf, txt or html',
  too_large: 'it is too large; please split it',
  encoding: 'its encoding cannot be told; please save it as UTF-8',
  no_bulletin:
    'it does not look like a bulletin; to take it all the same, use bulletin ingest --force where the bot runs',
  unsupported: 'it cannot be read; please save it as docx, pdf or txt and send that',
  collision: 'it cannot be told from an issue that is held',
  disk: 'the disk where the bot runs cannot be read or written; please look at its space and rights',
  busy: 'something else is at it; please try again in a while',
  network: 'the network is out of reach; please try again in a moment',
  parser_died: 'reading it took too long; please split it, or save it as txt',
}
/** What is told apart under one code. */
const PARTICULARS: readonly (readonly [RegExp, string])[] = [
  [/加密|密码/, 'it is locked; please take the password off and send it again'],
  [
    /扫描件|是图片|OCR/,
    'it is a picture without text; please send a file with text, or use bulletin ingest --ocr where the bot runs',
  ],
  [/表格或演示文稿/, 'it is a table or slides; please save it as docx or pdf'],
]

const DOUBTS: Readonly<Record<string, string>> = {
  page_number: 'page numbers left out',
  running_head: 'running heads left out',
  continuation: 'notes of continuation left out',
  bullet: 'bullets left out',
  rule: 'rules left out',
  invisible: 'invisible characters left out',
  web_furniture: 'buttons of a web page left out',
  duplicate: 'repeated lines left out',
  column: 'taken for columns',
  number: 'numbers before titles left out',
  label: 'labels before titles left out',
  markup: 'tags of a web page left out',
  brief_count: 'there are not as many briefs as the contents say',
  toc_missing: 'in the contents but not in the text',
  empty_article: 'a title without a text',
  cut_off: 'the file seems to break off within an article; please look at the last',
  title_broken: 'a byline stood within a title',
  stray_byline: 'a byline without an article, kept as a brief',
  page_furniture: 'headers and footers left out',
  rotated_text: 'slanting or upright text was not read',
  page_without_text: 'some pages are pictures without text',
  page_damaged: 'some pages are damaged and were not read',
  damaged_characters: 'the file holds damaged characters',
  ocr: 'read by OCR, which errs; please compare it before you quote',
  member_refused: 'a file in it could not be read',
}

/** Words of files that are sent: what they would do, what became of them, and what was wrong, in English. */
export const filesEn: typeof filesZh = {
  fault(code, message) {
    if (!/\p{Script=Han}/u.test(message)) return message
    const name = /^([^：\s][^：]*\.\w{1,5})：/.exec(message)?.[1]
    const what =
      PARTICULARS.find(([said]) => said.test(message))?.[1] ?? FAULTS[code] ?? 'that cannot be done'
    return name === undefined ? `${what.charAt(0).toUpperCase()}${what.slice(1)}.` : `${name}: ${what}.`
  },
  doubt(code, message) {
    const what = DOUBTS[code]
    if (what === undefined) return `the reader was not sure: ${message}`
    const quoted = /：(.+)$/su.exec(message)?.[1]
    const isQuote = quoted !== undefined && !/^(?:请|引用前)/.test(quoted) && code !== 'member_refused'
    return isQuote ? `${what}: ${quoted}` : what
  },

  previewTitle: (name, issues) => `${name}: ${plural(issues, 'issue')} read`,
  previewFrom: (url) => `from ${url}`,
  previewMore: (count) => `And ${plural(count, 'more issue')}.`,
  previewFate: (fate, like) =>
    ({
      new: 'It would be a new issue.',
      held: `It is held already (${like}); there is nothing to take in.`,
      replaces: `It would be a new revision of ${like}; the old one is kept.`,
      ask: `It cannot be told whether it is ${like}: the number is the same and no article is, or only the file's name is the same. Please choose.`,
    })[fate],
  previewWarnings: (count) => `${plural(count, 'doubt')}:`,
  confirm: 'Confirm',
  cancel: 'Cancel',
  lookAtNumber: (n) => `Look at no. ${n}`,
  cancelNumber: (n) => `Cancel no. ${n}`,
  discard: 'All right',
  takeAsNew: 'Another issue',
  takeAsRevision: 'A new revision of it',
  takenIn: (ingested, replaced, unchanged) => {
    const counts: [string, number][] = [
      ['taken in', ingested],
      ['revised', replaced],
      ['unchanged', unchanged],
    ]
    const told = counts
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `${plural(count, 'issue')} ${what}`)
    return told.length === 0 ? 'Nothing was taken in.' : `${told.join(', ')}.`
  },
  outlook: (count) => `${plural(count, 'subscription')} will hear of it:`,
  outlookNobody: 'It suits no subscription, so nobody will be sent it.',
  outlookNow: (count) => `at once: ${count}`,
  outlookAt: (time, count) => `${time} (Beijing time): ${count}`,
  outlookLater: (count) => `later: ${count}`,
}
