import { actingFor, signedIn } from '#kernel/actor.ts'
import { addDays, dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import * as api from '../agreement.api.ts'
import {
  type AgreementRow,
  insertSignature,
  lockToSign,
  openEnded,
  sharesOf,
  signaturesOf,
  storeAgreement,
} from '../agreement.store.ts'
import { inForceLetter } from '../letters.ts'
import { inForceFrom, stateRefusal } from '../rules.ts'
import { tellCoBuilders } from '../told.ts'

/** All have signed: in force, and the version before it ends the day before. */
async function putInForce(tx: Tx, row: AgreementRow, today: PlainDate): Promise<PlainDate> {
  const before = await openEnded(tx, row.platformId)
  const notBefore = before?.validFrom ? addDays(before.validFrom, 1) : null
  const validFrom = inForceFrom(row.agreedFrom, today, notBefore)
  if (before) await storeAgreement(tx, before.id, { validTo: addDays(validFrom, -1) })
  await storeAgreement(tx, row.id, { state: 'in-force', validFrom })
  return validFrom
}

export const signAgreement = (link: Link) =>
  operation(api.signAgreement, async ({ agreementId, digest }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockToSign(tx, reach, agreementId)
    const refusal = stateRefusal(row.state, ['signing'])
    if (refusal) return refuse(refusal)
    if (row.digest !== digest)
      return refuse({ rule: 'sharing.sign.text', message: '这不是当前文本，请刷新后核对再签署。' })
    const { organisationId } = actingFor(actor)
    const { personId } = signedIn(actor)
    if (!(await insertSignature(tx, { agreementId, organisationId, personId, digest, signedAt: now })))
      return refuse({ rule: 'sharing.sign.once', message: '本单位已经签署，不用再签。' })
    const signed = new Set((await signaturesOf(tx, [agreementId])).map(one => one.organisationId))
    const isWhole = (await sharesOf(tx, [agreementId])).every(one => signed.has(one.organisationId))
    const validFrom = isWhole ? await putInForce(tx, row, dateOf(now)) : null
    if (validFrom) await tellCoBuilders(context, row, (to, told) => inForceLetter(to, told, validFrom, link))
    const state = isWhole ? 'in-force' : 'signing'
    changed({
      object: { kind: 'agreement', id: agreementId },
      after: { signedFor: organisationId, state, validFrom },
    })
    return accept({ state })
  })
