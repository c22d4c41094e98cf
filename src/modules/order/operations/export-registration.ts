import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { ClauseLibrary } from '../clauses.ts'
import * as api from '../contract.api.ts'
import { registrability } from '../kind.ts'
import { orderNumber, supplementNumber } from '../number.ts'
import { partyOf } from '../party.ts'
import { registrationRows } from '../registration.ts'
import { contractAt, orderWithin } from '../store.ts'
import { supplementsOf } from '../supplement.store.ts'
import { contractKinds } from '../terms.ts'
import { clausesFor, documentFacts } from '../text.ts'

export const exportRegistration = (library: ClauseLibrary) =>
  operation(api.exportRegistration, async ({ orderId }, { tx, reach, actor, changed }) => {
    const row = await orderWithin(tx, reach, orderId)
    partyOf(row, actor)
    const text = row.state === 'signed' ? await contractAt(tx, orderId, row.revision) : null
    if (!text || !row.signedAt || !contractKinds[text.content.kind].technology)
      return refuse({
        rule: 'order.registration',
        message: '只有已签订的技术合同才有认定登记材料。',
        facts: { state: row.state },
      })
    const signed = (await supplementsOf(tx, [orderId])).filter(({ state }) => state === 'signed')
    const fen = signed.find(({ price }) => price)?.price?.before ?? row.fen
    const rows = registrationRows({
      facts: { ...(await documentFacts(tx, row)), fen },
      text,
      signedAt: row.signedAt,
      supplements: signed.map(one => ({
        ...{ number: supplementNumber(row, one.number), kind: one.kind, hash: one.hash, text: one.text },
        ...{ at: one.decidedAt ?? one.proposedAt, after: one.price?.after ?? null },
      })),
      clauses: clausesFor(row, library),
      review: registrability(text.content.kind, fen, library.registration),
    })
    changed({ object: { kind: 'order', id: orderId }, after: { hash: text.hash } })
    return accept({
      name: `技术合同认定登记-${orderNumber(row)}`,
      columns: ['项目', '内容'],
      rows,
      total: rows.length,
    })
  })
