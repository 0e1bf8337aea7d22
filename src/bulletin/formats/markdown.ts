/**
 * The text of a Markdown file without the marks that say how it looks: headings' `#`, emphasis, quotes, links (the
 * words stay), fences, rules and table frames. Lists keep their hyphens, which bulletins use themselves.
 */
export function plainMarkdown(source: string): string {
  return source
    .split('\n')
    .filter((line) => !/^\s{0,3}(```|~~~|([-*_] ?){3,}\s*$|\|?[ :|-]*-{3}[ :|-]*$)/.test(line))
    .map(plainLine)
    .join('\n')
}

function plainLine(line: string): string {
  const bare = line.replace(/^\s{0,3}(#{1,6} +|> ?)/, '').replace(/^(\s*)[*+] (?=\S)/, '$1- ')
  const cells = /^\s*\|.*\|\s*$/.test(bare) ? bare.trim().slice(1, -1).split('|') : null
  const text = cells ? cells.map((cell) => cell.trim()).join('\t') : bare
  return text
    .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}\)/g, '$1')
    .replace(/(\*\*|__|~~)(?=\S)/g, '')
    .replace(/^\s*\*(?=[^\s*])([^*]{1,500})(?<=\S)\*\s*$/, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, '$1')
    .replace(/(?<=\S)(\*\*|__|~~)/g, '')
}
