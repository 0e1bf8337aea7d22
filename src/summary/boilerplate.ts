/** An adverbial that opens a sentence and could open any other: by whose guidance, to what end, since when. */
const OPENING =
  /^(?:为(?!此|期|主)[^0-9０-９]*$|(?:深入|全面|认真|坚决|严格)?(?:学习)?(?:宣传)?贯彻|(?:深入|全面|认真)?学习|(?:坚持)?以[^，]{0,24}为(?:指导|统领|引领|抓手|导向|切入点|突破点|契机|目标|载体|主线|牵引|重点)|在[^，]{0,30}(?:领导|指导|部署|支持|引领|基础上|工作中)下?$|近年来|近年|近期|近日|一直以来|长期以来|(?:严格)?按照|根据[^，]{0,30}(?:要求|部署|安排|精神|需要)|坚持|始终|立足|围绕|聚焦|紧扣|紧盯|着眼|着力|高度重视|充分(?:发挥|认识)|结合|依托|针对|本着|切实|同时|此外|另外|在此基础上|[^，]{2,20}(?:人大常委会|人大|常委会)(?:始终|一直|持续|高度|认真|严格|坚持|立足|围绕|聚焦|紧扣|着眼|充分|深入贯彻))/

/** What a sentence ends on when it has said its say: what all of it serves. */
const CLOSING =
  /^(?:切实|有效|不断|激活|激发|点燃|增添|全力|着力|充分|进一步|持续|努力|真正|更好|扎实|全面|积极)|^(?:助力|助推|推动|推进|促进|激发|提升|增强|激励|引导|凝聚|汇聚|夯实|打造|形成|实现|确保|营造|为)[^0-9０-９]{0,40}(?:高质量发展|发展|走深走实|提质增效|质效|实效|有效|合力|保障|样本|样板|活力|动能|水平|效能|作为|贡献|氛围|见效|落实|落地|服务|支撑|助力|质量|满意|作用|动力|基础|新篇章|格局|建设|智慧|问题)$/

/** Whether a clause opens with what could open any sentence of any bulletin. */
export function isOpening(clause: string): boolean {
  return OPENING.test(clause)
}

/** Whether a clause says only what the rest of its sentence serves. A figure is never boilerplate. */
export function isClosing(clause: string): boolean {
  return !/[0-9０-９]/.test(clause) && CLOSING.test(clause.replace(/[。！？；;.!?]+["”’]?$/, ''))
}

/** What a place is like, or what it lacks: told before anything was done. */
const BACKGROUND =
  /地处|位于|素有|坐落|发源|人口(?:已|达|占|多)|年龄|由[0-9一二三四五六七八九十]+个[^，]{0,8}组成|较为?普遍|较为?突出|时有发生|容易|欠账|短板|全长|留存|宝贵|共有[0-9]|难、|困境|难题|衰退|攀升|本领恐慌|最大的[^，]{2,12}(?:湿地|水库|县|区)/
/** Told of a time that is over. */
const PAST = /^(?:[一二两三]年前|此前|以前|过去|曾经|原先|长期以来|随着|由于)/
const ACTOR = /常委会|人大(?!代)|会议|政府/

/** Whether a sentence before the points only sets the scene. */
export function setsScene(sentence: string): boolean {
  return PAST.test(sentence) || (BACKGROUND.test(sentence) && !ACTOR.test(sentence))
}
