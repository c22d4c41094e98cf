import * as layout from '#modules/layout/api.ts'
import * as gates from '#modules/layout/gate.api.ts'
import * as plans from '#modules/layout/plan.api.ts'
import { conditions, content, gateBasis, planSaid, step } from '#test/layout.ts'
import { nothing, of, reason } from './attempt.ts'
import type { Estate } from './estate.ts'

export const layoutContracts = { ...layout, ...gates, ...plans }

// Of no current version: who may is told so, and nothing changes for whoever tries next.
const submitted = ({ layout: { submittedId } }: Estate) => ({ buildId: submittedId, version: 999, reason })

export const layoutAttempts = {
  compareCapability: of('nobody', () => ({
    ...{ process: 'reaction' as const, capabilities: content.capabilities },
  })),
  saveBuild: of('nobody', () => ({ content })),
  submitBuild: of('client', ({ layout: { draftId } }) => ({ buildId: draftId, version: 1 })),
  withdrawBuild: of('client', submitted),
  listBuilds: nothing,
  getBuild: of('client', ({ layout: { submittedId } }) => ({ buildId: submittedId })),
  listStartedBuilds: nothing,
  listGates: nothing,
  proposeGate: of('nobody', () => ({ conditions, basis: gateBasis })),
  decideGate: of('nobody', ({ layout: { gateId } }) => ({ gateId, adopt: true })),
  stateFact: of('client', ({ layout: { submittedId } }) => ({
    ...{ buildId: submittedId, condition: '用地已落实' },
    ...{ what: '已签订租赁协议', source: '示例协议' },
  })),
  decideFact: of('client', ({ layout: { factId } }) => ({
    ...{ factId, version: 999, gateId: factId, confirm: false, note: reason },
  })),
  returnBuild: of('client', submitted),
  proposeStart: of('client', estate => ({ ...submitted(estate), ...step })),
  decideStart: of('client', estate => ({ ...submitted(estate), agree: true })),
  closeBuild: of('client', estate => ({ ...submitted(estate), ...step, outcome: 'stopped' as const })),
  nameBuiltPlatform: of('client', estate => ({
    ...{ ...submitted(estate), ...step },
    platformId: estate.layout.submittedId,
  })),
  listLocalPlans: nothing,
  saveLocalPlan: of('nobody', () => ({ content: planSaid })),
  submitLocalPlan: of('client', ({ layout: { planId } }) => ({ planId, version: 1 })),
  // What was handed in stays there for the attempts that come after.
  discardLocalPlan: of('client', ({ layout: { submittedPlanId } }) => ({
    ...{ planId: submittedPlanId, version: 2 },
  })),
  decideLocalPlan: of('client', ({ layout: { submittedPlanId } }) => ({
    ...{ planId: submittedPlanId, version: 2, confirm: false, note: reason },
  })),
}
