/** 订单的文件: handed over by one side, had by both, taken back by the side that they came from only. */
import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { handedOut, kept, looked, orderFileThere, removed, sharedView } from '#modules/files/index.ts'
import * as api from '../file.api.ts'
import { fileLetter } from '../letters.ts'
import { partyOf, seeingParty } from '../party.ts'
import { orderWithin } from '../store.ts'
import { otherParty } from '../terms.ts'
import { tellSaid } from '../told.ts'

export const attachOrderFile = (scans: boolean, link: Link) =>
  preparedOperation(
    api.attachOrderFile,
    async ({ file }) => looked({ file, purpose: 'other' }),
    async ({ orderId, title }, context, prepared) => {
      const { tx, reach, actor } = context
      const order = await orderWithin(tx, reach, orderId)
      const party = partyOf(order, actor)
      const { organisationId } = actingFor(actor)
      const said = { recordKind: 'order' as const, recordId: orderId, rootId: orderId, title, organisationId }
      const file = await kept({ ...said, purpose: 'other', visibility: 'own' }, prepared, scans, context)
      if (!file.ok) return file
      await tellSaid(context, order, otherParty(party), (to, told) => fileLetter(to, told, link))
      return accept({ fileId: file.value.id })
    },
  )

export const readOrderFile = operation(api.readOrderFile, async ({ fileId }, context) => {
  const { tx, reach, actor } = context
  const row = await orderFileThere(tx, fileId)
  seeingParty(await orderWithin(tx, reach, row.recordId), actor)
  return handedOut(row, sharedView, context)
})

export const removeOrderFile = operation(
  api.removeOrderFile,
  async ({ fileId, version, reason }, { tx, reach, actor, now, changed }) => {
    const row = await orderFileThere(tx, fileId)
    partyOf(await orderWithin(tx, reach, row.recordId), actor)
    if (row.organisationId !== actingFor(actor).organisationId) throw new Problem('not-found')
    await removed(tx, row, { version, now, reason })
    changed({ object: { kind: 'file', id: fileId }, before: { sha256: row.sha256 }, reason })
    return accept({})
  },
)
