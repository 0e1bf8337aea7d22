import { describe, expect, it } from 'vitest'
import { withoutPreamble } from '../../src/retrieve/understand/preamble.js'

describe('what people say before and behind a question', () => {
  it.each([
    ['你好，我是松溪区的，想核对一下食堂一共有多少家，谢谢', '食堂一共有多少家'],
    ['请问能否告知这篇文章的作者是谁呢？谢谢！', '这篇文章的作者是谁呢？'],
    ['麻烦您帮忙查一查，我记得柏溪那篇里说过票决项目，是多少件来着', '柏溪那篇里说过票决项目，是多少件'],
    ['能不能给我介绍一下三式督', '三式督'],
    ['打扰了，领导让我问一下联络站有几个', '联络站有几个'],
    ['听说柏溪在查河道，怎么查的', '柏溪在查河道，怎么查的'],
    ['松溪区有什么工作法没有', '松溪区有什么工作法'],
  ])('%s asks %s', (said, asked) => {
    expect(withoutPreamble(said).question).toBe(asked)
  })

  it.each([
    ['我们单位正在准备一份关于预算监督的材料，松溪区是怎么做的', '预算监督'],
    ['最近在研究儿童友好方面的政策，经费从哪里来', '儿童友好'],
    ['领导让我整理一下各地庆祝建站十周年的活动，松溪区搞了哪些', '庆祝建站十周年'],
    ['最近在写总结，松溪区的食堂有几家', null],
    ['我是柏溪县的，票决了几件', null],
  ])('of %s the theme is %s', (said, theme) => {
    expect(withoutPreamble(said).theme).toBe(theme)
  })

  it.each([
    '你好',
    '谢谢',
    '问题清单附在哪里',
    '查处了多少案件',
    '问责办法有哪些',
    '看望慰问了哪些代表',
    '我们区的食堂怎么样',
    '领导领衔督办，柏溪县是怎么做的',
    '近期松溪区开展活动，收集意见几条',
    '为了解决停车难，松溪区提了多少意见',
    '帮我写一篇讲话稿',
    '',
  ])('“%s” is left as it is', (said) => {
    expect(withoutPreamble(said)).toMatchObject({ question: said, theme: null, isShorter: false })
  })
})
