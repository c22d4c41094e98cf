/**
 * 分类: the classifications by which records are sorted, as imported data with editions and dates: places, industries,
 * fields and directions, clusters, validations, forms of service, hazards. A code is read by the edition of its day.
 * Rows: A2, AC-86, AC-87, AC-94. Asks nobody; asked by identity, catalogue, showcase, layout, route and governance.
 */
import type { ReadWords } from '#kernel/asked-words.ts'
import { exportTerms as exportContract, importEdition as importContract } from './api.ts'
import { exportTerms } from './operations/export-terms.ts'
import { getTerms } from './operations/get-terms.ts'
import { importEdition } from './operations/import-edition.ts'
import { installEdition } from './operations/install-edition.ts'
import { listSchemes } from './operations/list-schemes.ts'
import { listTerms } from './operations/list-terms.ts'
import { removeEdition } from './operations/remove-edition.ts'

export {
  type EditionRow,
  editionOn,
  namerOf,
  namesOf,
  notGiven,
  termsOn,
  termsUpTo,
  unknownCodes,
} from './store.ts'
export type { Scheme, Term } from './terms.ts'

/** Lists that can be had as a file. */
export const taxonomyExports = { taxonomy: exportContract.id }
export const taxonomyImport = importContract.id

export const taxonomy = (read: ReadWords) => [
  listSchemes,
  listTerms,
  getTerms(read),
  exportTerms,
  importEdition,
  removeEdition,
  installEdition,
]
