import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { holdersOf } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { barredBy, officeViews } from '../office-view.ts'
import { loadsOf, requestWithin } from '../store.ts'
import { progressOf } from '../view.ts'

export const getDiagnosisRequest = (pack: Pack) =>
  operation(api.getDiagnosisRequest, async ({ requestId }, { tx, reach, now }) => {
    const found = await requestWithin(tx, reach, requestId)
    const [progress] = await progressOf(tx, [found])
    const [request] = progress ? await officeViews(tx, [progress], pack, now) : []
    if (!progress || !request) throw new Problem('not-found')
    const holders = await holdersOf(tx, 'expert')
    const loads = await loadsOf(
      tx,
      holders.map(({ personId }) => personId),
    )
    return accept({
      request,
      termFixed: found.workingDays !== null,
      experts: holders.map(holder => ({
        personId: holder.personId,
        name: holder.name,
        organisations: holder.organisations.map(({ name }) => name),
        load: loads.get(holder.personId) ?? 0,
        barred: barredBy(holder, progress),
      })),
    })
  })
