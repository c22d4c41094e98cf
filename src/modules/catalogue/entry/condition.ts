import { spansToMeet } from '#kernel/comparison.ts'
import { readQuantity } from '#kernel/quantity.ts'
import { isParameterCode, parameterOf } from '../parameters.ts'
import { parameterRange } from './entry.ts'

/** A range with which what is offered must have a value in common; see `EntryRange` for name and unit. */
export interface NumberRange {
  readonly name: string
  readonly low: number
  readonly high: number
}

/** Reads `volume:≥500 L`, or `explosion-proof` of a feature, as ranges that all must be met, or says what is wrong. */
export function readCondition(text: string): readonly NumberRange[] | string {
  const [, code = '', stated = ''] = /^([^:]*):?(.*)$/su.exec(text) ?? []
  if (!isParameterCode(code)) return `没有参数“${code}”，请从参数字典中选择。`
  const parameter = parameterOf(code)
  const name = parameterRange(code)
  if (parameter.kind === 'feature') return [{ name, low: 1, high: 1 }]
  const quantity = readQuantity(parameter.kind, stated)
  if (typeof quantity === 'string') return `${parameter.name}：${quantity}`
  return spansToMeet(quantity, parameter.reading).map(([low, high]) => ({ name, low, high }))
}
