import type { IssueHead } from '../model.js'
import { isTerminated } from './chars.js'
import type { Line } from './lines.js'

const RECIPIENT = /^(?:主送|抄送|抄报|呈报|呈送|报送|分送|发送|印送|印发|报|送|发|抄|呈)\s?[:：]/
const STAFF =
  /^(?:本期)?(?:责任编辑|责\s*编|编\s*辑|(?:执行|副)?主\s*编|美\s*编|编委会?(?:主任|成员)?|编\s*审|审\s*核|审\s*稿|审\s*定|审\s*签|核\s*稿|拟\s*稿(?:人)?|签\s*发(?:人)?|校\s*对|排\s*版|总\s*编|值班编辑|编辑出版|制\s*作|经办人?|承办人?|联系人)\s?[:：]/
const CONTACT =
  /^(?:联系|本刊|编辑部)?(?:电\s*话|传\s*真|电子邮箱|电子邮件|邮\s*箱|E-?mail|地\s*址|邮\s*编|网\s*址|投稿邮箱)\s?[:：]/i
const PRINT =
  /^(?:[（(]?\s?(?:共?\s?印\s?[0-9]{1,5}\s?份|共\s?印|印\s*数|印发|印制|承印)|.{0,30}(?:[0-9]{4}年.{1,8}日)\s?印发)/

/** 某某办公室　　2024年7月22日印发: who printed it and when is no recipient. */
const PRINTED_BY = /^[\u4e00-\u9fff\s]{4,40}[0-9]{4}年.{1,8}日\s?印发$/
/** What an office leaves to be filled in or filed by: 领导批示：, 主题词：教育 简报. */
const FORM = /^(?:(?:领导)?(?:批示|阅示|批阅)(?:意见|栏)?\s?[:：]$|主题词\s?[:：])/

/** What a colophon's lines say. */
export type ColophonFields = Pick<IssueHead, 'editor' | 'phone' | 'recipients'>

/** Whether a line belongs to a colophon by its own look. */
export function isColophonLine(text: string): boolean {
  return (
    text.length <= 200 &&
    (RECIPIENT.test(text) ||
      STAFF.test(text) ||
      CONTACT.test(text) ||
      FORM.test(text) ||
      (text.length <= 60 && PRINT.test(text)))
  )
}

/**
 * Where the colophon begins in an issue's lines: the first line of its look behind which no running text follows.
 * The number of lines where there is none.
 */
export function colophonStart(lines: Line[]): number {
  let start = lines.length
  for (let i = lines.length - 1; i >= 0; i--) {
    const { text } = lines[i] as Line
    if (isColophonLine(text)) start = i
    // Recipients run on over several lines, so lines in between may look like anything but a sentence.
    else if (isTerminated(text) || text.length > 120 || /^[（(].*[）)]$/.test(text)) break
    else if (lines.length - i > 40) break
  }
  return start
}

/** 校　　对：, a label of two characters set wide. */
const WIDE_LABEL = /(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?=\s?[:：])/g

/** 南　乔 is one name, 南　乔 江小离 are two. */
function nameOf(value: string): string {
  return value.replace(/(?<![^\s])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![^\s])/g, '$1$2')
}

/** Any other field, such as 印刷：, ends the recipients. */
const OTHER_FIELD = /^[\u4e00-\u9fff]{2,8}\s?[:：]/

/** Reads recipients, editor and phone; each null where it is not printed. */
export function readColophon(lines: Line[]): ColophonFields {
  const fields: ColophonFields = { editor: null, phone: null, recipients: null }
  let inRecipients = false
  let chief: string | null = null
  let responsible: string | null = null
  for (const line of lines) {
    const text = line.text.replace(WIDE_LABEL, '$1$2')
    if (PRINTED_BY.test(text)) {
      inRecipients = false
      continue
    }
    // Several fields may share a line: 责任编辑：某某　电话：…
    for (const piece of text.split(
      /\s{2,}|(?:\s|(?<=。))(?=(?:本期)?(?:责任编辑|编辑|审核|签发人?|电话|联系电话|校对|传真)\s?[:：])/,
    )) {
      if (piece === '') continue
      const value = piece.replace(/^[^:：]{1,12}[:：]\s?/, '').trim()
      if (RECIPIENT.test(piece)) {
        inRecipients = true
        addRecipients(fields, value)
      } else if (STAFF.test(piece)) {
        inRecipients = false
        const label = piece.slice(0, 8)
        if (/责\s*(?:任\s*)?编/.test(label)) responsible ??= nameOf(value) || null
        else if (/编\s*辑(?!出版)/.test(label)) fields.editor ??= nameOf(value) || null
        else if (/编(?!辑出版)/.test(label)) chief ??= nameOf(value) || null
      } else if (CONTACT.test(piece)) {
        inRecipients = false
        if (/电\s?话/.test(piece.slice(0, 6))) fields.phone ??= value || null
      } else if (PRINT.test(piece) || FORM.test(piece) || OTHER_FIELD.test(piece)) inRecipients = false
      else if (inRecipients) addRecipients(fields, piece)
    }
  }
  fields.editor = responsible ?? fields.editor ?? chief
  return fields
}

function addRecipients(fields: ColophonFields, text: string): void {
  for (const group of text.split(/[，,；;。]/)) {
    const name = group.trim()
    if (name) fields.recipients = [...(fields.recipients ?? []), name]
  }
}
