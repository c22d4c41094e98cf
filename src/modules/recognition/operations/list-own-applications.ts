import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformsOf } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { applicationsWithin } from '../application.store.ts'
import { allCalls, amendmentsOf } from '../call.store.ts'
import { callView } from '../call-view.ts'
import * as api from '../own.api.ts'
import { stateOfCall } from '../terms.ts'
import { placed, summaries } from '../view.ts'

export const listOwnApplications = (pack: Pack) =>
  operation(api.listOwnApplications, async (_input, { tx, reach, actor, now }) => {
    const page = { callId: undefined, stage: undefined, after: undefined, limit: 200 }
    const found = await applicationsWithin(tx, reach, page)
    const current = (await allCalls(tx)).filter(row => ['ahead', 'open'].includes(stateOfCall(row, now)))
    const amendments = await amendmentsOf(
      tx,
      current.map(({ id }) => id),
    )
    return accept({
      calls: current.map(row => callView(row, amendments.get(row.id) ?? [], now)),
      platforms: (await platformsOf(tx, actingFor(actor).organisationId)).map(({ id, name }) => ({
        id,
        name,
      })),
      applications: await summaries(tx, await placed(tx, found, pack, now), pack, now),
    })
  })
