import type { Refusal } from '#kernel/decision.ts'
import { type ProductClass, productClasses } from '../terms.ts'
import type { Changeover } from './fields.ts'

export interface Hazards {
  readonly hazardsAccepted: readonly string[]
  readonly hazardsRefused: readonly string[]
}

export interface Limits extends Hazards {
  readonly refusedClasses: readonly ProductClass[] | null
  readonly changeovers: readonly Changeover[]
}

/**
 * What the limits of a line may not say: a hazard that today's classification doesn't have or that is both accepted
 * and refused, and a change-over of products that the line doesn't take. What the line was given `before` it keeps after
 * it has ended. `known` is empty where no classification is in force; then codes can't be judged and are kept as they are.
 */
export function limitRefusals(
  line: Limits,
  known: readonly { readonly code: string }[],
  before: Hazards = { hazardsAccepted: [], hazardsRefused: [] },
): Refusal[] {
  const codes = new Set(known.map(({ code }) => code))
  const hazard = (field: string, message: string): Refusal => ({
    rule: 'catalogue.line.hazard',
    field,
    message,
  })
  const strangers = (['hazardsAccepted', 'hazardsRefused'] as const).flatMap(field => {
    const unknown =
      codes.size === 0 ? [] : line[field].filter(code => !codes.has(code) && !before[field].includes(code))
    return unknown.length === 0
      ? []
      : [hazard(field, `“${unknown.join('、')}”不在现行的危险性类别目录中，请从列表中选择。`)]
  })
  const both = line.hazardsRefused.filter(code => line.hazardsAccepted.includes(code))
  const contradictions =
    both.length === 0
      ? []
      : [hazard('hazardsRefused', `“${both.join('、')}”同时列为承接和不承接，请只保留一处。`)]
  const changeovers = line.changeovers.flatMap(({ from, to }, index): Refusal[] =>
    (['from', 'to'] as const).flatMap(side => {
      const code = side === 'from' ? from : to
      return line.refusedClasses?.includes(code)
        ? [
            {
              rule: 'catalogue.line.class',
              field: `changeovers.${index}.${side}`,
              message: `该线不承接${productClasses[code]}，不必填写它的换产用时。`,
            },
          ]
        : []
    }),
  )
  return [...strangers, ...contradictions, ...changeovers]
}
