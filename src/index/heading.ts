/** What is indexed of an article besides its text: title, column, district and bylines, a line each. */
export function headingOf(article: {
  displayTitle: string
  column: string | null
  district: string | null
  units: readonly string[]
  names: readonly string[]
}): string {
  const parts = [article.displayTitle, article.column, article.district, ...article.units, ...article.names]
  return parts.filter((part) => part !== null && part !== '').join('\n')
}
