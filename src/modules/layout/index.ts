/**
 * 布局: what is to be built where. A locality writes its plan and its projects; a project is compared with what is there
 * before it is handed in; it starts when every condition that the city has set is met by a fact with a source that
 * somebody found true, and two people say so. Which conditions these are the plan doesn't say, so they are set here.
 * Rows: D23, D24, AC-1, clauses 一1 and 一2, P6. Asks catalogue for lines and platforms, matching for how a capability is
 * judged, taxonomy for clusters, identity for people, rulebook for places.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import {
  closeBuild,
  decideStart,
  nameBuiltPlatform,
  proposeStart,
  returnBuild,
} from './operations/decide-builds.ts'
import { decideFact, stateFact } from './operations/find-facts.ts'
import {
  decideLocalPlan,
  discardLocalPlan,
  listLocalPlans,
  saveLocalPlan,
  submitLocalPlan,
} from './operations/keep-plans.ts'
import { getBuild, listBuilds, listStartedBuilds } from './operations/read-builds.ts'
import { decideGate, listGates, proposeGate } from './operations/set-gate.ts'
import { compareCapability, saveBuild, submitBuild, withdrawBuild } from './operations/write-builds.ts'

export { layoutLetters } from './letters.ts'
export { layoutWaits } from './waits.ts'

export const layout = (pack: Pack, link: Link) => [
  compareCapability(pack),
  saveBuild,
  submitBuild(pack, link),
  withdrawBuild,
  listBuilds(pack),
  getBuild(pack),
  listStartedBuilds(pack),
  listGates,
  proposeGate(link),
  decideGate(link),
  stateFact,
  decideFact,
  returnBuild(link),
  proposeStart(pack, link),
  decideStart(link),
  closeBuild(link),
  nameBuiltPlatform(link),
  listLocalPlans(pack),
  saveLocalPlan,
  submitLocalPlan(link),
  discardLocalPlan,
  decideLocalPlan(link),
]
