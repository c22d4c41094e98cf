import { spansToMeet } from '#kernel/comparison.ts'
import type { Refusal } from '#kernel/decision.ts'
import { readQuantity } from '#kernel/quantity.ts'
import { parameterRange } from '#modules/catalogue/index.ts'
import { parameters } from '#modules/catalogue/terms.ts'
import type { NumberCondition } from './engine/match.ts'

const refusal = (message: string): Refusal => ({ rule: 'search.parameter', message })

/** Reads `volume:≥500 L`, or `explosion-proof` of a feature, as conditions of the index, or says what is wrong. */
export function conditionOf(text: string): readonly NumberCondition[] | Refusal {
  const [, code = '', stated = ''] = /^([^:]*):?(.*)$/su.exec(text) ?? []
  if (!Object.hasOwn(parameters, code)) return refusal(`没有参数“${code}”，请从参数字典中选择。`)
  const parameter = parameters[code as keyof typeof parameters]
  const name = parameterRange(code)
  if (parameter.kind === 'feature') return [{ name, low: 1, high: 1 }]
  const quantity = readQuantity(parameter.kind, stated)
  if (typeof quantity === 'string') return refusal(`${parameter.name}：${quantity}`)
  return spansToMeet(quantity, parameter.reading).map(([low, high]) => ({ name, low, high }))
}
