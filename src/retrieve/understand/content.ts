/**
 * The words of a question that carry its frame rather than its subject: who is spoken to, what is wanted,
 * which form the answer should take. Longest first, so that 有没有 goes before 有.
 */
const FRAME =
  '请问一下 请问 请帮我 帮我 麻烦你 麻烦 劳驾 你好 您好 谢谢 告诉我 告诉 说说 讲讲 谈谈 介绍一下 介绍 查一下 查查 查询 查找 查 找一下 找找 找 看看 看一下 想知道 想了解 了解一下 了解 知道 我想 我要 能不能 能否 可以 可否 是否 是不是 有没有 有无 关于 有关 相关的 相关 方面的 方面 情况 内容 具体 详细 主要 到底 究竟 目前 现在 一共 总共 合计 共 有哪些 哪些 哪几个 哪几 哪个 哪里 哪儿 哪家 哪篇 哪位 哪 什么时候 什么样 什么 啥 怎么样 怎么办 怎么 怎样 如何 为什么 为何 为啥 多少 多大 几个 几 谁 何时 何 吗 呢 吧 呀 啊 么 嘛 分别 各自 各 包括 包含 报道 文章 信息里 简报里 信息上 简报上 信息 稿件 稿子 里面 里头 当中 中的 这个 那个 这些 那些 这 那 其 它 他们 她 他 我们 我 你们 你 您 一下 一些 一个 一种 一篇 是指 指的是 指的 指 叫做 叫 是 的 了 过 着 得 地 在 和 与 跟 及 以及 或者 或 对 为 把 被 给 由 从 到 向 以 于 之 所 也 都 就 还 又 再 才 很 最 更 请 要 想 能 会 有 做了 做过 做 搞 干 说 讲 用 里 上 下 中 个 些 区县 地方 做法 措施 举措 办法 经验'.split(
    ' ',
  )
const LONGEST = Math.max(...FRAME.map((word) => word.length))
const FRAME_SET = new Set(FRAME)

/** Words that a segmenter gives and that say nothing of a question's subject. */
export function isFrameWord(word: string): boolean {
  return (
    FRAME_SET.has(word) ||
    (word.length === 1 &&
      !/[\da-z]/.test(word) &&
      /[的了吗呢吧是有在和与及我你他它这那哪几谁何之其所以于被把给对为从到向也都就还又再才很最更]/.test(word))
  )
}

/** Terms that stand in quotes, book-title marks, or are coined with digits and signs (四个+, 1+14+61+144). */
export function phrasesIn(text: string): string[] {
  const found = new Set<string>()
  for (const match of text.matchAll(/[“"'‘「『《]([^“”"'‘’「」『』《》]{1,40})[”"'’」』》]/g)) {
    const phrase = (match[1] ?? '').replace(/\s/g, '')
    if (phrase) found.add(phrase)
  }
  for (const match of text.matchAll(
    /\d+(?:\s*[+＋]\s*[\d\p{Script=Han}]+)+|[\p{Script=Han}]{1,4}[+＋][\p{Script=Han}]{0,4}/gu,
  )) {
    found.add(match[0].replace(/\s/g, '').replace(/＋/g, '+'))
  }
  return [...found]
}

/** The question with the given spans and its frame blanked out: what it is about. */
export function contentOf(text: string, spans: readonly { start: number; end: number }[]): string {
  const chars = [...Array(text.length).keys()].map((i) => text.charAt(i))
  for (const span of spans) for (let i = span.start; i < span.end; i++) chars[i] = ' '
  return chars.join('').replace(/\s+/g, ' ').trim()
}

/** `content` without leading and trailing frame words, for showing what was searched. */
export function trimFrame(content: string): string {
  let text = content.replace(/[？?。！!，,、；;：:\s]+$/u, '')
  for (let changed = true; changed; ) {
    changed = false
    for (let length = Math.min(LONGEST, text.length); length > 0; length--) {
      if (FRAME_SET.has(text.slice(0, length))) {
        text = text.slice(length).trimStart()
        changed = true
        break
      }
      if (FRAME_SET.has(text.slice(-length))) {
        text = text.slice(0, -length).trimEnd()
        changed = true
        break
      }
    }
  }
  return text
}
