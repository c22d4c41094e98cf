/**
 * 查找: everything public by words, numbers and classes, in an index of its own in the process that follows the
 * catalogue's entries. Knows nothing that isn't in an entry, so it can't show what is not public.
 * Rows: A1, A4, AC-86. Asks catalogue and rulebook.
 */
import type { Pack } from '#modules/rulebook/index.ts'
import * as exported from './export.api.ts'
import type { Finder } from './finder.ts'
import { addSynonym } from './operations/add-synonym.ts'
import { exportEntries } from './operations/export-entries.ts'
import { listSynonyms } from './operations/list-synonyms.ts'
import { removeSynonym } from './operations/remove-synonym.ts'
import { reviseSynonym } from './operations/revise-synonym.ts'
import { searchEntries } from './operations/search-entries.ts'

export { foundAmong, foundNow } from './among.ts'
export { numbersIn } from './conditions.ts'
export { publicCounts } from './counting.ts'
export { pairsOf, wholeWordsOf } from './engine/text.ts'
export { Finder, type Kept } from './finder.ts'
export { readWords } from './wordings.ts'

/** What is found, to be had as a file. */
export const searchExports = { search: exported.exportEntries.id }

export const search = (pack: Pack, finder: Finder) => [
  searchEntries(pack, finder),
  exportEntries(pack, finder),
  listSynonyms,
  addSynonym,
  reviseSynonym,
  removeSynonym,
]
