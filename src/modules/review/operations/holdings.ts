import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByCodes } from '#modules/identity/index.ts'
import * as api from '../pool.api.ts'
import { endHoldingNow, holdingRows, insertHolding } from '../pool.store.ts'
import { codeRefusals } from '../rules.ts'

export const listHoldings = operation(api.listHoldings, async (_, { tx }) =>
  accept({ holdings: await holdingRows(tx) }),
)

export const recordHolding = operation(
  api.recordHolding,
  async (input, { tx, actor, now, newId, changed }) => {
    const codes = [input.holderUscc, input.heldUscc]
    const registered = (await organisationsByCodes(tx, codes)).map(({ uscc }) => uscc)
    const decision = decide({}, [
      input.holderUscc === input.heldUscc
        ? { rule: 'review.holding', field: 'heldUscc', message: '持股方和被持股方不能是同一单位。' }
        : null,
      ...codeRefusals(codes, registered),
    ])
    if (!decision.ok) return decision
    const id = newId()
    const row = { id, ...input, recordedBy: signedIn(actor).personId, recordedAt: now }
    if (!(await insertHolding(tx, row)))
      return refuse({ rule: 'review.holding', field: 'heldUscc', message: '这项股权关系已经登记。' })
    changed({ object: { kind: 'holding', id }, after: { holder: input.holderUscc, held: input.heldUscc } })
    return accept({ id })
  },
)

export const endHolding = operation(api.endHolding, async ({ holdingId }, { tx, now, changed }) => {
  await endHoldingNow(tx, holdingId, now)
  changed({ object: { kind: 'holding', id: holdingId }, after: { ended: true } })
  return accept({})
})
