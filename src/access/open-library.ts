import type { StoredIssue } from '../model.js'
import type { Library } from '../retrieve/library.js'
import type { CatalogueEntry } from '../store/store.js'
import { isInternal } from './internal.js'

/** What is open of one generation. */
interface Shelf {
  generation: number
  issues: readonly StoredIssue[]
  ids: ReadonlySet<string>
  catalogue: readonly CatalogueEntry[]
  rows: ReadonlySet<number>
  /** What stands in quotes, once it was asked for. */
  coined?: ReadonlySet<string>
}

/** The library as whoever is not listed sees it: what is for internal use is not there. */
export function openLibraryOf(library: Library): Library {
  let shelf: Shelf | null = null

  function open(): Shelf {
    if (shelf?.generation === library.generation) return shelf
    const issues = library.issues().filter((issue) => !isInternal(issue))
    const ids = new Set(issues.map(({ id }) => id))
    const catalogue = library.catalogue().filter(({ issueId }) => ids.has(issueId))
    const rows = new Set(catalogue.map(({ row }) => row))
    shelf = { generation: library.generation, issues, ids, catalogue, rows }
    return shelf
  }

  return {
    ...library,
    get generation() {
      return library.generation
    },
    get hasOwn() {
      return library.hasOwn
    },
    issues: () => open().issues,
    catalogue: () => open().catalogue,
    issue: (id) => (open().ids.has(id) ? library.issue(id) : undefined),
    coined() {
      const shelf = open()
      shelf.coined ??= library.coined(shelf.rows)
      return shelf.coined
    },
    occurs: (name) => library.occurs(name, open().rows),
    search(query) {
      const { ids } = open()
      const wanted = query.filter?.issueIds
      const issueIds = wanted ? wanted.filter((id) => ids.has(id)) : [...ids]
      return library.search({ ...query, filter: { ...query.filter, issueIds } })
    },
  }
}
