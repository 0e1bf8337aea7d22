import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/chat/catalogue.en.js'
import { zh } from '../../src/chat/catalogue.zh.js'
import { conditionWords, subscriptionWords } from '../../src/chat/subscription-words.js'
import { normalise } from '../../src/digest/sentence/normalise.js'
import {
  DEFAULT_SCHEDULE,
  MOST_CONDITIONS,
  parseSubscription,
  scheduleFrom,
} from '../../src/digest/sentence/parse-subscription.js'
import { withSpeltPlaces } from '../../src/digest/sentence/spelt-places.js'
import { yesOrNo } from '../../src/digest/sentence/yes-no.js'
import type { Condition, Schedule } from '../../src/model.js'
import { segmenter } from '../segmenter.js'

const { words } = segmenter
const known = {
  districts: ['富阳区', '淳安县', '上城区'],
  columns: ['代表工作', '监督纵横'],
  names: ['蔡静', '林叙白'],
  units: ['富阳区人大', '社会工委'],
  aliases: new Map([['富春', '富阳区']]),
}
const parse = (sentence: string) => parseSubscription(sentence, { known, words })
/** The condition in the words it is shown back in. */
const read = (sentence: string) => {
  const { condition, problems } = parse(sentence)
  expect(problems, sentence).toEqual([])
  return condition === null ? null : conditionWords(condition, zh)
}
const when = (sentence: string) => {
  const { every, hour, minute, weekday } = scheduleFrom(parse(sentence).schedule)
  return `${every} ${every === 'weekly' ? weekday : ''}${hour}:${minute}`
}

describe('a sentence', () => {
  it('is read as a clerk would mean it', () => {
    for (const [sentence, meant] of [
      ['富阳区和淳安县的乡村振兴，每周一早上八点', '（富阳区或淳安县）且关键词“乡村振兴”'],
      ['有关养老的，每天', '有关“养老”'],
      ['富阳区 即时', '富阳区'],
      ['代表工作栏目 不要淳安县 每天18:30', '栏目“代表工作”且不含淳安县'],
      ['蔡静写的', '作者“蔡静”'],
      ['关键词 示范食堂 或 共富工坊', '关键词“示范食堂”或关键词“共富工坊”'],
      ['“三个+”，周五', '原文“三个+”'],
      ['我想订阅上城的文章', '上城区'],
      ['请把富阳区人大报送的发给我', '单位“富阳区人大”'],
      ['关于养老和托育的', '有关“养老”或有关“托育”'],
      ['我想看乡村振兴和共同富裕方面的文章', '有关“乡村振兴”或有关“共同富裕”'],
      ['养老方面的，临安区', '有关“养老”且临安区'],
      ['富阳区、淳安县、建德市', '富阳区或淳安县或建德市'],
      ['富阳区 养老 或 淳安县 托育', '（富阳区且关键词“养老”）或（淳安县且关键词“托育”）'],
      ['养老 或 托育 且 富阳区', '（关键词“养老”或关键词“托育”）且富阳区'],
      ['不要淳安县和富阳区', '不含（淳安县或富阳区）'],
      ['除了淳安县以外的乡村振兴', '不含淳安县且关键词“乡村振兴”'],
      ['参与式预算', '关键词“参与式预算”'],
      ['和谐社区 每日', '关键词“和谐社区”'],
      ['未来城市建设', '关键词“未来城市建设”'],
      ['三点发力', '关键词“三点发力”'],
      ['1+9+56', '关键词“1+9+56”'],
      ['和平区', '地方“和平区”'],
      ['富春的养老', '富阳区且关键词“养老”'],
      ['杭州市富阳区', '富阳区'],
      ['有关“数字化”（相近度0.4），富阳区', '有关“数字化”（相近度0.4）且富阳区'],
      ['所有文章 每周五下午三点半', '全部文章'],
      ['作者是林叙白且栏目监督纵横', '作者“林叙白”且栏目“监督纵横”'],
      ['（富阳区 或 有关养老的）且 不含 关键词“票决”', '（富阳区或有关“养老”）且不含关键词“票决”'],
      ['about “养老” or keyword “托育”, not 淳安县, every Monday at 8', null],
      ['富阳区 and 淳安县 daily at 6 pm', '富阳区或淳安县'],
      ['about “养老” and 富阳区', '有关“养老”且富阳区'],
    ] as const) {
      if (meant !== null) expect(read(sentence), sentence).toBe(meant)
      else expect(read(sentence), sentence).toBe('有关“养老”或（关键词“托育”且不含淳安县）')
    }
  })

  it('is read for what is in it, whatever politeness stands around it', () => {
    for (const [sentence, meant] of [
      ['只要富阳区的', '富阳区'],
      ['有淳安县的就马上发给我', '淳安县'],
      ['您好，我关心托育，尤其是淳安的，谢谢', '关键词“托育”且淳安县'],
      ['跟养老有关的文章', '有关“养老”'],
      ['和残疾人相关的内容', '有关“残疾人”'],
      ['有托育或者助餐的文章请在每周三发给我', '关键词“托育”或关键词“助餐”'],
      ['凡是提到“浮桥”的', '关键词“浮桥”'],
      ['请于每日8时推送富阳', '富阳区'],
      ['除了上城区都要', '不含上城区'],
      ['“水库”或“河长”，富阳区除外', '（原文“水库”或原文“河长”）且不含富阳区'],
      ['富阳区、淳安县除外', '不含（富阳区或淳安县）'],
      ['富阳区但不含任免', '富阳区且不含关键词“任免”'],
      ['什么都要', '全部文章'],
      ['一有新一期就通知我', '全部文章'],
      ['都发给我，每周五', '全部文章'],
      ['关于污水分类的', '有关“污水分类”'],
      ['我想看看淳安和富阳的，每周一早上发', '淳安县或富阳区'],
      ['只看我们淳安的，别的不要', '淳安县'],
      ['只要富阳，其他的都不要', '富阳区'],
      ['凡是讲食堂的都发我', '关键词“食堂”'],
      ['养老、托育、助餐这些', '关键词“养老”或关键词“托育”或关键词“助餐”'],
      ['除了上城区，其他区县的都要', '不含上城区'],
      ['全部，但不要上城区和富阳区的', '不含（上城区或富阳区）'],
      ['发监督纵横和代表工作', '栏目“监督纵横”或栏目“代表工作”'],
      ['礼拜五把富阳的发过来', '富阳区'],
      ['帮我留意一下“四个+”', '原文“四个+”'],
      ['有没有提到共富工坊的，有就发', '关键词“共富工坊”'],
      ['蔡静写的文章我都想看', '作者“蔡静”'],
      ['我对数字化改革感兴趣', '关键词“数字化改革”'],
      ['杭州各区的养老', '关键词“养老”'],
      ['weekly digest of 代表工作, please', '栏目“代表工作”'],
      ['only 监督纵横', '栏目“监督纵横”'],
      // What only looks like such words.
      ['讲好人大故事', '关键词“讲好人大故事”'],
      ['其他工作', '关键词“其他工作”'],
      ['有机农业', '关键词“有机农业”'],
      ['就业创业', '关键词“就业创业”'],
      ['都市圈建设', '关键词“都市圈建设”'],
      ['发展集体经济', '关键词“发展集体经济”'],
      ['工作日志', '关键词“工作日志”'],
      ['周末市集', '关键词“周末市集”'],
      ['大事记', '关键词“大事记”'],
      ['重要窗口', '关键词“重要窗口”'],
      ['每月一主题', '关键词“每月一主题”'],
    ] as const)
      expect(read(sentence), sentence).toBe(meant)
  })

  it('is agreed to or dropped in words of one’s own', () => {
    for (const yes of ['好的', '可以', '行', '就这样', 'OK'])
      expect([yes, yesOrNo(yes)]).toEqual([yes, 'yes'])
    expect(yesOrNo('确认')).toBe('confirm')
    for (const no of ['取消', '不要了', '算了吧', '先不订']) expect([no, yesOrNo(no)]).toEqual([no, 'no'])
    for (const text of ['不要淳安县', '可以吗', '行道树']) expect([text, yesOrNo(text)]).toEqual([text, null])
  })

  it('may spell places in letters', async () => {
    const spelt = async (sentence: string) => {
      const places = { ...known, districts: [...known.districts, '临安区'] }
      const { condition } = parseSubscription(sentence, {
        known: await withSpeltPlaces(sentence, places),
        words,
      })
      return condition && conditionWords(condition, zh)
    }
    expect(await spelt('Fuyang and Chunan, every Monday morning')).toBe('富阳区或淳安县')
    expect(await spelt('everything from Fuyang District except Lin’an')).toBe('富阳区且不含临安区')
    expect(await spelt("elderly care Lin'an")).toBe('关键词“elderly care”且临安区')
    expect(await spelt('supply chain')).toBe('关键词“supply chain”')
  })

  it('names days on which alone to send', () => {
    const days = (sentence: string) => {
      const { every, days = [], hour, skipHolidays } = scheduleFrom(parse(sentence).schedule)
      return `${every} ${days.join('')} ${hour}${skipHolidays ? ' no holidays' : ''}`
    }
    for (const [sentence, meant] of [
      ['富阳区 工作日早上九点', 'daily 12345 9 no holidays'],
      ['富阳区 周末不发', 'instant 12345 8'],
      ['富阳区 每天九点，除周末外', 'daily 12345 9'],
      ['富阳区 每周一三五上午十点', 'daily 135 10'],
      ['富阳区 周二、周四', 'daily 24 8'],
      ['富阳区 周五到周一 9:00', 'daily 1567 9'],
      ['富阳区 周三不发', 'instant 124567 8'],
      ['富阳区 即时，只在周二发', 'instant 2 8'],
      ['富阳区 周末发', 'daily 67 8'],
      ['每周末把富阳的发一次', 'daily 67 8'],
      ['富阳区 no weekends', 'instant 12345 8'],
      ['富阳区 every weekday at 9', 'daily 12345 9'],
      ['富阳区 on Mondays and Thursdays', 'daily 14 8'],
      ['富阳区 每周三五点', 'weekly  5'],
      ['富阳区 每周三一次', 'weekly  8'],
    ] as const)
      expect(days(sentence), sentence).toBe(meant)
    const base = { ...DEFAULT_SCHEDULE, every: 'daily' as const, days: [1, 2] }
    expect(scheduleFrom({ hour: 9 }, base)).toMatchObject({ days: [1, 2], hour: 9 })
    expect(scheduleFrom({ every: 'daily' }, base).days).toBeUndefined()
  })

  it('says when to send', () => {
    for (const [sentence, meant] of [
      ['富阳区 即时', 'instant 8:0'],
      ['富阳区', 'instant 8:0'],
      ['每周一早上八点', 'weekly 18:0'],
      ['每天18:30', 'daily 18:30'],
      ['每天晚上九点', 'daily 21:0'],
      ['每周五下午三点半', 'weekly 515:30'],
      ['周日 7点15分', 'weekly 77:15'],
      ['每星期三', 'weekly 38:0'],
      ['每天中午', 'daily 12:0'],
      ['早上八点', 'daily 8:0'],
      ['every Friday at 5 pm', 'weekly 517:0'],
      ['daily at noon', 'daily 12:0'],
      ['富阳区 停发', 'off 8:0'],
      ['富阳区，每周五下班前', 'weekly 517:0'],
      ['富阳区 Monday morning', 'weekly 18:0'],
      ['富阳区 on Friday evenings', 'weekly 518:0'],
      ['富阳区 Fri 4pm', 'weekly 516:0'],
      ['富阳区 daily at 8 in the evening', 'daily 20:0'],
      ['富阳区 weekly, Monday 9:00', 'weekly 19:0'],
    ] as const)
      expect(when(sentence), sentence).toBe(meant)
    expect(parse('富阳区，晚上十点到早上七点免打扰，节假日不发，时区 Asia/Tokyo').schedule).toEqual({
      quiet: { from: '22:00', to: '07:00' },
      skipHolidays: true,
      zone: 'Asia/Tokyo',
    })
    const night = { quiet: { from: '22:00', to: '07:00' } }
    expect(parse('富阳区，晚上十点到早上七点不要打扰').schedule).toEqual(night)
    expect(parse('富阳区，晚上别发').schedule).toEqual(night)
    expect(parse('富阳区，晚上11点以后别打扰').schedule).toEqual({ quiet: { from: '23:00', to: '07:00' } })
    expect(parse('富阳区，早上8点前不要发').schedule).toEqual({ quiet: { from: '22:00', to: '08:00' } })
    for (const sentence of ['节假日别发', '节假日休息', 'no holidays'])
      expect(parse(`富阳区，${sentence}`).schedule, sentence).toEqual({ skipHolidays: true })
    expect(parse('东京时间每天8点 富阳区').schedule.zone).toBe('Asia/Tokyo')
    expect(
      scheduleFrom({ hour: 9, minute: 0 }, { ...DEFAULT_SCHEDULE, every: 'weekly', weekday: 3 }),
    ).toMatchObject({
      every: 'weekly',
      weekday: 3,
      hour: 9,
    })
  })

  it('that cannot be is told what is wrong with it', () => {
    expect(parse('每天25:00 富阳区').problems).toEqual([{ code: 'no_such_time', text: '25:00' }])
    expect(parse('富阳区 Mars/Base').problems).toEqual([{ code: 'no_such_time', text: 'mars/base' }])
    for (const sentence of [
      ...[
        '每月1号',
        '每个月发一次',
        '每季度',
        '每两周一次',
        '每隔三天',
        '隔天',
        '每天两次',
        '每小时',
        '十天一次',
      ],
      ...[
        '每天早晚各一次',
        '周一发，周五也发',
        '明天开始每天',
        '每天早8点和晚8点',
        'monthly',
        'every other day',
      ],
    ])
      expect(parse(`富阳区 ${sentence}`).problems[0]?.code, sentence).toBe('no_such_pace')
    expect(parse('有急事马上告诉我').problems).toEqual([{ code: 'judgement', text: '急事' }])
    for (const sentence of ['取消订阅', '别发了', '我不想再收了', '退订富阳区', 'stop'])
      expect(parse(sentence).problems, sentence).toEqual([{ code: 'ending' }])
    expect(parse('养').problems).toEqual([{ code: 'unfit', text: '养' }])
    expect(parse('每天').condition).toBeNull()
    expect(parse('长'.repeat(400)).problems).toEqual([{ code: 'too_long', length: 400 }])
    const many = Array.from({ length: MOST_CONDITIONS + 1 }, (_, n) => `“词语${n}”`).join('或')
    expect(parse(many).problems).toEqual([{ code: 'too_many', count: MOST_CONDITIONS + 1 }])
  })

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        parse(text)
      }),
    )
    const pieces =
      '富阳区 和 或 且 不要 除了 （ ） “ ” 有关 关键词 栏目 的 写的 每天 8:00 到 养老 ， and not or'.split(
        ' ',
      )
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        parse(parts.join(''))
      }),
    )
  })
})

const VALUE = fc
  .array(fc.constantFrom(...'养老和或且不要富阳区县的，（）每天8:00关键词除了 ab+12'.split('')), {
    minLength: 2,
    maxLength: 12,
  })
  .map((parts) => parts.join('').replace(/\s+/g, ' ').trim())
  .filter((value) => value.length > 1)
const LEAF: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant<Condition>({ type: 'everything' }),
  fc
    .tuple(fc.constantFrom('district', 'column', 'keyword', 'phrase', 'author', 'unit'), VALUE)
    .map(([type, value]) => ({ type, value }) as Condition),
  fc
    .constantFrom('富阳区', '淳安县', '建德市', '和平区')
    .map((value) => ({ type: 'district', value }) as Condition),
  fc
    .tuple(VALUE, fc.constantFrom(0.32, 0.25, 0.4))
    .map(([value, threshold]) => ({ type: 'theme', value, threshold }) as Condition),
)
const CONDITION = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    LEAF,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('condition'), { minLength: 1, maxLength: 3 }))
      .map(([type, of]) => ({ type, of }) as Condition),
    tie('condition').map((of) => ({ type: 'not', of }) as Condition),
  ),
})).condition
const TIME = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
const SCHEDULE: fc.Arbitrary<Schedule> = fc
  .record({
    every: fc.constantFrom('instant', 'daily', 'weekly', 'off'),
    time: TIME,
    weekday: fc.integer({ min: 1, max: 7 }),
    zone: fc.constantFrom('Asia/Shanghai', 'Asia/Tokyo', 'America/New_York', 'UTC'),
    quiet: fc.option(fc.tuple(TIME, TIME)),
    days: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 })),
    skipHolidays: fc.boolean(),
  })
  .map(({ every, time: [hour, minute], weekday, quiet, days, ...rest }) => {
    const at = ([h, m]: readonly number[]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
    const timed = every === 'daily' || every === 'weekly'
    return {
      ...rest,
      every,
      hour: timed ? hour : 8,
      minute: timed ? minute : 0,
      weekday: every === 'weekly' ? weekday : null,
      ...(days && (every === 'instant' || every === 'daily') ? { days: days.sort() } : {}),
      quiet: quiet && { from: at(quiet[0]), to: at(quiet[1]) },
    } as Schedule
  })

describe('a subscription in words', () => {
  it.each([
    ['Chinese', zh],
    ['English', en],
  ] as const)('means the same when it is read again, in %s', (_, catalogue) => {
    fc.assert(
      fc.property(CONDITION, SCHEDULE, (condition, schedule) => {
        const said = subscriptionWords({ condition: normalise(condition), schedule }, catalogue)
        fc.pre([...said].length <= 300)
        const again = parse(said)
        expect(again.condition, said).toEqual(normalise(condition))
        expect(scheduleFrom(again.schedule), said).toEqual(schedule)
      }),
      { numRuns: 150 },
    )
  })
})
