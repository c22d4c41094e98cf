/**
 * 条件自查: the conditions of a level against what the system knows of a platform: fulfilled, not, or open, with the value
 * used and where it is from. Whoever applies answers what only people can judge, and may keep it without submitting.
 * Rows: D3, AC-7, AC-8. Asks catalogue, identity and rulebook; reads what booking, order, ledger and usage publish.
 */
import type { Pack } from '#modules/rulebook/index.ts'
import { getSelfCheck, listSelfChecks, removeSelfCheck, saveSelfCheck } from './operations/keep-self-check.ts'
import { listRuleSets, runSelfCheck } from './operations/run-self-check.ts'

export { checkPlatform } from './checking.ts'
export { factsOf } from './facts.ts'
export { lastSelfCheck } from './store.ts'

export const eligibility = (pack: Pack) => [
  listRuleSets(pack),
  runSelfCheck(pack),
  saveSelfCheck(pack),
  listSelfChecks,
  getSelfCheck,
  removeSelfCheck,
]
