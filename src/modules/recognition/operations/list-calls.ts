import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../call.api.ts'
import { allCalls, amendmentsOf } from '../call.store.ts'
import { callView } from '../call-view.ts'

export const listCalls = operation(api.listCalls, async (_input, { tx, now }) => {
  const calls = await allCalls(tx)
  const amendments = await amendmentsOf(
    tx,
    calls.map(({ id }) => id),
  )
  return accept({ calls: calls.map(row => callView(row, amendments.get(row.id) ?? [], now)) })
})
