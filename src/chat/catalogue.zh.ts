import type { Role } from '../model.js'
import { filesZh } from './catalogue.files.zh.js'
import { officeZh } from './catalogue.office.zh.js'
import { subscriptionsZh } from './catalogue.subscriptions.zh.js'

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1…99 as in 第十二点; beyond that as figures. */
function numeral(n: number): string {
  if (n < 1 || n > 99) return String(n)
  const tens = Math.floor(n / 10)
  const ones = n % 10 === 0 ? '' : (DIGITS[n % 10] as string)
  if (tens === 0) return ones
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones}`
}

function roleName(role: Role): string {
  return { reader: '读者', editor: '编辑', administrator: '管理员' }[role]
}

/** Every word that is shown, in Chinese. `Catalogue` is its shape, and each language has all of it. */
export const zh = {
  welcome: '您好！我是简报助手。请直接提问，我从收录的简报里找出原文来回答，并注明出处。',
  tryAsking: '可以先试试：',
  samplesOnly: '现在库里只有样例。收录自己的简报后，样例不再参与回答。',
  emptyLibrary: '库里还没有简报。请把简报文件放进 data/bulletins 文件夹，再重新启动。',
  helpAsk: '直接提问就行，一次一个问题。回答都引自原文，点 [1] 可看它在文章里的位置。',
  helpFollowUp: '可以接着问，例如“那其他区呢？”',
  helpCommands: '命令：',
  helpStaff: '管理用的命令：',
  commandStart: '开始，看几个可问的问题',
  commandHelp: '怎么用',
  commandIssues: '收录了哪些期，可按年份、栏目看：/issues 2024',
  commandLatest: '最新一期',
  commandIssue: '看某一期，例如 /issue 694 或 /issue 2024-6',
  commandArticle: '打开一篇文章，例如 /article 题目里的词 或 /article 694 3',
  commandSummary: '一期的摘要，例如 /summary 694；不写期号就是最新一期',
  commandReview: '回顾一年、一个区县或一个主题，例如 /review 2024、/review 青年',
  commandAsk: '提问，在群里用：/ask 后面写问题',
  commandFigures: '一件事的数字，例如 /figures 养老床位',
  commandCompare: '比较几个地方，例如 /compare 甲区 乙县 养老',
  commandTimeline: '一件事各期怎么说，例如 /timeline 民生实事',
  commandWho: '谁写了什么，例如 /who 某人 或 /who 某单位',
  commandSearch: '只找原文，不作回答：/search 后面写要找的事',
  commandShare: '把刚才的问题和文章做成链接，发给别人',
  commandExport: '把这里的问答连同出处存成文档',
  commandSettings: '语言、回答长短、免打扰时段',
  commandPrivacy: '问答经过哪里，保存了什么',
  commandForget: '删除保存的与您有关的内容',

  usageArticle: '请写上题目里的词，例如 /article 食堂；或期号和第几篇，例如 /article 694 3',
  usageShare: '请先提一个问题再发 /share，或写成 /share 加上问题。',
  figureColumns: '日期,期号,总期号,地区,数值,单位,原文,计数对象,句子,文章,文章编号',
  figuresTable: '全部数字（表格）',
  figuresNone: '库里已经没有这个主题的数字了。',
  usageFigures: '请在后面写上要查的事，例如 /figures 养老床位',
  usageCompare: '请写上要比较的地方和事情，例如 /compare 甲区 乙县 养老',
  usageTimeline: '请在后面写上要看的事，例如 /timeline 民生实事',
  usageWho: '请在后面写上人名、单位或文章题目，例如 /who 张三',
  // Questions are put to the library in Chinese, whatever the language of the interface.
  questionFigures: (about: string) => `${about}的所有数字`,
  questionCompare: (sides: readonly string[], theme: string) =>
    `${sides.join('和')}${theme === '' ? '' : `在${theme}方面`}的做法比较`,
  questionTimeline: (about: string) => `${about}各期有什么变化？`,
  questionWho: (about: string) => `${about}写过哪些文章？`,

  suggestPhrase: (district: string, phrase: string) => `${district}的“${phrase}”是怎么做的？`,
  suggestPoints: (title: string) => `《${title}》有哪些做法？`,
  suggestWho: (title: string) => `《${title}》是谁写的？`,

  questionEmpty: '请写一个问题，例如“养老服务有哪些做法？”',
  questionTooShort: '字太少，不好找。请写成一句话，例如“养老服务有哪些做法？”',
  questionTooLong: (length: number, limit: number) =>
    `这个问题有 ${length} 字，太长了。请用一两句话来问，不超过 ${limit} 字。`,
  questionNoWords: '没有看到文字。请写成一句话，例如“养老服务有哪些做法？”',
  unknownCommand: (name: string) => `没有 /${name} 这个命令。发送 /help 看用法，或直接提问。`,
  unknownCommandNear: (name: string, near: string) =>
    `没有 /${name} 这个命令。您要的是 /${near} 吗？发送 /help 看全部用法。`,
  failed: '抱歉，刚才出了差错，没能答上来。请稍后再试一次。',

  searching: '正在查找……',
  answerOf: (chinese: string, _english: string) => chinese,
  noEvidence: '库里没有找到能回答这个问题的原文。',
  nearest: '题目相近的文章：',
  needsClarification: '您问的是哪一个？',
  notOnly: (name: string) => `不限${name}`,
  notOnlyQuestion: (name: string, question: string) => `不限${name}：${question}`,
  asTyped: (name: string) => `就查“${name}”`,
  asTypedQuestion: (name: string, question: string) => `不改${name}：${question}`,
  understood: '按这些理解：',
  /** A kind of question as the library names it. */
  intent: (label: string) => label,
  resolved: (question: string) => `接着上文，问的是：${question}`,
  readAs: (question: string) => `问的是：${question}`,
  more: (count: number) => `更多（还有 ${count} 条）`,
  noMore: '没有更多了。',
  explain: '为什么是这个答案',
  explainQuestion: (question: string) => `查找的问题：${question}`,
  explainSure: (percent: number, bound: number) => `把握：${percent}%（到 ${bound}% 才作答）`,
  explainWeighed: '比较过的文章，得分以最高的为 100：',
  explainScore: (score: number) => `得分 ${score}`,
  explainSaid: '说到：',
  explainUnsaid: '没说到：',
  explainParts: '得分来自：',
  explainByWords: '用词',
  explainByMeaning: '意思',
  explainByHeading: '标题',
  explainBySentence: '原句',
  explainByNumbers: '数字和引语',
  explainRankWords: (rank: number) => `按用词排第 ${rank}`,
  explainRankMeaning: (rank: number) => `按意思排第 ${rank}`,
  explainRankHeading: (rank: number) => `按标题排第 ${rank}`,
  explainQuoted: (count: number) => `从 ${count} 处原文摘引：`,
  explainNothing: '没有找到足够可靠的原文，所以没有作答。',

  fullAnswer: '看完整回答',
  helpful: '有帮助',
  unhelpful: '没帮助',
  compareButton: '与别处比较',
  compareWith: (place: string) => `${place}的，和哪里比？`,
  compareNothing: (place: string) => `库里没有别处与${place}这方面相近的报道。`,
  questionCompared: (question: string, place: string, other: string) =>
    `${question.replace(place, `${place}和${other}`).replace(/[？?。！!\s]+$/, '')}，比较一下`,
  similar: '别处的类似做法',
  ratedHelpful: '谢谢，已记下。',
  ratedUnhelpful: '谢谢，已记下，编辑会看到这个问题。',

  searchFound: (count: number) => `找到 ${count} 篇里的原文：`,
  searchNothing: '没有找到有关的原文。换个说法再试试，或直接提问。',
  quotedFrom: (issue: string, title: string) => `—— ${issue} ${title}`,
  inlineEmpty: '没有找到，去和助手对话',
  inlineHint: '写出要找的事，就能引用原文',
  share: '分享',
  shareHead: '点开这些链接就能看到（对方也要有使用权限）：',
  shareTyped: '在 Telegram 里把这一行发给机器人就能打开：',
  linkExpired: '这个链接已经失效，请直接提问。',
  exportChoose: (count: number) => `这里有 ${count} 个问答，存成哪一种？`,
  exported: (count: number) => `${count} 个问答，附引文和出处：`,
  exportEmpty: '这里还没有问答可以保存。请先提问。',
  exportTitle: (date: string) => `简报问答 ${date}`,
  exportNote: '回答都引自简报原文，方括号里的数字对应下面的引文。',

  settingsHead: '这个聊天的设置',
  settingsLang: (value: string) => `语言：${value}`,
  settingsLength: (value: string) => `回答：${value}`,
  settingsQuiet: (value: string) => `免打扰：${value}`,
  settingsUsage: '其他免打扰时段请这样写：/settings 22:30-06:30；前后写同一时间就是取消。',
  settingsAdministrators: '群里的设置，请群管理员来改。',
  langAuto: '跟随提问',
  langZh: '中文',
  langEn: 'English',
  lengthFull: '完整',
  lengthShort: '简短',
  quietNone: '不设',
  quietHours: (from: string, to: string) => `${from} 至 ${to}`,
  chosen: (choice: string) => `✓ ${choice}`,

  privacyLocal: '检索和回答都在运行本程序的机器上完成，不发给其他服务，也不用语言模型。',
  privacyTelegram: '在 Telegram 里问答，问题和回答都会经过 Telegram 的服务器，请不要发送不宜外传的内容。',
  privacyKept:
    '保存在那台机器上的有：您的设置和订阅、对回答的评价（连同问题）、管理员准许使用的名单，以及按钮的内容（可能含问题，不记是谁，90 天不用就删除）。',
  privacyUnanswered:
    '没有答上来的、答得慢的问题会留下文字和时间，供编辑参考，不记是谁问的。收到的消息在办完之前存在本机，办完即删。',
  privacyThread:
    '对话（问题和回答，最多五十轮）也存在那台机器上，好接着往下问、存成文档；一周后删除。群里的对话归全群，不记是谁问的。',
  privacyForget:
    '发送 /forget，可以删除您的设置、订阅、评价和这里的对话。准许使用的名单和管理记录由管理员保管。',
  forgetButton: '删除与我有关的内容',
  forgetSure: '将删除您的设置、订阅、对回答的评价和这里的对话，不能恢复。确定吗？',
  forgetYes: '确定删除',
  forgetNot: '好的，什么也没有删除。',
  forgotten: '已删除。',
  forgottenHere: '已删除。聊天记录还在您的 Telegram 里，可以在那里清除。',

  ...subscriptionsZh,
  ...officeZh,
  ...filesZh,

  sample: '样例',
  issueLabel: (year: string | null, number: number | null, total: number | null) =>
    `${year === null ? '' : `${year}年`}${number === null ? '' : `第${number}期`}${
      total === null ? '' : number === null ? `总第${total}期` : `（总第${total}期）`
    }`,
  issueUnnumbered: '未标期号',
  bookTitle: (title: string) => `《${title}》`,
  pointOrdinal: (n: number) => `第${numeral(n)}点`,
  /** Of the file that an issue was read from. */
  originalPage: (page: number) => `第${page}页`,
  sameArticle: '同上',
  sourceTitle: '标题',
  sourceByline: '署名',
  sourceMasthead: '刊头',
  sourceColophon: '刊尾',
  brief: '信息',
  untitled: '（无题）',

  issuesHeld: (count: number) => `收录了 ${count} 期：`,
  issuesOfYear: (year: string, count: number) => `${year} 年收录了 ${count} 期：`,
  issuesUsage: (reference: string) => `没有“${reference}”这一年或栏目。发送 /issues 看有哪些。`,
  year: (year: string) => `${year} 年`,
  byColumn: '按栏目看',
  columnsHeld: (count: number) => `共有 ${count} 个栏目：`,
  columnCount: (count: number) => `${count} 篇`,
  columnGone: '这个栏目已经没有文章了。',
  articlesFound: (count: number) => `题目里有这些字的有 ${count} 篇：`,
  articlesAbout: (wanted: string) => `没有题目里带“${wanted}”的，内容有关的是：`,
  articleNoSuch: (issue: string, ordinal: number, count: number) =>
    `${issue}没有第 ${ordinal} 篇，它有 ${count} 篇。`,
  articleNotFound: (reference: string) =>
    `没有找到“${reference}”这篇文章。可以直接提问，或发送 /issues 翻看。`,
  issueNotFound: (reference: string) => `没有收录“${reference}”这一期。发送 /issues 看有哪些期。`,
  issueContents: (articles: number, briefs: number) =>
    briefs === 0 ? `${articles} 篇文章` : `${articles} 篇文章，${briefs} 则信息`,
  noColumn: '其他',
  summaryMinute: '一分钟摘要',
  summaryFive: '五分钟摘要',
  summaryFull: '全部要点',
  fileReady: '做好了，文件在这里。',
  reviewWhat: '请写出回顾什么：年份、区县或主题，例如 /review 2024、/review 富阳区、/review 青年',
  reviewNothing: (asked: string) =>
    `收录的各期里没有“${asked}”可以回顾。换个说法，或写年份，例如 /review 2024`,
  reviewTitle: (about: string) => `${about}回顾`,
  reviewTheme: (theme: string) => `“${theme}”专题`,
  reviewContents: (issues: number, articles: number) => `${issues} 期，${articles} 篇（则）`,
  reviewDistricts: (counts: readonly string[]) => `见报篇数：${counts.join('、')}`,
  reviewLeft: (count: number) => `另有 ${count} 篇（则）没有列出`,
  reviewByMonth: '按月份看',
  reviewByDistrict: '按区县看',
  cityLevel: '市级',
  undated: '日期不详',
  /** A stretch of time as it is printed in Chinese. */
  period: (label: string, _from: string, _to: string) => label,
  month: (year: number, month: number) => `${year}年${month}月`,
  summaryDistricts: (districts: readonly string[]) =>
    `涉及 ${districts.length} 个区县：${districts.join('、')}`,
  summaryPoints: (headings: readonly string[]) => `要点：${headings.join('；')}`,
  summaryPlace: (place: string) => `（${place}）`,
  summaryFoot: '编者留意',
  summaryNewTerms: (terms: readonly string[]) => `新提法：${terms.map((term) => `“${term}”`).join('、')}`,
  summarySilent: (districts: readonly string[]) => `未见报道：${districts.join('、')}`,
  summaryNoneSilent: '以往有报道的区县，本期都有',
  summaryCompared: (issues: number) => `与此前收录的 ${issues} 期比较`,
  summaryComparedAll: (issues: number) => `与收录的其他 ${issues} 期比较：本期没有日期和期号，不知先后`,
  editor: (name: string) => `责任编辑：${name}`,
  articleGone: '这篇文章已经不在库里了。',
  issueGone: '这一期已经不在库里了。',
  revised: '文章后来有修订，这里是当时引用的版本。',
  noOutline: '这篇文章没有分点，请看全文。',
  outlineRest: (count: number) => `另有 ${count} 点，请看全文。`,
  page: (page: number, pages: number) => `第 ${page}/${pages} 页`,

  previousPage: '◀ 上一页',
  nextPage: '下一页 ▶',
  previousPoint: '◀ 上一点',
  nextPoint: '下一点 ▶',
  wholeArticle: '看全文',
  outline: '看要点',
  asDocx: 'Word 文档',
  asMarkdown: 'Markdown',
  wholeIssue: '看这一期',
  allIssues: '所有各期',

  doorClosed: '这里的简报只对准许的人开放。点“申请使用”，管理员会收到您的申请。',
  doorClosedGroup: '本群还没有开通。点“申请使用”，管理员准许后，群里的人都可以提问。',
  doorAsked: '已经申请。管理员准许后会通知您。',
  doorDenied: '管理员没有准许使用。如有疑问，请联系管理员。',
  doorNoAdministrator:
    '还没有管理员。运行本机器人的人会在控制台看到一次性口令，在私聊里发送 /code 加口令，就成为管理员。',
  commandPending: '等着确认的和正在做的',
  commandRemove: '移除一期，例如 /remove 694',
  commandReindex: '重建索引',
  usageRemove: '请写明是哪一期，例如 /remove 694。',
  removePreview: (name: string) => `要移除${name}吗？它的文章、各个版本和原件都会一起移除，不能恢复。`,
  issueRemoved: (name: string) => `已移除${name}。`,
  reindexPreview: '要重建索引吗？大库要几分钟，其间照常可以提问。',
  reindexDone: (articles: number) =>
    articles === 0 ? '索引已是最新，没有要重建的。' : `已重建 ${articles} 篇文章的索引。`,
  operationProgress: (percent: number) => `正在进行：${percent}%`,
  operationRuns: '正在进行',
  operationCancelled: '已取消，什么也没有改动。',
  operationOver: '这件事已经做完或取消了。要再做，请重新发起。',
  nothingPending: '没有等着确认的，也没有正在做的。',
  operationName: (kind: 'upload' | 'remove' | 'reindex' | 'broadcast', name: string) =>
    ({ upload: `收入 ${name}`, remove: `移除${name}`, reindex: '重建索引', broadcast: `群发：${name}` })[
      kind
    ],
  fileTooLarge: (megabytes: number) =>
    `文件超过 ${megabytes} MB，Telegram 不让机器人下载。请在运行机器人的电脑上用 bulletin ingest 收入，或拆成小文件。`,
  fileNotFetched: '没能从 Telegram 取到文件，请稍后再发一次。',
  requestAccess: '申请使用',
  needsRole: (role: Role) => `这要由${roleName(role)}来做。`,
  onlyInPrivate: '这个命令请到与我的私聊里用。',
  roleName,
  commandCode: '用控制台里的一次性口令成为管理员',
  commandUsers: '谁可以使用，各是什么角色',
  commandAllow: '准许一个人使用；在群里发送则为本群开通',
  commandDeny: '不准一个人使用；在群里发送则停用本群',
  commandRole: '改一个人的角色',
  usageAllow: '请写明是谁，例如 /allow 501 或 /allow telegram:501 editor。发送 /users 看名单。',
  usageDeny: '请写明是谁，例如 /deny 501。发送 /users 看名单。',
  usageRole: '请写明是谁和什么角色，例如 /role 501 editor。角色有 reader、editor、administrator。',
  codeTaken: '口令正确，您现在是管理员。发送 /help 看可用的命令。',
  codeWrong: '口令不对，或已用过、已过期。请看控制台里最新的口令，或重新启动机器人得到新口令。',
  personAsks: (name: string, id: string) => `${name}（${id}）申请使用。`,
  groupAsks: (name: string, id: string, by: string) => `${by}为群“${name}”（${id}）申请使用。`,
  allow: '准许',
  deny: '不准',
  accessAllowed: (name: string, role: Role) => `已准许${name}使用，角色是${roleName(role)}。`,
  accessDenied: (name: string) => `已不准${name}使用。`,
  accessUnchanged: (name: string) => `${name}本来就是这样，没有变化。`,
  roleGiven: (name: string, role: Role) => `${name}现在是${roleName(role)}。`,
  lastAdministrator: '这是最后一位管理员，不能取消。请先把另一个人设为管理员。',
  youAreAllowed: '管理员已准许您使用。请直接提问，或发送 /start 看几个可问的问题。',
  groupIsAllowed: '本群已开通。请用 /ask 加问题，或者@我来提问。',
  memberUnknown: (reference: string) =>
    `没有认出“${reference}”。发送 /users 看名单；没有来过的人，请写完整的编号，例如 telegram:501。`,
  members: (count: number) => `名单上有 ${count} 个：`,
  noMembers: '名单还是空的。',
  allMembers: '全部名单',
  memberGroup: '群',
  memberState: (state: 'asked' | 'denied'): string => (state === 'asked' ? '待准许' : '不准'),
  makeRole: (role: Role) => `设为${roleName(role)}`,

  prompt: '问：',
  consoleHint: '输入前面的数字打开它；/help 看用法，/quit 退出。',
  consoleNoButton: (key: string) => `现在没有 ${key} 这一项。请输入列出的数字，或直接提问。`,
  consoleSaved: (path: string) => `已保存：${path}`,
  bye: '再见。',
  youAreWelcome: '不客气！还想查什么，直接问我就行。',

  tooOften: (seconds: number) => `问得太密了，请 ${seconds} 秒后再问。`,
  answerMayBeLost: '程序刚才中断过，上一个回答可能没有送到。没看到的话，请再问一遍。',
  askAgain: '再问一遍',
  unsubscribeAsk: '确定退订这类邮件吗？',
  unsubscribeButton: '退订',
  unsubscribeDone: '已退订，不会再收到。',
  mailUnsubscribe: (how: string) => `不想再收到这类邮件，请联系或打开：${how}`,
  buttonExpired: '按钮已过期，请重新提问。',
  textOnly:
    '我只看得懂文字，请把问题打成字发来。语音可以用输入法转成文字；图片里的内容请按文件发给编辑收录。',
  telegramToken:
    'Telegram 不认 TELEGRAM_BOT_TOKEN 里的令牌：请在 @BotFather 里重新复制整串令牌，填进 .env 后再启动。',
  telegramReady: (name: string) => `Telegram 机器人 @${name} 已上线`,
  telegramOffline: (root: string) => `连不上 ${root}，会一直重试；请检查网络`,
  telegramOnline: '与 Telegram 的连接恢复了',
  telegramConflict: '另有程序正用同一个令牌收消息（409）。请停掉那一个；在那之前，这里每隔一会儿再试',
  mailCannotListen: (address: string) => `${address} 不能监听：请换一个 MAIL_UNSUBSCRIBE_LISTEN`,
  telegramStopped: 'Telegram 机器人已停',
}

/** The shape of a catalogue: texts, and texts with gaps to fill. */
export type Catalogue = typeof zh
