/**
 * 路线: how to get from a result to production, by when, for how much (条款 三1、三2): legs on several platforms, each an
 * offer that can be booked or asked for, timed by real calendars, and every way through them that no other is better than.
 * Rows: B6, AC-72. Asks catalogue, pricing, booking and showcase for offers, matching for how they are judged, rulebook
 * for the policy.
 */
import type { Pack } from '#modules/rulebook/index.ts'
import { getPlan } from './operations/get-plan.ts'
import { listPlans } from './operations/list-plans.ts'
import { planRoutes } from './operations/plan-routes.ts'
import { removePlan } from './operations/remove-plan.ts'
import { savePlan } from './operations/save-plan.ts'

export const route = (pack: Pack) => [planRoutes(pack), savePlan(pack), listPlans, getPlan(pack), removePlan]
