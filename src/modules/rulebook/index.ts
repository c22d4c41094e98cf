/**
 * 政策规则: the policy pack of a city, checked and asked. Everything that differs between cities stands in the pack:
 * places, departments, clauses, targets, parameters. Where a text gives no figure, the answer is the reason, never
 * a default.
 * Neighbours: asked by every module above.
 */
import { getPlaces } from './operations/get-places.ts'
import { getPolicy } from './operations/get-policy.ts'
import { getRetention } from './operations/get-retention.ts'
import type { Pack } from './pack.ts'

export {
  type Condition,
  editionOf,
  judgedOf,
  type RuleSet,
  ruleSetOn,
  ruleSetsOn,
} from './conditions.ts'
export {
  allOf,
  type ConditionResult,
  evaluate,
  type Facts,
  type Judgement,
  type KnownFact,
  type Outcome,
  type Reading,
} from './evaluation.ts'
export { type FactCode, factDefinitions, isFactCode } from './facts.ts'
export { consequenceOf } from './failure-consequences.ts'
export {
  countedCode,
  departmentName,
  documentMarks,
  type Locality,
  localityName,
  type Pack,
  packSchema,
  parameterOn,
  parameterSaid,
  type SteeringRule,
  type Undertaking,
  type Unit,
  unitName,
  unitsOfTask,
  workCalendarOf,
} from './pack.ts'
export { type Parameter, versionOn } from './parameter.ts'
export {
  clausesWithSupport,
  type EquipmentRule,
  equipmentRuleOn,
  parametersOf,
  type RewardRule,
  rewardRuleOn,
  type SupportRule,
} from './support-rule.ts'
export { changeWay } from './title-changes.ts'

export const rulebook = (pack: Pack) => [getPolicy(pack), getPlaces(pack), getRetention(pack)]
