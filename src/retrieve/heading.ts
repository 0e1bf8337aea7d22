import type { CatalogueEntry } from '../store/store.js'

/** What is indexed of an article besides its text: title, column, district and bylines, a line each. */
export function headingOf(entry: CatalogueEntry): string {
  const parts = [entry.displayTitle, entry.column, entry.district, ...entry.units, ...entry.names]
  return parts.filter((part) => part !== null && part !== '').join('\n')
}
