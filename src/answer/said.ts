/** The program's own words in each language of the interface; names and titles in them stay as they are printed. */
export interface Said {
  zh: string
  en: string
}

/** `3 articles`, `1 article`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
