import { openWorkshop } from '../app.js'
import { parseBylineText } from '../bulletin/byline.js'
import type { Config } from '../config.js'
import type { CorrectableField } from '../model.js'
import type { Change } from '../store/store.js'
import { takeIn } from './ingest-command.js'
import { issueIds } from './issue-ids.js'
import type { Terminal } from './terminal.js'

/** `reparse [ISSUE…]`: reads kept originals anew; false where any could not be read. */
export async function reparse(
  config: Config,
  terminal: Terminal,
  references: string[],
  signal: AbortSignal,
): Promise<boolean> {
  const opened = await openWorkshop(config, { ocr: true, onFetch: terminal.noteFetch })
  return takeIn(opened, terminal, 'reparse', async ({ store, workshop }, onProgress) => {
    const ids = references.length === 0 ? null : await issueIds(store, terminal, references)
    return workshop.reparse(ids, { onProgress, signal })
  })
}

/** `correct ARTICLE FIELD VALUE`, or `--undo` instead of the value. */
export async function correct(
  config: Config,
  terminal: Terminal,
  articleId: string,
  field: CorrectableField,
  value: string | undefined,
): Promise<void> {
  const { store, workshop, close } = await openWorkshop(config, { onFetch: terminal.noteFetch })
  try {
    const change = value === undefined ? null : changeOf(field, value.trim())
    const article = await workshop.correct(articleId, field, change)
    await store.recordAct({
      actor: 'console',
      act: 'correct',
      subject: articleId,
      detail: `${field}: ${value ?? ''}`,
    })
    if (terminal.json) return terminal.printJson(article)
    const { words, print } = terminal
    const shown = (field === 'title' ? article.displayTitle : article[field]) || words.none
    const tell = change === null ? words.correctionUndone : words.correctedTo
    print(tell(articleId, words.fields[field], shown))
  } finally {
    await workshop.close()
    await close()
  }
}

/** An empty value says that there is none. A byline is read as it would be in a bulletin. */
function changeOf(field: CorrectableField, value: string): Change {
  if (field !== 'byline') return { [field]: value === '' ? null : value }
  if (value === '') return { byline: '', bylines: [] }
  // Said to be a byline, it need not look like one.
  const bylines = parseBylineText(value.replace(/^[（(](.*)[）)]$/, '$1'), false)
  return { byline: value, bylines: bylines ?? [{ unit: value, names: [] }] }
}
