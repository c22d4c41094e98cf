import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { plansWithin } from '../store.ts'

export const listPlans = operation(api.listPlans, async ({ needId }, { tx, reach }) => {
  await needWithin(tx, reach, needId)
  const kept = await plansWithin(tx, reach, needId)
  return accept({
    plans: kept.map(({ id, savedAt, result }) => {
      const { routes } = api.routeResult.parse(result)
      return { id, savedAt, routes: routes.length, finish: routes[0]?.finish ?? null }
    }),
  })
})
