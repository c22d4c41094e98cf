/** Of all routes that nothing dominates the two to four that are really different, each named by what it is the best at. */
import { type Merit, merits } from '../terms.ts'
import { dayNumberOf } from './days.ts'
import { type Criteria, pareto } from './label.ts'

/** What comes first decides. A cost counts only among those with as few unknown costs. */
const orders: Readonly<Record<Merit, readonly ((one: Criteria) => number)[]>> = {
  earliest: [one => one.finish],
  cheapest: [one => one.unpriced, one => one.low, one => one.high],
  fewest: [one => one.handovers],
  surest: [one => one.open + one.unpriced],
}

const further: readonly ((one: Criteria) => number)[] = [
  one => one.unpriced,
  one => one.finish,
  one => one.low,
  one => one.high,
  one => one.open,
  one => one.handovers,
]

const by =
  (keys: readonly ((one: Criteria) => number)[]) =>
  (a: Criteria, b: Criteria): number => {
    for (const key of keys) if (key(a) !== key(b)) return key(a) - key(b)
    return 0
  }

export interface Chosen<C> {
  readonly route: C
  readonly merits: readonly Merit[]
}

const codes = Object.keys(merits) as Merit[]
const mostShown = 4

/** Hours of one day are no difference. */
const inDays = <C extends Criteria>(route: C) => {
  const { low, high, unpriced, open, handovers } = route
  return { finish: dayNumberOf(route.finish - 1), low, high, unpriced, open, handovers, route }
}

export function choose<C extends Criteria>(routes: readonly C[]): Chosen<C>[] {
  const different = pareto(routes.map(inDays))
  const best = codes.flatMap(merit => different.toSorted(by([...orders[merit], ...further])).slice(0, 1))
  // Where one is the best at everything by name, another may still have a lower limit of cost.
  const shown = [...new Set([...best, ...different])]
    .slice(0, Math.max(2, new Set(best).size))
    .slice(0, mostShown)
  return shown
    .toSorted(by([one => one.finish, ...further]))
    .map(one => ({ route: one.route, merits: codes.filter(merit => isBest(one, shown, orders[merit])) }))
}

/** Better than one of the others, and no worse than any; of equals the one that is better otherwise. */
function isBest(one: Criteria, shown: readonly Criteria[], keys: (typeof orders)[Merit]): boolean {
  const [order, whole] = [by(keys), by([...keys, ...further])]
  return shown.every(other => whole(one, other) <= 0) && shown.some(other => order(one, other) < 0)
}
