import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { invoiceKey } from '../number.ts'
import { itemRefusals, itemTwiceRefusal, stateRefusal } from '../rules.ts'
import { changeItem, deleteItem, insertItem, itemsOf, lockAward } from '../store.ts'

export const saveItem = operation(api.saveItem, async ({ awardId, itemId, ...input }, context) => {
  const { tx, reach, now, newId, changed } = context
  const { state, kind } = await lockAward(tx, reach, awardId)
  const items = itemId === null ? (await itemsOf(tx, awardId)).length : 0
  const { invoicedOn, paidOn } = input
  const decision = decide({}, itemRefusals({ state, kind, items, invoicedOn, paidOn, today: dateOf(now) }))
  if (!decision.ok) return decision
  const row = { ...input, invoiceKey: invoiceKey(input.invoice) }
  const id = itemId ?? newId()
  const stored = itemId
    ? await changeItem(tx, awardId, itemId, row)
    : await insertItem(tx, { ...row, id, awardId })
  if (!stored) return refuse(itemTwiceRefusal)
  changed({ object: { kind: 'subsidy-item', id }, after: { awardId, ...row } })
  return accept({ itemId: id })
})

export const removeItem = operation(api.removeItem, async ({ awardId, itemId }, { tx, reach, changed }) => {
  const { state } = await lockAward(tx, reach, awardId)
  const decision = decide({}, [stateRefusal(state, 'listing')])
  if (!decision.ok) return decision
  await deleteItem(tx, awardId, itemId)
  changed({ object: { kind: 'subsidy-item', id: itemId }, before: { awardId } })
  return accept({})
})
