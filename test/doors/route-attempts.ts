import { mine, of } from './attempt.ts'

export const routeAttempts = {
  planRoutes: of('client', ({ need: { needId } }) => ({ needId })),
  savePlan: of('client', ({ need: { needId } }) => ({ needId })),
  listPlans: of('client', ({ need: { needId } }) => ({ needId })),
  getPlan: of('client', ({ plans }, actor) => ({ planId: plans[mine(actor)] })),
  removePlan: of('client', ({ plans }, actor) => ({ planId: plans[mine(actor)] })),
}
