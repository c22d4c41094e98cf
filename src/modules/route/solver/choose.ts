/** The two to four routes that are really different, each named by what it is the best at; none is dominated. */
import { type Merit, merits } from '../terms.ts'
import { by, type Criteria, day, dominates, type Key, type Order } from './label.ts'
import { type Choice, type Journey, type Label, solve } from './solve.ts'

const unpriced: Key = one => one.unpriced
const low: Key = one => one.low
const high: Key = one => one.high
const open: Key = one => one.open
const handovers: Key = one => one.handovers
const unsaid: Key = one => one.open + one.unpriced

const further: Order = [unpriced, day, low, high, open, handovers]

/** What a route is the best at, and then in everything else, so that nothing dominates the first in such an order. */
const after = (keys: Order): Order => [...keys, ...further.filter(key => !keys.includes(key))]

/** A cost counts only among those with as few unknown costs. */
const meritKeys: Readonly<Record<Merit, Order>> = {
  earliest: [day],
  cheapest: [unpriced, low, high],
  fewest: [handovers],
  surest: [unsaid],
}

/** Where one is the best at everything by name, any other that it doesn't dominate has less of one of these. */
const otherKeys: readonly Order[] = [[low], [high], [open]]

export interface Chosen<C> {
  readonly route: C
  readonly merits: readonly Merit[]
}

const codes = Object.keys(merits) as Merit[]

const isSame = (a: Criteria, b: Criteria): boolean => dominates(a, b) && dominates(b, a)

/** Of equal ones the first. */
const distinct = <C extends Criteria>(all: readonly C[]): C[] =>
  all.filter((one, at) => all.findIndex(other => isSame(one, other)) === at)

/** The routes that are shown, the earliest first; none where no way leads through all stages. */
export function choose<C extends Choice>(journey: Journey<C>): Chosen<Label<C>>[] {
  const firstIn = (keys: Order): Label<C>[] => {
    const found = solve(journey, after(keys))
    return found ? [found] : []
  }
  const inTime = by([day, ...further])
  const best = distinct(codes.flatMap(code => firstIn(meritKeys[code])))
  const [only] = best
  const others =
    only && best.length === 1
      ? distinct(otherKeys.flatMap(firstIn))
          .filter(one => !isSame(one, only))
          .sort(inTime)
      : []
  const shown = [...best, ...others.slice(0, 1)]
  return shown
    .sort(inTime)
    .map(route => ({ route, merits: codes.filter(code => isBest(route, shown, meritKeys[code])) }))
}

/** Whether any way leads through all stages. */
export const isThrough = <C extends Choice>(journey: Journey<C>): boolean => solve(journey, [day]) !== null

/** Better than one of the others, and no worse than any; of equals the one that is better otherwise. */
function isBest(one: Criteria, shown: readonly Criteria[], keys: Order): boolean {
  const [order, whole] = [by(keys), by(after(keys))]
  return shown.every(other => whole(one, other) <= 0) && shown.some(other => order(one, other) < 0)
}
