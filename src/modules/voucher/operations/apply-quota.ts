import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { formatAmount } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { applicationRefusals, onceRefusal, quotaStateRefusal } from '../rules.ts'
import { versionInForce } from '../scheme.store.ts'
import { insertQuota, lockOwnQuota, storeQuota } from '../store.ts'
import { tellOffice } from '../told.ts'
import { numberOfQuota } from '../view.ts'

export const applyQuota = (pack: Pack, link: Link) =>
  operation(api.applyQuota, async ({ schemeId, year, requestedFen, purpose }, context) => {
    const { tx, actor, now, newId, changed } = context
    const own = actingFor(actor)
    const version = await versionInForce(tx, schemeId, dateOf(now))
    if (!version) throw new Problem('not-found')
    const decision = decide(
      {},
      applicationRefusals({
        verified: own.verified,
        organisationKind: own.organisationKind,
        organisationLocality: own.locality,
        fundLocality: version.locality,
        cityCode: pack.city.code,
        parameters: version.parameters,
        requestedFen,
        year,
        today: dateOf(now),
      }),
    )
    if (!decision.ok) return decision
    const row = await insertQuota(tx, {
      ...{ id: newId(), schemeId, versionId: version.id, year, requestedFen, purpose },
      fundLocality: version.locality,
      organisationId: own.organisationId,
      locality: own.locality,
      appliedBy: signedIn(actor).personId,
      appliedAt: now,
      state: 'applied',
    })
    if (!row) return refuse(onceRefusal(year))
    changed({ object: { kind: 'voucher-quota', id: row.id }, after: { schemeId, year, requestedFen } })
    const place = { locality: version.locality, cityCode: pack.city.code }
    const about = { number: numberOfQuota(row), what: formatAmount(requestedFen) }
    await tellOffice(context, 'applied', place, about, link)
    return accept({ quotaId: row.id })
  })

export const withdrawQuota = operation(
  api.withdrawQuota,
  async ({ quotaId }, { tx, actor, now, changed }) => {
    const row = await lockOwnQuota(tx, actingFor(actor).organisationId, quotaId)
    const decision = decide({}, [quotaStateRefusal(row.state, 'applied')])
    if (!decision.ok) return decision
    await storeQuota(tx, quotaId, { state: 'withdrawn', decidedAt: now })
    changed({ object: { kind: 'voucher-quota', id: quotaId }, after: { state: 'withdrawn' } })
    return accept({})
  },
)
