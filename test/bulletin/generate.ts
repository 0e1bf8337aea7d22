import fc from 'fast-check'

/** An issue as its editor has it in mind, before it is set in a layout. */
export interface PlannedIssue {
  name: string
  kind: '普刊' | '特刊'
  number: number
  total: number
  day: { year: number; month: number; day: number }
  city: string
  editor: string
  phone: string
  recipients: string[]
  articles: PlannedArticle[]
}

export interface PlannedArticle {
  /** Null for a brief. */
  title: string | null
  column: string
  district: string | null
  lead: string
  points: { heading: string; body: string; children: { heading: string; body: string }[] }[]
  unit: string
  names: string[]
}

/** How an issue is set: each field one thing that real bulletins do differently. */
export interface Layout {
  frame: 'full' | 'none'
  dateForm: 'digits' | 'han'
  /** 目录 with columns before their first title, or on lines of their own; or none, with columns in the text or not. */
  toc: 'beside' | 'above' | 'none'
  columnLines: boolean
  halfWidth: boolean
  labels: '一是' | '一、' | '（一）' | '1.' | '首先'
  childLabels: '（1）' | '①' | 'none'
  hyphens: boolean
  blankLines: boolean
  spacedNames: boolean
  /** Breaks the title of every article with this index over two lines; null for none. */
  brokenTitle: number | null
  /** Lets the byline before it land between the halves. */
  bylineInTitle: boolean
  pageNumbers: 'none' | 'between' | 'torn' | 'inline'
  /** Width that paragraphs are hard-wrapped to, their first line set in; null where each is one line. */
  wrap: number | null
  /** Dots and page numbers behind the titles of the table of contents. */
  leaders: boolean
  /** The issue's name and number on each page, beside its page number. */
  runningHeads: boolean
  /** Spaces that scanning left in running text. */
  scanned: boolean
  /** Where the byline stands: on a line behind the text, at the end of its last line, or under the title. */
  byline: 'behind' | 'inline' | 'under'
  numberLine: 'two' | 'year' | 'spaced'
  /** Markdown: # before the issue's name, ## before titles. */
  marked: boolean
}

const PHRASES =
  '组织代表开展专题视察 督促部门限期整改落实 推动民生实事项目落地 听取群众意见建议 建立健全跟踪督办机制 开展执法检查和工作评议 完善代表联络站点布局 形成问题责任两张清单 深入企业和社区走访调研 不断提升监督工作质效'.split(
    ' ',
  )
/** How sentences of running text begin: too short for a heading. */
const OPENINGS = '今年以来 截至目前 与此同时 会议期间'.split(' ')
const HEADINGS =
  '聚焦民生抓督办 突出重点促整改 完善机制强保障 搭建平台聚合力 数字赋能提效率 压实责任见实效 拓宽渠道听民声 建强队伍提素质'.split(
    ' ',
  )
const SUBJECTS =
  '小餐桌托起大幸福 三级联动抓好议案督办 让沉睡的数据活起来 打造家门口的议事厅 织密基层代表联络网络 一张清单管到底'.split(
    ' ',
  )
const STEMS = '青禾 云渡 白石 临川 望岳 松陵 荷塘 鹿泉'.split(' ')
const UNITS = '人大常委会办公室 人大常委会代表工委 人大常委会教科文卫工委 人大常委会研究室'.split(' ')
const SURNAMES = '王 李 张 陈 林 黄 周 吴 郑 欧阳'.split(' ')
const GIVEN = '静 建国 晓岚 一鸣 海 思远 丽 文博'.split(' ')
const COLUMNS = '要闻速递 助力攻坚 监督纵横 代表工作'.split(' ')
const LABELS = {
  一是: ['一是', '二是', '三是', '四是'],
  '一、': ['一、', '二、', '三、', '四、'],
  '（一）': ['（一）', '（二）', '（三）', '（四）'],
  '1.': ['1.', '2.', '3.', '4.'],
  首先: ['首先', '其次', '再次', '最后'],
  '（1）': ['（1）', '（2）', '（3）', '（4）'],
  '①': ['①', '②', '③', '④'],
  none: ['', '', '', ''],
} as const

const sentence = fc
  .array(fc.constantFrom(...PHRASES), { minLength: 2, maxLength: 5 })
  .chain((phrases) => fc.constantFrom(...OPENINGS).map((opening) => `${opening}，${phrases.join('，')}。`))
const prose = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(''))
const person = fc
  .tuple(fc.constantFrom(...SURNAMES), fc.constantFrom(...GIVEN))
  .map((parts) => parts.join(''))
const names = fc.uniqueArray(person, { minLength: 1, maxLength: 3 })

const child = fc.record({ heading: fc.constantFrom(...HEADINGS), body: sentence })
const children = fc.oneof(
  fc.constant<PlannedArticle['points'][number]['children']>([]),
  fc.array(child, { minLength: 2, maxLength: 3 }),
)
const points = fc.array(fc.record({ heading: fc.constantFrom(...HEADINGS), body: prose, children }), {
  minLength: 2,
  maxLength: 4,
})

const article = (index: number): fc.Arbitrary<PlannedArticle> =>
  fc
    .record({
      district: fc.constantFrom(...STEMS.map((stem) => `${stem}区`), null),
      subject: fc.constantFrom(...SUBJECTS),
      column: fc.constantFrom(...COLUMNS),
      lead: prose,
      points,
      office: fc.constantFrom(...UNITS),
      names,
    })
    .map(({ district, subject, office, ...rest }) => ({
      ...rest,
      district,
      // A number keeps the titles of one issue apart.
      title:
        district === null ? `市人大常委会${subject}${index + 1}号` : `${district}：${subject}${index + 1}号`,
      unit: district === null ? office.replace('人大常委会', '') : district + office,
    }))

const brief: fc.Arbitrary<PlannedArticle> = fc
  .record({
    district: fc.constantFrom(...STEMS.map((stem) => `${stem}区`)),
    body: prose,
    office: fc.constantFrom(...UNITS),
    names,
  })
  .map(({ district, body, office, ...rest }) => ({
    ...rest,
    title: null,
    column: '信息摘登',
    district,
    lead: `${district}人大常委会${body}`,
    points: [],
    unit: district + office,
  }))

export const plannedIssue: fc.Arbitrary<PlannedIssue> = fc
  .record({
    name: fc.constantFrom('澄州人大信息', '澄州人大简报'),
    kind: fc.constantFrom('普刊' as const, '特刊' as const),
    number: fc.integer({ min: 1, max: 24 }),
    total: fc.integer({ min: 1, max: 999 }),
    day: fc.record({
      year: fc.integer({ min: 2001, max: 2029 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    city: fc.constant('澄州市'),
    editor: person,
    phone: fc.constantFrom('（0000）55550000', '0000-5555123'),
    recipients: fc.constantFrom<string[]>(
      ['省人大常委会办公厅、研究室', '市人大常委会组成人员'],
      ['市委办公室'],
    ),
    count: fc.integer({ min: 2, max: 5 }),
    briefs: fc.array(brief, { maxLength: 3 }),
  })
  .chain(({ count, briefs, ...rest }) =>
    fc.tuple(...Array.from({ length: count }, (_, i) => article(i))).map((articles) => ({
      ...rest,
      articles: [
        ...articles.sort((a, b) => COLUMNS.indexOf(a.column) - COLUMNS.indexOf(b.column)),
        ...briefs,
      ],
    })),
  )

export const layout: fc.Arbitrary<Layout> = fc
  .record({
    frame: fc.constantFrom('full' as const, 'none' as const),
    dateForm: fc.constantFrom('digits' as const, 'han' as const),
    toc: fc.constantFrom('beside' as const, 'above' as const, 'none' as const),
    columnLines: fc.boolean(),
    halfWidth: fc.boolean(),
    labels: fc.constantFrom(
      '一是' as const,
      '一、' as const,
      '（一）' as const,
      '1.' as const,
      '首先' as const,
    ),
    childLabels: fc.constantFrom('（1）' as const, '①' as const, 'none' as const),
    hyphens: fc.boolean(),
    blankLines: fc.boolean(),
    spacedNames: fc.boolean(),
    brokenTitle: fc.option(fc.integer({ min: 1, max: 3 })),
    bylineInTitle: fc.boolean(),
    pageNumbers: fc.constantFrom('none' as const, 'between' as const, 'torn' as const, 'inline' as const),
    wrap: fc.constantFrom(null, null, 28),
    leaders: fc.boolean(),
    runningHeads: fc.boolean(),
    scanned: fc.boolean(),
    byline: fc.constantFrom('behind' as const, 'behind' as const, 'inline' as const, 'under' as const),
    numberLine: fc.constantFrom('two' as const, 'year' as const, 'spaced' as const),
    marked: fc.boolean(),
  })
  // A table of contents stands under a masthead.
  .map((each) => (each.frame === 'none' ? { ...each, toc: 'none' as const } : each))
  // Only a byline on a line of its own can land in a title; what is scanned or wrapped is not torn in one more way.
  .map((each) => (each.byline === 'behind' ? each : { ...each, bylineInTitle: false }))
  .map((each) =>
    each.wrap === null
      ? each
      : {
          ...each,
          pageNumbers: 'none' as const,
          hyphens: false,
          scanned: false,
          byline: each.byline === 'under' ? ('under' as const) : ('behind' as const),
        },
  )

/** The labels of a layout's points, in order. */
export function labelsOf(kind: keyof typeof LABELS): readonly string[] {
  return LABELS[kind]
}

/** An article's text as it is to come out again: lead and points, a paragraph each, children in their point's paragraph. */
export function textOf(planned: PlannedArticle, set: Layout): string {
  const labels = labelsOf(set.labels)
  const children = labelsOf(set.childLabels)
  const points = planned.points.map((point, i) => {
    const mark = set.labels === '首先' ? '，' : ''
    const inner = point.children.map((child, k) => `${children[k]}${child.heading}。${child.body}`).join('')
    return `${labels[i]}${mark}${point.heading}。${point.body}${inner}`
  })
  return width([planned.lead, ...points].join('\n'), set)
}

/** Half-width commas, colons and brackets, as some bulletins print them. */
export function width(text: string, { halfWidth }: Layout): string {
  return halfWidth
    ? text.replaceAll('，', ',').replaceAll('：', ':').replaceAll('（', '(').replaceAll('）', ')')
    : text
}

/** The byline as printed. */
export function bylineOf(planned: PlannedArticle, set: Layout): string {
  const written = planned.names.map((name) =>
    set.spacedNames && name.length === 2 ? `${name[0]} ${name[1]}` : name,
  )
  return width(`（${planned.unit} ${written.join(' ')}）`, set)
}

/** Sets an issue in a layout. */
export function render(issue: PlannedIssue, set: Layout): string {
  const blocks: string[] = [...frameTop(issue, set), ...toc(issue, set)]
  const pages = pager(issue, set)
  let column = ''
  let unsigned: string | null = null
  issue.articles.forEach((planned, i) => {
    const title = planned.title === null ? null : width(planned.title, set)
    const broken = title !== null && set.brokenTitle !== null && i > 0 && i % set.brokenTitle === 0
    const swept = broken && set.bylineInTitle ? unsigned : null
    if (unsigned !== null && swept === null) blocks.push(unsigned)
    unsigned = null
    const newColumn = planned.column !== column && set.columnLines && swept === null
    if (newColumn && planned.title !== null && set.toc !== 'none') blocks.push(`【${planned.column}】`)
    column = planned.column
    if (title !== null) {
      const mark = set.marked ? '## ' : ''
      // Halves that no one takes for whole: the first is longer than a column's name.
      const at = Math.max(9, title.length >> 1)
      if (!broken) blocks.push(mark + title)
      else blocks.push(mark + title.slice(0, at), ...(swept === null ? [] : [swept]), title.slice(at))
    }
    const byline = bylineOf(planned, set)
    if (set.byline === 'under' && title !== null) blocks.push(byline)
    const paragraphs = textOf(planned, set).split('\n')
    paragraphs.forEach((paragraph, k) => {
      const printed = set.scanned ? scanned(paragraph) : paragraph
      const signed = set.byline === 'inline' && k === paragraphs.length - 1 ? printed + byline : printed
      blocks.push(...pages(k > 0 && set.hyphens ? `- ${signed}` : signed, k === 1))
    })
    if (set.byline === 'behind' || (set.byline === 'under' && title === null)) unsigned = byline
  })
  if (unsigned !== null) blocks.push(unsigned)
  blocks.push(...frameBottom(issue, set))
  return blocks.join(set.blankLines && set.wrap === null ? '\n\n' : '\n')
}

/** Lays paragraphs on pages: wraps them, and lets every article's second one meet the end of a page. */
function pager(issue: PlannedIssue, set: Layout): (paragraph: string, atPageEnd: boolean) => string[] {
  let page = 1
  const foot = (dash: string): string[] => {
    page++
    return [
      `${dash}${page} ${dash.trim()}`,
      ...(set.runningHeads && set.frame === 'full' ? [`${issue.name} 第${issue.number}期`] : []),
    ]
  }
  return (paragraph, atPageEnd) => {
    if (set.wrap !== null) return [wrapped(paragraph, set.wrap)]
    if (!atPageEnd || paragraph.length < 60 || set.pageNumbers === 'none') return [paragraph]
    if (set.pageNumbers === 'between') return [paragraph, ...foot('- ')]
    const cut = insideClause(paragraph, paragraph.length >> 1)
    if (set.pageNumbers === 'inline')
      return [`${paragraph.slice(0, cut)} — ${++page} — ${paragraph.slice(cut)}`]
    return [paragraph.slice(0, cut), ...foot('-'), paragraph.slice(cut)]
  }
}

/** Lines of a width in Han characters, the first set in by two; half-width marks are half as wide. */
function wrapped(paragraph: string, columns: number): string {
  let out = '　　'
  let used = 2
  for (const char of paragraph) {
    const wide = char.charCodeAt(0) > 0xff ? 1 : 0.5
    if (used + wide > columns) {
      out += '\n'
      used = 0
    }
    out += char
    used += wide
  }
  return out
}

/** A space in the middle of a clause here and there. */
function scanned(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const inside =
      i % 31 === 30 && /[\u4e00-\u9fff]{2}/.test(text.slice(i - 1, i + 1)) && !text.slice(0, i).endsWith('条')
    out += (inside ? ' ' : '') + text[i]
  }
  return out
}

/** A place in the middle of a clause: behind a sentence's end no one can tell a torn paragraph from two. */
function insideClause(text: string, from: number): number {
  const marks = '，。：；,:;（）()①②③④“”'
  let at = from
  while (marks.includes(text[at] as string) || marks.includes(text[at - 1] as string)) at++
  return at
}

function frameTop(issue: PlannedIssue, set: Layout): string[] {
  if (set.frame === 'none') return []
  const { year, month, day } = issue.day
  const date =
    set.dateForm === 'digits'
      ? `${year}年${month}月${day}日`
      : `${[...String(year)].map((d) => '〇一二三四五六七八九'[Number(d)]).join('')}年${han(month)}月${han(day)}日`
  return [
    (set.marked ? '# ' : '') + issue.name,
    width(`（${issue.kind}）`, set),
    width(numberLine(issue, set), set),
    `${issue.city}人大常委会研究室编`,
    date,
  ]
}

function numberLine({ number, total, day }: PlannedIssue, set: Layout): string {
  if (set.numberLine === 'year') return `${day.year}年第${number}期 总第${total}期`
  return set.numberLine === 'spaced'
    ? `第 ${number} 期（总第 ${total} 期）`
    : `第${number}期（总第${total}期）`
}

function frameBottom(issue: PlannedIssue, set: Layout): string[] {
  if (set.frame === 'none') return []
  return [
    width(`送：${issue.recipients.join('，')}`, set),
    width(`本期责任编辑：${issue.editor}`, set),
    `电话${set.halfWidth ? ':' : '：'}${issue.phone}`,
  ]
}

function toc(issue: PlannedIssue, set: Layout): string[] {
  if (set.toc === 'none') return []
  const lines = ['目  录']
  let column = ''
  issue.articles.forEach((planned, i) => {
    if (planned.title === null) return
    const title = width(planned.title, set) + (set.leaders ? `……${i + 2}` : '')
    if (planned.column === column) lines.push(title)
    else lines.push(...(set.toc === 'beside' ? [`${planned.column} ${title}`] : [planned.column, title]))
    column = planned.column
  })
  const briefs = issue.articles.filter((planned) => planned.title === null).length
  if (briefs > 0) lines.push(`信息摘登 ${briefs}则`)
  return lines
}

function han(value: number): string {
  const digits = '〇一二三四五六七八九'
  if (value < 10) return digits[value] as string
  const tens = Math.floor(value / 10)
  return `${tens > 1 ? digits[tens] : ''}十${value % 10 > 0 ? digits[value % 10] : ''}`
}
