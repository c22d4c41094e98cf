import { UcumLhcUtils } from '@lhncbc/ucum-lhc'

const ucum = UcumLhcUtils.getInstance()
const scales = new Map<string, { factor: number; shift: number }>()

/** Twelve significant digits: drops the noise of binary fractions (453.15 K → 180.00000000000006 °C). */
export const settle = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(12)) : value

function ucumConvert(value: number, from: string, to: string): number {
  const answer = ucum.convertUnitTo(from, value, to)
  if (answer.status !== 'succeeded' || answer.toVal === null)
    throw new RangeError(`${from} can't be converted to ${to}: ${answer.msg.join(' ')}`)
  return answer.toVal
}

/**
 * Converts between two UCUM units of one dimension; infinities stay. Every unit of `quantity-kinds.ts` is a
 * linear scale, so factor and shift are asked from the library once a pair.
 * Throws a RangeError for units of different dimensions.
 */
export function convert(value: number, from: string, to: string): number {
  if (from === to || !Number.isFinite(value)) return value
  const pair = `${from}>${to}`
  let scale = scales.get(pair)
  if (!scale) {
    const shift = ucumConvert(0, from, to)
    scale = { shift, factor: ucumConvert(1, from, to) - shift }
    scales.set(pair, scale)
  }
  return settle(value * scale.factor + scale.shift)
}
