/**
 * 政策规则: the policy pack of a city, checked and asked. Everything that differs between cities stands in the pack:
 * places, departments, clauses, targets, parameters. Where a text gives no figure, the answer is the reason, never
 * a default.
 * Neighbours: asked by every module above.
 */
import { getPlaces } from './operations/get-places.ts'
import { getPolicy } from './operations/get-policy.ts'
import type { Pack } from './pack.ts'

export {
  countedCode,
  departmentName,
  type Locality,
  localityName,
  type Pack,
  packSchema,
  parameterOn,
  type SteeringRule,
  type Undertaking,
  type Unit,
  unitName,
  unitsOfTask,
  workCalendarOf,
} from './pack.ts'

export const rulebook = (pack: Pack) => [getPolicy(pack), getPlaces(pack)]
