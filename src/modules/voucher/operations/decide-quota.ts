import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatAmount } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { grantRefusals, notInForce } from '../rules.ts'
import { versionInForce } from '../scheme.store.ts'
import { lockQuotaToDecide, storeQuota } from '../store.ts'
import { tellClient } from '../told.ts'
import { numberOfQuota } from '../view.ts'

/** Decided by the version in force today, which the quota then keeps. */
export const decideQuota = (link: Link) =>
  operation(api.decideQuota, async ({ quotaId, grantedFen, note }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockQuotaToDecide(tx, reach, quotaId)
    const version = await versionInForce(tx, row.schemeId, dateOf(now))
    if (!version) return refuse(notInForce)
    const { personId } = signedIn(actor)
    const { parameters } = version
    const decision = decide({}, grantRefusals({ ...row, grantedFen, note, personId, parameters }))
    if (!decision.ok) return decision
    const { perYearCap } = parameters
    const state = grantedFen === null ? 'refused' : 'granted'
    await storeQuota(tx, quotaId, {
      ...{ state, grantedFen, versionId: version.id },
      yearCapFen: perYearCap.state === 'value' ? perYearCap.value : null,
      decidedBy: personId,
      decidedAt: now,
      note: note === '' ? null : note,
    })
    changed({
      object: { kind: 'voucher-quota', id: quotaId },
      before: { state: row.state },
      after: { state, grantedFen, versionId: version.id },
      reason: note,
    })
    const what = grantedFen === null ? `不予核定，原因：${note}` : `已核定 ${formatAmount(grantedFen)}`
    await tellClient(context, 'decided', row.organisationId, { number: numberOfQuota(row), what }, link)
    return accept({})
  })
