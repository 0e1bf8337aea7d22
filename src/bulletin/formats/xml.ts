import { Parser } from 'htmlparser2'
import { Fault } from '../../errors.js'

/** What is told of an XML text, names without their namespace prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/** Deeper than any document's markup. */
const MAX_DEPTH = 1000

/**
 * Reads XML in one pass. Office documents have no document type, so one that has is refused: entities that expand
 * into each other live there.
 *
 * @throws Fault 'unsupported'.
 */
export function readXml(xml: string, handler: XmlHandler): void {
  let depth = 0
  const parser = new Parser(
    {
      onprocessinginstruction(name) {
        if (/^!doctype/i.test(name)) throw refused('含有文档类型声明')
      },
      onopentag(name, attributes) {
        if (++depth > MAX_DEPTH) throw refused('嵌套过深')
        handler.open?.(local(name), withoutPrefixes(attributes))
      },
      onclosetag(name) {
        depth--
        handler.close?.(local(name))
      },
      ontext(text) {
        handler.text?.(text)
      },
    },
    { xmlMode: true },
  )
  parser.write(xml)
  parser.end()
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function withoutPrefixes(attributes: Record<string, string>): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) plain[local(name)] = value
  return plain
}

function refused(why: string): Fault {
  return new Fault('unsupported', `文档内部${why}，不是正常文档：请用文字处理软件另存后重试`)
}
