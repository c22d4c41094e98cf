/**
 * 预约规则: what a platform demands of whoever books its lines, in dated versions with number, basis and who may let
 * them pass: notice, horizon, lock, length, quotas, access, safety, presence, strikes. Says what holds for an attempt
 * and what stands against it; whoever books, changes or cancels asks here.
 * Rows: C2, C4, C5, F3. Asks catalogue for lines and platforms; asked by booking.
 */
import { addRule } from './operations/add-rule.ts'
import { endRule } from './operations/end-rule.ts'
import { listOwnRules } from './operations/list-own-rules.ts'
import { listRules } from './operations/list-rules.ts'

export { quotaReach, quotaRefusals, type Use } from './quota.ts'
export {
  accessRefusals,
  accessTo,
  concerning,
  deciding,
  holdsOn,
  inForce,
  type PlatformRule,
  type Regime,
  regimes,
  regimesAmong,
  ruleFor,
  type Staffing,
  saidBy,
  staffingRefusals,
} from './rules.ts'
export { rulesOfLine, rulesOfLines } from './store.ts'

export const policy = [listRules, listOwnRules, addRule, endRule]
