/**
 * 分类: the classifications by which records are sorted, as imported data with editions and dates: places, industries,
 * fields and directions, clusters, hazards. A code is read by the edition of its day.
 * Rows: A2, AC-86, AC-87. Asks nobody; asked by catalogue, showcase and governance.
 */
export { termsOn } from './store.ts'
export type { Scheme, Term } from './terms.ts'
