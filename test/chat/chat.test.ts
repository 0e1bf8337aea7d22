import { describe, expect, it } from 'vitest'
import { zh } from '../../src/chat/catalogue.zh.js'
import { createSuggest } from '../../src/chat/suggest.js'
import { Fault } from '../../src/errors.js'
import type { Answer, Reply, Subscription, Turn } from '../../src/model.js'
import { ARTICLE, answered, BRIEF, citation, fakeStore, ISSUE, LONG, SAMPLE_ISSUE } from './library.js'
import { at, type ChatOver, makeChat } from './make-chat.js'

function setUp(over: ChatOver = {}) {
  const asked: { question: string; thread: readonly Turn[] }[] = []
  const reported: unknown[] = []
  const store = fakeStore()
  const chat = makeChat({
    answer: async (question, { thread }) => {
      asked.push({ question, thread })
      return answered(question)
    },
    store,
    suggest: createSuggest({ store }),
    report: (error) => reported.push(error),
    ...over,
  })
  const say = (text: string, chatId = 'c') => chat.message({ ...at(chatId), text })
  return { chat, say, asked, reported }
}

const textOf = (reply: Reply) => reply.lines.map((line) => line.map((run) => run.text).join('')).join('\n')
const labels = (reply: Reply) => reply.buttons.flat().map((button) => button.label)
const press = (reply: Reply, label: string) => {
  const button = reply.buttons.flat().find((one) => one.label === label)
  if (!button) throw new Error(`no button ${label} in ${labels(reply)}`)
  return button.action
}
const answering = (answer: Partial<Answer>) => ({
  answer: async (question: string) => answered(question, answer),
})

describe('an answer', () => {
  it('stands above its sources, each with issue, district, article and 第几点, and a button that opens it', async () => {
    const { say, chat } = setUp()
    const reply = await say('村口食堂一餐多少钱？')
    expect(textOf(reply)).toBe(
      '每餐八元，老人六元[1]\n\n[1] 2030年第6期（总第694期） · 松溪区：“村口食堂”暖人心 · 第二点',
    )
    const passage = await chat.action(at('c'), press(reply, '[1]'))
    const marked = passage.lines.flat().filter((run) => run.look === 'mark')
    expect(marked.map((run) => run.text)).toEqual(['每餐八元，老人六元'])
  })

  it('marks what is quoted from a sample, and names the part of the frame or article that is quoted', async () => {
    const sample = { ...citation(1).issue, sample: true }
    const { say } = setUp(
      answering({
        citations: [
          citation(1, { issue: sample, source: 'byline', point: null }),
          citation(2, { article: null, source: 'colophon', point: null }),
        ],
      }),
    )
    const text = textOf(await say('谁写的？'))
    expect(text).toContain('暖人心 · 署名 [样例]')
    expect(text).toContain('[2] 2030年第6期（总第694期） · 刊尾')
  })

  it('names the page of the original on which each source stands, where it has pages', async () => {
    const pages = [
      { page: 2, start: 0 },
      { page: 3, start: 30 },
    ]
    const citations = [
      citation(1, { start: 12, end: 20, point: null }),
      citation(2, { start: 40, end: 48, point: null }),
      citation(3, { source: 'byline', start: 0, end: 4, point: null }),
      citation(4, { article: null, source: 'colophon', point: null }),
    ]
    const chat = { store: fakeStore(undefined, pages), ...answering({ citations }) }
    expect(
      textOf(await setUp(chat).say('在哪里？'))
        .split('\n')
        .slice(-4),
    ).toEqual([
      '[1] 2030年第6期（总第694期） · 松溪区：“村口食堂”暖人心 · 第2页',
      '[2] 同上 · 第3页',
      '[3] 同上 · 署名 · 第2页',
      '[4] 2030年第6期（总第694期） · 刊尾',
    ])
  })

  it('says the name of an article once where several of its points follow each other', async () => {
    const { say } = setUp(answering({ citations: [citation(1), citation(2, { point: 3 })] }))
    expect(textOf(await say('有哪些做法？'))).toMatch(/暖人心 · 第二点\n\[2\] 同上 · 第三点$/)
  })

  it('calls an issue that says nothing of itself by its file', async () => {
    const unnamed = { title: null, number: null, total: null, date: null }
    const issue = { ...ISSUE, source: '五月.txt', head: { ...ISSUE.head, ...unnamed } }
    const cited = citation(1, { issue: { ...citation(1).issue, ...unnamed } })
    const { say } = setUp({ store: fakeStore([issue]), ...answering({ citations: [cited] }) })
    expect(textOf(await say('食堂在哪里？'))).toContain('[1] 《五月》 · 松溪区')
    expect(textOf(await say('/issues'))).toContain('1. 《五月》 · 1 篇文章')
  })

  it('counts what it left out on a button, and the pages behind it show the rest once, numbered on', async () => {
    const items = Array.from({ length: 12 }, (_, i) => ({
      text: `第${i}项`,
      citation: citation(1, { start: i, end: i + 1 }),
    }))
    const citations = [citation(1, { start: 0, end: 1 }), citation(2, { start: 1, end: 2 })]
    const { say, chat } = setUp(answering({ items, citations }))
    const reply = await say('有哪些？')
    expect(labels(reply)).toContain('更多（还有 10 条）')
    const first = await chat.action(at('c'), press(reply, zh.more(10)))
    expect(textOf(first)).toContain('第2项\n[3] ')
    expect(labels(first)).toContain('[10]')
    const second = await chat.action(at('c'), press(first, zh.more(2)))
    expect(textOf(second)).toContain('第11项\n[12] ')
    expect(labels(second)).toEqual(['[11]', '[12]', zh.previousPage])
  })

  it('says what it was taken to mean, and how it was found on a button', async () => {
    const { say, chat } = setUp(
      answering({
        understood: [
          { kind: 'followup', text: '松溪区的食堂呢？' },
          { kind: 'district', text: '松溪区' },
        ],
        resolved: '松溪区的食堂呢？',
      }),
    )
    const reply = await say('那松溪区呢？')
    expect(textOf(reply)).toContain('接着上文，问的是：松溪区的食堂呢？\n按这些理解：松溪区')
    expect(textOf(await chat.action(at('c'), press(reply, '为什么是这个答案')))).toContain(
      '从 1 处原文摘引：\n[1] ',
    )
  })

  it('that is not there says so, with the nearest titles to open', async () => {
    const nearest = [{ article: ARTICLE.id, title: ARTICLE.displayTitle, issue: ISSUE.id }]
    const { say, chat } = setUp(answering({ status: 'no_evidence', answer: '', citations: [], nearest }))
    const reply = await say('火星上有食堂吗？')
    expect(textOf(reply)).toBe('库里没有找到能回答这个问题的原文。\n\n题目相近的文章：\n1. “村口食堂”暖人心')
    expect(textOf(await chat.action(at('c'), press(reply, '1')))).toContain('走访两百户')
  })

  it('that could be two things offers them as questions', async () => {
    const choices = ['松溪区的食堂？', '柏溪县的食堂？']
    const { say, chat, asked } = setUp()
    const unclear = setUp(answering({ status: 'needs_clarification', answer: '', citations: [], choices }))
    const reply = await unclear.say('食堂？')
    expect(textOf(reply)).toBe('您问的是哪一个？\n1. 松溪区的食堂？\n2. 柏溪县的食堂？')
    await chat.action(at('c'), press(reply, '2'))
    await say('还有吗')
    expect(asked.map((one) => one.question)).toEqual(['柏溪县的食堂？', '还有吗'])
  })
})

describe('a thread', () => {
  it('is handed on, oldest first, bounded, and apart for each chat', async () => {
    const { say, asked } = setUp()
    for (let i = 0; i < 9; i++) await say(`问题${i}`, 'a')
    await say('别处的问题', 'b')
    expect(asked[8]?.thread.map((turn) => turn.question)).toEqual(['问题4', '问题5', '问题6', '问题7'])
    expect(asked[9]?.thread).toEqual([])
  })
})

describe('a question that cannot be asked', () => {
  it.each([
    ['', zh.questionEmpty],
    ['  \n ', zh.questionEmpty],
    ['钱', zh.questionTooShort],
    ['？', zh.questionNoWords],
    ['😀👨‍👩‍👧‍👦', zh.questionNoWords],
    ['问'.repeat(10_000), zh.questionTooLong(10_000, 500)],
  ])('gets one line that says what to do (%#)', async (text, said) => {
    const { say, asked } = setUp()
    expect(textOf(await say(text))).toBe(said)
    expect(said).not.toContain('\n')
    expect(asked).toEqual([])
  })
})

describe('commands', () => {
  it('/start welcomes with three questions from the library itself, which ask when pressed', async () => {
    const { say, chat, asked } = setUp()
    const reply = await say('/start')
    expect(textOf(reply)).toContain('可以先试试：\n1. 松溪区的“村口食堂”是怎么做的？')
    await chat.action(at('c'), press(reply, '1'))
    expect(asked).toHaveLength(1)
  })

  it('/start of an empty library says where bulletins go, and of samples alone that they make way', async () => {
    const empty = setUp({ store: fakeStore([]) })
    expect(textOf(await empty.say('/start'))).toContain('data/bulletins')
    expect(textOf(await empty.say('/issues'))).toContain('data/bulletins')
    const samples = setUp({ store: fakeStore([SAMPLE_ISSUE]) })
    expect(textOf(await samples.say('/start'))).toContain('只有样例')
  })

  it('/issues lists what is held, newest first; each opens its articles by column, each of which opens', async () => {
    const { say, chat } = setUp()
    const issues = await say('/issues')
    expect(textOf(issues)).toBe(
      '收录了 2 期：\n1. 2030年第6期（总第694期） · 2030-04-28 · 1 篇文章，1 则信息\n2. 2029年总第7期 [样例] · 2029-01-02 · 1 篇文章',
    )
    const issue = await chat.action(at('c'), press(issues, '1'))
    expect(textOf(issue)).toContain(
      '监督纵横\n1. 松溪区：“村口食堂”暖人心\n\n信息摘登\n2. 柏溪县开展水质检查 (信息)',
    )
    expect(textOf(await chat.action(at('c'), press(issue, '2')))).toContain(BRIEF.text)
  })

  it('/issue takes a reference, says when it is not held, and lists all without one', async () => {
    const { say } = setUp()
    expect(textOf(await say('/issue 694'))).toContain('松州人大信息')
    expect(textOf(await say('/issue 1'))).toBe('没有收录“1”这一期。发送 /issues 看有哪些期。')
    expect(textOf(await say('/issue'))).toContain('收录了 2 期')
  })

  it('/help tells every command, and one that is unknown is answered in a line', async () => {
    const { say } = setUp()
    const help = textOf(await say('/help'))
    for (const { name } of makeChat().commands) expect(help).toContain(`/${name} `)
    expect(textOf(await say('/weather'))).toBe('没有 /weather 这个命令。发送 /help 看用法，或直接提问。')
    expect(textOf(await say('/isue'))).toContain('您要的是 /issue 吗？')
  })
})

describe('a command that is a question', () => {
  it.each([
    ['/compare 甲区 乙县 养老', '甲区和乙县在养老方面的做法比较'],
    ['/figures 养老床位', '养老床位的所有数字'],
    ['/timeline 民生实事', '民生实事各期有什么变化？'],
    ['/who 辛夷', '辛夷写过哪些文章？'],
  ])('%s asks %s, and alone says what to write', async (text, question) => {
    const { say, asked } = setUp()
    await say(text)
    expect(asked.map((one) => one.question)).toEqual([question])
    expect(textOf(await say(text.split(' ')[0] as string))).toContain('例如 /')
  })
})

describe('settings', () => {
  it('of quiet hours reach what was subscribed to before, and those of a group are its administrators’', async () => {
    const schedule = { every: 'daily', hour: 8, minute: 0, weekday: null, zone: 'Asia/Shanghai' } as const
    const saved: Subscription[] = []
    const address = { channel: 'telegram', id: '5', topic: null } as const
    const held = { id: 's1', address, schedule: { ...schedule, quiet: null, skipHolidays: false } }
    const store = {
      ...fakeStore(),
      subscriptions: async () => [held as Subscription],
      saveSubscription: async (one: Subscription) => {
        saved.push(one)
        return one
      },
    }
    const { chat } = setUp({ store })
    const night = { from: '22:00', to: '07:00' }
    await chat.action({ ...at('c'), address }, { type: 'set_quiet', quiet: night })
    expect(saved.map((one) => one.schedule.quiet)).toEqual([night])
    const member = { ...at('g'), address, manages: async () => false }
    const refused = await chat.action(member, { type: 'set_quiet', quiet: null })
    expect(textOf(refused)).toBe(zh.settingsAdministrators)
    expect(saved).toHaveLength(1)
  })

  it('of language, length and quiet hours hold for their chat, by button or typed', async () => {
    const long = {
      answer: `${'一'.repeat(150)}[1]\n${'丙'.repeat(100)}[2]`,
      citations: [citation(1), citation(2)],
    }
    const { say, chat } = setUp(answering(long))
    const settings = await say('/settings')
    expect(textOf(settings)).toContain('语言：跟随提问\n回答：完整\n免打扰：不设')
    const changed = await chat.action(at('c'), press(settings, '简短'))
    expect([labels(changed).includes('✓ 简短'), changed.show]).toEqual([true, 'leaf'])
    const short = await say('问题在此')
    expect([textOf(short).includes('丙'), labels(short)]).toEqual([
      false,
      ['[1]', zh.fullAnswer, zh.helpful, zh.unhelpful],
    ])
    expect(textOf(await chat.action(at('c'), press(short, zh.fullAnswer)))).toContain('丙')
    expect(textOf(await say('/settings 22：30到6:00'))).toContain('免打扰：22:30 至 06:00')
    expect(textOf(await say('/settings 晚上十一点到早上六点'))).toContain('免打扰：23:00 至 06:00')
    for (const odd of ['25:00-6:00', '22点', '不知道'])
      expect(textOf(await say(`/settings ${odd}`))).toBe(zh.settingsUsage)
    await chat.action(at('c'), press(settings, 'English'))
    expect(textOf(await say('/issues'))).toContain('2 issues held')
    expect(textOf(await say('/issues', 'd'))).toContain('收录了 2 期')
  })
})

describe('an answer about one place', () => {
  it('is compared with what other places report on the same, by a button', async () => {
    const about = {
      resolved: '松溪区的食堂怎么做？',
      understood: [{ kind: 'district', text: '松溪区' } as const],
    }
    const search = async () => [
      { articleId: ARTICLE.id, revision: 1, start: 0, end: 9, score: 9 },
      { articleId: BRIEF.id, revision: 1, start: 0, end: 9, score: 8 },
      { articleId: LONG.id, revision: 1, start: 0, end: 9, score: 1 },
    ]
    const { say, chat } = setUp({ search, ...answering(about) })
    const choice = await chat.action(at('c'), press(await say(about.resolved), zh.compareButton))
    expect(textOf(choice)).toBe('松溪区的，和哪里比？\n1. 松溪区和柏溪县的食堂怎么做，比较一下')
    const alone = setUp({ search: async () => [], ...answering(about) })
    const none = await alone.chat.action(at('c'), press(await alone.say(about.resolved), zh.compareButton))
    expect(textOf(none)).toBe(zh.compareNothing('松溪区'))
  })
})

describe('a subscription', () => {
  it('is shared by a link, which offers the same to whoever opens it', async () => {
    const schedule = { every: 'weekly', hour: 8, minute: 0, weekday: 1, zone: 'Asia/Shanghai' } as const
    const held = {
      id: 's1',
      address: { channel: 'telegram', id: '5', topic: null },
      condition: { type: 'district', value: '松溪区' },
      schedule: { ...schedule, quiet: null, skipHolidays: false },
    } as Subscription
    const { say, chat } = setUp({ store: { ...fakeStore(), subscription: async () => held } })
    const own = { ...at('c'), address: held.address }
    const shared = await chat.action(own, { type: 'share_subscription', id: 's1' })
    expect(textOf(shared)).toContain('?start=s-s1')
    const foreign = await chat.action(at('c'), { type: 'share_subscription', id: 's1' })
    expect(textOf(foreign)).toBe(zh.subscriptionGone)
    const offered = await say('/start s-s1')
    expect(textOf(offered)).toContain('松溪区')
    expect(textOf(offered)).toContain('每周一')
  })
})

describe('an article of one place', () => {
  it('leads to what other places report like it, and on from there', async () => {
    const { chat, say, asked } = setUp()
    const article = await chat.action(at('c'), { type: 'article', articleId: ARTICLE.id, page: 0 })
    expect(textOf(await chat.action(at('c'), press(article, zh.similar)))).toContain('一篇长文[1]')
    await say('还有吗')
    expect(asked.at(-1)?.thread).toHaveLength(1)
  })
})

describe('what somebody thinks of an answer', () => {
  it('is kept with the question as it was understood, and thanked for in passing', async () => {
    const kept: unknown[] = []
    const store = { ...fakeStore(), keepFeedback: async (one: unknown) => void kept.push(one) }
    const { say, chat } = setUp({ store, ...answering({ resolved: '甲区的食堂呢？' }) })
    const thanks = await chat.action(at('c'), press(await say('那甲区呢？'), zh.unhelpful))
    expect([textOf(thanks), thanks.show]).toEqual([zh.ratedUnhelpful, 'notice'])
    const question = '甲区的食堂呢？'
    expect(kept).toEqual([{ userId: 'user-of-c', question, status: 'answered', helpful: false }])
  })
})

describe('privacy', () => {
  it('is told plainly, and what is kept of someone is deleted once they confirm', async () => {
    const { say, chat, asked } = setUp()
    expect(textOf(await say('/privacy'))).toContain('都会经过 Telegram 的服务器')
    await say('食堂？')
    await chat.action(at('c'), { type: 'set_length', length: 'short' })
    const sure = await say('/forget')
    expect(textOf(await chat.action(at('c'), press(sure, zh.cancel)))).toBe(zh.forgetNot)
    await say('还有吗')
    expect(asked.at(-1)?.thread).toHaveLength(1)
    expect(textOf(await chat.action(at('c'), press(sure, zh.forgetYes)))).toBe(zh.forgottenHere)
    await say('还有吗')
    expect(asked.at(-1)?.thread).toEqual([])
    expect(textOf(await say('/settings'))).toContain('回答：完整')
  })
})

describe('an article', () => {
  it('opens at a point, walks to the next, and shows its outline', async () => {
    const { chat } = setUp()
    const outline = await chat.action(at('c'), { type: 'outline', articleId: ARTICLE.id })
    expect(textOf(outline)).toContain('1. 一是 选址听村民的\n2. 二是 价格看得见\n3. 三是 监督有人管')
    const first = await chat.action(at('c'), press(outline, '1'))
    expect(textOf(first)).toContain('…一是选址听村民的。开会三十次，走访两百户。')
    expect(labels(first)).toEqual(['下一点 ▶', '看全文', '看要点', zh.similar])
    const second = await chat.action(at('c'), press(first, '下一点 ▶'))
    expect(textOf(second)).toContain('二是价格看得见')
    expect(labels(second)).toContain('◀ 上一点')
  })

  it('is paged without cutting a sentence, and its pages together are the whole', async () => {
    const { chat } = setUp()
    let reply = await chat.action(at('c'), { type: 'article', articleId: LONG.id, page: 0 })
    let whole = ''
    for (let page = 1; ; page++) {
      const body = textOf({ ...reply, lines: reply.lines.slice(3, -2) })
      expect(body).toMatch(/。$/)
      whole += body
      if (!labels(reply).includes('下一页 ▶')) break
      reply = await chat.action(at('c'), press(reply, '下一页 ▶'))
      expect(textOf(reply)).toContain(`第 ${page + 1}/`)
    }
    expect(whole).toBe(LONG.text)
  })

  it('shows a window of a long paragraph around the words that were quoted', async () => {
    const { chat } = setUp()
    const start = LONG.text.indexOf('这是第60句')
    const reply = await chat.action(at('c'), {
      type: 'passage',
      articleId: LONG.id,
      revision: 1,
      start,
      end: start + 6,
    })
    expect(reply.lines.flat().find((run) => run.look === 'mark')?.text).toBe('这是第60句')
    expect(textOf(reply).length).toBeLessThan(1500)
    expect(textOf(reply)).toContain('…这是第')
  })

  it('that is gone says so', async () => {
    const { chat } = setUp()
    expect(textOf(await chat.action(at('c'), { type: 'article', articleId: 'a-no', page: 0 }))).toBe(
      zh.articleGone,
    )
    expect(textOf(await chat.action(at('c'), { type: 'issue', issueId: 'i-no', page: 0 }))).toBe(zh.issueGone)
  })
})

describe('what goes wrong', () => {
  it('is said in a line: a fault in its own words, a defect in ours and reported', async () => {
    const fault = setUp({ answer: () => Promise.reject(new Fault('model_mismatch', '请先运行 reindex')) })
    expect(textOf(await fault.say('问题在此'))).toBe('请先运行 reindex')
    expect(fault.reported).toEqual([])
    const defect = new TypeError('secret detail')
    const broken = setUp({ answer: () => Promise.reject(defect) })
    expect(textOf(await broken.say('问题在此'))).toBe(zh.failed)
    expect(broken.reported).toEqual([defect])
  })
})

describe('text of a bulletin', () => {
  it('is only shown: no directional override, control or escape character reaches a front end', async () => {
    const nasty = '正常\u202e反写\u2066隔离\u001b[31m红\u0000空\ud800半<b>粗</b>[x](http://x)'
    const { say } = setUp(answering({ answer: nasty, understood: [{ kind: 'unit', text: nasty }] }))
    const text = textOf(await say('问题在此'))
    expect(text).toContain('正常反写隔离[31m红空半<b>粗</b>[x](http://x)')
  })
})

describe('language', () => {
  it('is that of the message, and a button answers in it', async () => {
    const { chat } = setUp()
    const reply = await chat.message({ ...at('e', 'en'), text: '/issues' })
    expect(textOf(reply)).toContain('2 issues held:\n1. 2030 no. 6 (694 in all)')
    const issue = await chat.action(at('e'), press(reply, '1'))
    expect(textOf(issue)).toContain('Editor: 辛夷')
  })
})
