import type { Run } from '../model.js'
import type { Block, Document } from './document.js'

const STYLE = `
@page { size: A4; margin: 25mm 22mm; }
body { max-width: 42em; margin: 2em auto; padding: 0 1em; line-height: 1.75; color: #1a1a1a; background: #fff;
  font-family: "FangSong", "STFangsong", "Songti SC", "SimSun", "Noto Serif CJK SC", serif; }
h1, h2, h3 { font-family: "SimHei", "Heiti SC", "PingFang SC", "Noto Sans CJK SC", sans-serif; line-height: 1.4; }
h1 { font-size: 1.6em; text-align: center; }
h2 { font-size: 1.15em; margin: 1.6em 0 .4em; border-bottom: 1px solid #999; break-after: avoid; }
h3 { font-size: 1em; break-after: avoid; }
p { margin: .3em 0; }
li { margin: .4em 0; }
li p { margin: 0; orphans: 2; widows: 2; }
li p:first-child { break-after: avoid; }
.dim { color: #666; font-size: .88em; }
mark { background: #fff3b0; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 11.5pt; } .dim { color: #444; } }
`

/** A document as one page that stands alone: no script, nothing fetched, fit for printing on A4. */
export function renderHtml({ title, lang, blocks }: Document): string {
  const head = `<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escaped(title)}</title>\n<style>${STYLE}</style>`
  const body = [`<h1>${escaped(title)}</h1>`, ...blocks.map(block)].join('\n')
  return `<!doctype html>\n<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">\n<head>\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`
}

function block(one: Block): string {
  switch (one.type) {
    case 'heading':
      return `<h${one.level + 1}>${escaped(one.text)}</h${one.level + 1}>`
    case 'paragraph':
      return `<p>${line(one.runs)}</p>`
    case 'list': {
      const tag = one.first === null ? 'ul' : 'ol'
      const start = one.first === null || one.first === 1 ? '' : ` start="${one.first}"`
      const items = one.items.map(
        (lines) => `<li>${lines.map((runs) => `<p>${line(runs)}</p>`).join('')}</li>`,
      )
      return `<${tag}${start}>\n${items.join('\n')}\n</${tag}>`
    }
  }
}

const line = (runs: readonly Run[]): string => runs.map(looked).join('')

function looked({ text, look }: Run): string {
  const shown = escaped(text)
  switch (look) {
    case 'bold':
      return `<strong>${shown}</strong>`
    case 'italic':
      return `<em>${shown}</em>`
    case 'mark':
      return `<mark>${shown}</mark>`
    case 'dim':
      return `<span class="dim">${shown}</span>`
    default:
      return shown
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] as string)
