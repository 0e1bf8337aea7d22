import { expect, it } from 'vitest'
import { isThanks } from '../../src/chat/catalogue.spoken.js'
import { parseCommand } from '../../src/chat/parse-command.js'

it('reads a command with its argument', () => {
  expect(parseCommand(' /Issue  694 \n')).toEqual({ name: 'issue', argument: '694' })
  expect(parseCommand('/issues')).toEqual({ name: 'issues', argument: '' })
})

it.each([
  ['start', ['你好', '您好！', '你好呀~', '早上好。', '在吗？', 'Hello', 'hi!']],
  [
    'help',
    ['帮助', '怎么用？', '请问怎么用', '你能做什么', '你会干啥呢', '您有哪些功能', '使用说明', 'help'],
  ],
])('takes what newcomers say instead of /%s for it', (name, texts) => {
  for (const text of texts) expect([text, parseCommand(text)]).toEqual([text, { name, argument: '' }])
})

it('leaves everything else to be asked', () => {
  for (const text of [
    '你好，青屿区拆了多少口网箱',
    '老年人怎么用智能手机',
    '帮助困难群众有哪些做法',
    '代表能做什么',
    '联络站怎么用',
    'help desk 是什么',
    '/ 694',
    '694',
  ])
    expect([text, parseCommand(text)]).toEqual([text, null])
})

it('tells thanks from questions', () => {
  for (const text of ['谢谢', '好的，谢谢您！', '非常感谢', '辛苦了', 'Thanks a lot!', 'thank you'])
    expect([text, isThanks(text)]).toEqual([text, true])
  for (const text of ['感谢信怎么写', '谢谢代表们做了什么', '好的做法有哪些', 'thanks to whom'])
    expect([text, isThanks(text)]).toEqual([text, false])
})
