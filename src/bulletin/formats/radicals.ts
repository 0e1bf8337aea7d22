/**
 * Characters of the block "CJK Radicals Supplement" that fonts map whole characters' glyphs to, each followed by the
 * character meant. Unlike the Kangxi radicals, which NFKC maps, most of these have no mapping in Unicode's data.
 */
const PAIRS =
  '⺁厂⺄乙⺅亻⺉刂⺎兀⺒巳⺓幺⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺷羊⺹耂⺺肀⺻聿⺼月⺾艹⺿艹' +
  '⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⻳龟'

const meant = new Map<string, string>()
for (let at = 0; at < PAIRS.length; at += 2) meant.set(PAIRS[at] as string, PAIRS[at + 1] as string)

/** Puts characters for the radicals that a PDF's fonts wrongly map them to; the text keeps its length. */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fd5]/g, (radical) => meant.get(radical) ?? radical.normalize('NFKC'))
}
