import { settle } from './unit.ts'

/** 数轴: round numbers, and where others stand between them, in per cent of a picture's width. */
export interface Axis {
  readonly scale: 'linear' | 'log'
  readonly ticks: readonly number[]
}

/** Beyond this ratio of the greatest to the least, steps are factors. */
const widest = 100

/** So much is left at either side, where ranges without an end run on. */
const margin = 6

/** Round numbers that enclose all of `numbers`: two to seven of them. */
export function axisFor(numbers: readonly number[]): Axis {
  const [low, high] = [seen(Math.min(...numbers)), seen(Math.max(...numbers))]
  if (low > 0 && high / low > widest) return { scale: 'log', ticks: decades(low, high) }
  const [from, to] = isOne(low, high) ? around(low) : [low > 0 && low < high / 2 ? 0 : low, high]
  return { scale: 'linear', ticks: roundTicks(from, to) }
}

/** What no plant can tell from nothing is nothing; below, numbers of the machine run out. */
const seen = (value: number): number => (Math.abs(value) < 1e-12 ? 0 : value)

const isOne = (low: number, high: number): boolean =>
  high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high))

const around = (value: number): [number, number] => {
  if (value === 0) return [-1, 1]
  return value > 0 ? [0, 2 * value] : [2 * value, 0]
}

/** Multiples of the least of 1, 2, 2.5, 5, 10 … of which seven at the most enclose both ends. */
function roundTicks(from: number, to: number): number[] {
  const power = 10 ** Math.floor(Math.log10((to - from) / 6))
  const all = [1, 2, 2.5, 5, 10, 20].map(factor => multiplesOf(factor * power, from, to))
  return all.find(ticks => ticks.length <= 7) ?? [from, to]
}

function multiplesOf(step: number, from: number, to: number): number[] {
  const first = Math.floor(settle(from / step))
  const last = Math.ceil(settle(to / step))
  return Array.from({ length: last - first + 1 }, (_, index) => settle((first + index) * step))
}

function decades(low: number, high: number): number[] {
  const first = Math.floor(settle(Math.log10(low)))
  const last = Math.ceil(settle(Math.log10(high)))
  const stride = Math.ceil((last - first) / 5)
  const count = Math.ceil((last - first) / stride)
  return Array.from({ length: count + 1 }, (_, index) => settle(10 ** (first + index * stride)))
}

/** Where a number stands, in per cent of the width; an open end at the edge. */
export function placeOn({ scale, ticks }: Axis, value: number): number {
  if (!Number.isFinite(value)) return value < 0 ? 0 : 100
  const measure = (one: number) => (scale === 'log' ? Math.log10(one) : one)
  const [from, to] = [measure(ticks[0] ?? 0), measure(ticks.at(-1) ?? 1)]
  const share = (measure(value) - from) / (to - from)
  return settle(margin + Math.min(Math.max(share, 0), 1) * (100 - 2 * margin))
}
