import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { erasureRefusals } from '../rules.ts'
import { erasedOf, newestEntries } from '../store.ts'

export const listEntries = operation(api.listEntries, async ({ limit, ...filter }, { tx, actor }) => {
  const found = await newestEntries(tx, { ...filter, limit: limit + 1 })
  const entries = found.slice(0, limit)
  const erased = await erasedOf(
    tx,
    entries.flatMap(({ seq, details }) => (details === null ? [seq] : [])),
  )
  const { personId } = signedIn(actor)
  const views = entries.map(one => ({
    ...one,
    erased: erased.has(one.seq),
    mayErase: erasureRefusals(one, personId).every(refusal => refusal === null),
  }))
  return accept({ entries: views, next: found.length > limit ? (entries.at(-1)?.seq ?? null) : null })
})
