import { isDeepStrictEqual } from 'node:util'
import type { Difference } from './terms.ts'

type Plain = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a record in a list goes by, so that a line that moved isn't shown as changed. */
const nameOf = (one: Plain): string | null => {
  for (const key of ['id', 'code', 'parameter', 'name']) {
    const value = one[key]
    if (typeof value === 'string') return value
  }
  return null
}

/** A list of records as a record of records; null where it holds anything else or a name twice. */
function named(list: readonly unknown[]): Plain | null {
  const records = list.filter(isPlain)
  const names = records.map(nameOf)
  if (records.length < list.length || names.includes(null) || new Set(names).size < names.length) return null
  return Object.fromEntries(records.map((one, index) => [names[index] ?? '', one]))
}

function within(before: unknown, after: unknown): readonly [Plain, Plain] | null {
  if (isPlain(before) && isPlain(after)) return [before, after]
  if (!Array.isArray(before) || !Array.isArray(after)) return null
  const [was, is] = [named(before), named(after)]
  return was && is ? [was, is] : null
}

/**
 * Every field in which two versions of a record differ, in the order of the record. Lists of records are compared
 * record by record, by their id, code or name; anything else that is a list as a whole.
 */
export function differences(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (isDeepStrictEqual(before ?? null, after ?? null)) return []
  const both = within(before, after)
  if (!both) return [{ path, before: before ?? null, after: after ?? null }]
  const [was, is] = both
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap(key =>
    differences(was[key], is[key], [...path, key]),
  )
}
