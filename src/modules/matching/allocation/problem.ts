/**
 * 全市统筹: many needs, little capacity.
 *
 *     maximise    the sum of `value` over all options taken
 *     subject to  every need takes at most one of its options,
 *                 and of no place more is taken in a slot than its capacity there.
 *
 * An option is a place, the slots it takes one after the other, and what it is worth to serve the need so; a need's
 * window, its length and a place's calendar are what its options are made of, so none that breaks them is there to be
 * taken. A place that isn't available in a slot has capacity 0. With a single slot this is the assignment of needs to
 * places that hold so many each.
 *
 * Values are whole numbers, none below 0: sums are exact, and a bound may be rounded down.
 */
export interface Option {
  readonly place: number
  /** The first slot taken, and the first one after the run. */
  readonly from: number
  readonly to: number
  readonly value: number
}

export interface Problem {
  readonly slots: number
  /** Of each place what it holds in each slot. */
  readonly capacity: readonly (readonly number[])[]
  /** Of each need its options. Where two are worth the same, the one that stands first is preferred. */
  readonly needs: readonly (readonly Option[])[]
}

/** Of each need which of its options it takes, counted from 0, or -1. */
export type Assignment = readonly number[]

export interface Allocation {
  readonly assignment: Assignment
  /** The sum of values of what is taken. */
  readonly objective: number
  /** No assignment whatever is worth more. */
  readonly bound: number
  /** (bound - objective) / bound; 0 where nothing better can exist. */
  readonly gap: number
  readonly rounds: number
}

/**
 * The problem as flat arrays. Options keep the order of the needs; those of need `n` begin at `first[n]` and end
 * before `first[n + 1]`. The cell of place `p` and slot `t` is `p * slots + t`.
 */
export interface Packed {
  readonly slots: number
  readonly needs: number
  readonly first: Int32Array
  /** The option's first cell and the one after its last. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** 0 where the option needs a cell that holds nothing: it can never be taken, and no price need say so. */
  readonly value: Float64Array
  readonly capacity: Int32Array
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/** Throws RangeError for a problem that isn't one: a value or a capacity that is no whole number, a run out of range. */
export function pack({ slots, capacity, needs }: Problem): Packed {
  if (!capacity.every(place => place.length === slots && place.every(isWhole)))
    throw new RangeError('capacity: a whole number for each place and slot')
  const options = needs.flat()
  for (const { place, from, to, value } of options)
    if (!(place in capacity) || !(0 <= from && from < to && to <= slots) || !isWhole(value))
      throw new RangeError(`no option: place ${place}, slots ${from} to ${to}, value ${value}`)
  const first = new Int32Array(needs.length + 1)
  for (const [need, own] of needs.entries()) first[need + 1] = (first[need] ?? 0) + own.length
  return {
    slots,
    needs: needs.length,
    first,
    from: Int32Array.from(options, ({ place, from }) => place * slots + from),
    to: Int32Array.from(options, ({ place, to }) => place * slots + to),
    value: Float64Array.from(options, ({ place, from, to, value }) =>
      capacity[place]?.slice(from, to).includes(0) ? 0 : value,
    ),
    capacity: Int32Array.from(capacity.flat()),
  }
}
