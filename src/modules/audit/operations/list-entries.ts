import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { newestEntries } from '../store.ts'

export const listEntries = operation(api.listEntries, async ({ limit, ...filter }, { tx }) => {
  const found = await newestEntries(tx, { ...filter, limit: limit + 1 })
  const entries = found.slice(0, limit)
  return accept({ entries, next: found.length > limit ? (entries.at(-1)?.seq ?? null) : null })
})
