/**
 * 依据材料 (A2): a figure that is said to be measured or certified says by what. The maker's rating rests on the plate,
 * so nothing more is asked of it. A draft may lack it; what is public, or waits to be, may not (decision 0051).
 */
import { isDeepStrictEqual } from 'node:util'
import type { Refusal } from '#kernel/decision.ts'
import { type Capability, evidenceAsked, lacksEvidence, parameterOf } from './terms.ts'

export interface Stating {
  readonly capabilities: readonly Capability[]
  readonly units?: readonly { readonly name: string; readonly capabilities: readonly Capability[] }[]
}

const listsOf = ({ capabilities, units = [] }: Stating) => [
  { field: 'capabilities', capabilities },
  ...units.map((unit, at) => ({ field: `units.${at}.capabilities`, capabilities: unit.capabilities })),
]

/** What a public record says without saying by what; what it said `before` in the same words it may go on saying. */
export const evidenceRefusals = (record: Stating, before: Stating = { capabilities: [] }): Refusal[] => {
  const said = listsOf(before).flatMap(({ capabilities }) => capabilities)
  return listsOf(record).flatMap(({ field, capabilities }) =>
    capabilities.flatMap((one, at) =>
      lacksEvidence(one) &&
      !said.some(old => isDeepStrictEqual({ evidence: '', ...old }, { evidence: '', ...one }))
        ? [
            {
              rule: 'catalogue.capability.evidence',
              field: `${field}.${at}.evidence`,
              message: `${evidenceAsked(one)}。`,
              facts: { parameter: one.parameter },
            },
          ]
        : [],
    ),
  )
}

/** Of records the names of those that lack it, each with its parameters: 中试线“甲”（有效容积、工作温度）. */
export const withoutEvidence = (
  what: string,
  records: readonly (Stating & { readonly name: string })[],
): string[] =>
  records.flatMap(record => {
    const lacking = listsOf(record).flatMap(({ capabilities }) => capabilities.filter(lacksEvidence))
    const names = [...new Set(lacking.map(({ parameter }) => parameterOf(parameter).name))]
    return names.length === 0 ? [] : [`${what}“${record.name}”（${names.join('、')}）`]
  })
