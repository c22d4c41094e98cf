import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../call.api.ts'
import { amendmentsOf, applicationsOfCall, callById, quotasOf, waiversOf } from '../call.store.ts'
import { callView } from '../call-view.ts'

/** A locality sees its own places and waivers, the city all. */
export const getCall = (pack: Pack) =>
  operation(api.getCall, async ({ callId }, { tx, reach, now }) => {
    const row = await callById(tx, callId)
    const mine = ({ locality }: { readonly locality: string }) =>
      reach.scope !== 'locality' || reach.locality === locality
    const waivers = (await waiversOf(tx, callId)).filter(mine)
    const people = await namesOfPeople(
      tx,
      waivers.map(({ by }) => by),
    )
    const { conditions, checks, considerations } = row.rules
    const applications = await applicationsOfCall(tx, callId)
    return accept({
      submitted: applications.filter(one => one.submissions > 0 && mine(one)).length,
      call: callView(row, (await amendmentsOf(tx, [callId])).get(callId) ?? [], now),
      conditions,
      checks,
      considerations,
      quotas: (await quotasOf(tx, callId)).filter(mine).map(({ locality, places, waived, used }) => ({
        ...{ locality, places, waived, used },
        localityName: localityName(pack, locality),
      })),
      waivers: waivers.map(({ locality, places, reason, by, at }) => ({
        ...{ places, reason, at },
        localityName: localityName(pack, locality),
        by: people.get(by) ?? '',
      })),
    })
  })
