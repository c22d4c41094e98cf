/**
 * 年度评价: figures that the system already has, confirmed or contested by the platform, checked by its locality and by
 * sample, with marks of experts, deliberated, noticed and published as grades. Every number opens to its records.
 * Rows: D20–D22, AC-11, AC-12, AC-15, AC-16, AC-25. Asks catalogue, usage, order, execution, billing and ledger by their
 * published views, identity for names, rulebook for the calendar; asked by subsidy.
 */
export { gradesOf, type PublishedGrade } from './grade.store.ts'
