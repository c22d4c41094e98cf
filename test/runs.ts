/** Runs to schedule, made by chance; what makes a schedule of one valid; and the best by trying everything. */
import type { Instance, Placed, Span, Step, Unit, UnitsWanted } from '#modules/run/instance.ts'

type Dice = (below: number) => number

/** A generator of the same numbers for the same seed (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

function stretches(roll: Dice, slots: number): Span[] {
  const spans: Span[] = []
  for (let from = roll(3); from < slots; ) {
    const to = Math.min(slots, from + 2 + roll(slots))
    spans.push({ from, to })
    from = to + 1 + roll(3)
  }
  return spans.filter(({ from, to }) => from < to)
}

function needOf(roll: Dice, units: number, before: Step | undefined, used: ReadonlySet<number>): UnitsWanted {
  const keeps = before ? before.needs.findIndex(({ units: own }) => !own.some(unit => used.has(unit))) : -1
  const source = before?.needs[keeps]
  if (source && roll(3) === 0) return { ...source, kept: keeps }
  const pool = Array.from({ length: units }, (_, unit) => unit).filter(
    unit => !used.has(unit) && roll(2) === 0,
  )
  return { count: 1 + roll(Math.min(2, Math.max(1, pool.length))), units: pool, kept: null }
}

/** At most `units` units, `slots` slots and `most` tasks. */
export function runByChance(
  seed: number,
  { units: unitsMost = 6, slots: slotsMost = 20, most = 4 } = {},
): Instance {
  const roll = dice(seed)
  const slots = 8 + roll(slotsMost - 7)
  const units: Unit[] = Array.from({ length: 1 + roll(unitsMost) }, () => ({
    free: stretches(roll, slots),
    ...(roll(4) === 0 ? { hours: stretches(roll, slots) } : {}),
  }))
  const batches = 1 + roll(3)
  const steps: Step[] = []
  for (let tasks = 0; steps.length < 3; ) {
    const each = roll(3) === 0 ? 'run' : 'batch'
    tasks += each === 'run' ? 1 : batches
    if (tasks > most && steps.length > 0) break
    const before = steps.at(-1)
    const used = new Set<number>()
    const needs: UnitsWanted[] = []
    for (let at = 0; at < 1 + roll(2); at += 1) {
      const need = needOf(roll, units.length, before?.each === each ? before : undefined, used)
      if (need.units.length < need.count) continue
      for (const unit of need.units) if (need.kept !== null || roll(2) === 0) used.add(unit)
      needs.push(need)
    }
    // Two needs of a step may want the same units, but never keep what the other may choose.
    const kept = needs.flatMap(need => (need.kept === null ? [] : need.units))
    const min = roll(3)
    steps.push({
      length: 1 + roll(4),
      needs: needs.filter(need => need.kept !== null || !need.units.some(unit => kept.includes(unit))),
      each,
      open: roll(2) === 0 ? [{ from: 0, to: slots }] : stretches(roll, slots),
      begins: roll(2) === 0 ? [{ from: 0, to: slots }] : stretches(roll, slots),
      wait: { min, max: roll(2) === 0 ? Number.POSITIVE_INFINITY : min + roll(4) },
    })
  }
  return { slots, units, steps, batches }
}

interface Job {
  readonly step: number
  readonly batch: number
}

const within = (spans: readonly Span[], from: number, to: number) =>
  spans.some(span => span.from <= from && to <= span.to)

const keepsHours = (hours: readonly Span[] | undefined, { from, to }: Span): boolean =>
  !hours || (within(hours, from, from + 1) && within(hours, to - 1, to))

/** What the placed jobs break, in words; the rules said once more, from the description and not from the search. */
export function faultsOf(instance: Instance, placed: readonly Placed[]): string[] {
  const { steps, units, batches } = instance
  const faults: string[] = []
  const say = (job: Job, what: string) => faults.push(`${job.step}/${job.batch} ${what}`)
  const find = (step: number, batch: number) =>
    placed.find(one => one.step === step && one.batch === (steps[step]?.each === 'run' ? 0 : batch))
  const taken: { unit: number; from: number; to: number; job: Placed }[] = []
  for (const job of placed) {
    const step = steps[job.step]
    if (!step) continue
    if (job.to - job.from !== step.length) say(job, 'lasts otherwise')
    if (!within(step.open, job.from, job.to)) say(job, 'runs while closed')
    if (!within(step.begins, job.from, job.from + 1)) say(job, 'begins when it may not')
    const all = Array.from({ length: batches }, (_, batch) => batch)
    const before = steps[job.step - 1]
    const preceding = before
      ? (step.each === 'run' ? all : [job.batch]).flatMap(batch => find(job.step - 1, batch) ?? [])
      : []
    for (const earlier of preceding) {
      const wait = job.from - earlier.to
      if (wait < step.wait.min) say(job, 'comes too soon')
      const starts = placed.filter(one => one.step === job.step).map(({ from }) => from)
      const isPrepared = before?.each === 'run' && step.each === 'batch'
      if (wait > step.wait.max && !(isPrepared && job.from > Math.min(...starts))) say(job, 'comes too late')
    }
    for (const [at, need] of step.needs.entries()) {
      const chosen = job.units[at] ?? []
      const source = need.kept === null ? null : preceding[0]
      const from = source ? source.to : job.from
      if (new Set(chosen).size !== need.count) say(job, 'takes another number of units')
      if (!chosen.every(unit => need.units.includes(unit))) say(job, 'takes a unit not offered')
      if (source && String(source.units[need.kept ?? 0]) !== String(chosen)) say(job, 'changes kept units')
      for (const unit of chosen) {
        if (
          !within(units[unit]?.free ?? [], from, job.to) &&
          !within(units[unit]?.free ?? [], source?.from ?? from, job.to)
        )
          say(job, `takes unit ${unit} while not free`)
        if (!keepsHours(units[unit]?.hours, job)) say(job, `takes unit ${unit} outside its hours`)
        taken.push({ unit, from, to: job.to, job })
      }
    }
  }
  for (const [index, one] of taken.entries())
    for (const other of taken.slice(index + 1))
      if (one.unit === other.unit && one.from < other.to && other.from < one.to)
        say(one.job, `shares unit ${one.unit}`)
  return faults
}

/** Whether a job may stand beside those placed; the last word has `faultsOf` when all are. */
function fits(
  { steps, units }: Instance,
  job: Placed,
  placed: readonly Placed[],
  before: readonly Placed[],
): boolean {
  const step = steps[job.step]
  if (!step || !within(step.open, job.from, job.to) || !within(step.begins, job.from, job.from + 1))
    return false
  if (before.some(({ to }) => job.from < to + step.wait.min)) return false
  return job.units.every((chosen, at) => {
    const from = step.needs[at]?.kept == null ? job.from : (before[0]?.to ?? 0)
    return chosen.every(
      unit =>
        within(units[unit]?.free ?? [], from, job.to) &&
        keepsHours(units[unit]?.hours, job) &&
        !job.units.some((others, other) => other !== at && others.includes(unit)) &&
        !placed.some(one =>
          one.units.some((others, other) => {
            const since =
              steps[one.step]?.needs[other]?.kept == null ? one.from : startOfKeeping(steps, placed, one)
            return others.includes(unit) && since < job.to && from < one.to
          }),
        ),
    )
  })
}

const startOfKeeping = (steps: readonly Step[], placed: readonly Placed[], job: Placed): number =>
  placed.find(
    one => one.step === job.step - 1 && (steps[job.step]?.each === 'run' || one.batch === job.batch),
  )?.to ?? job.from

const subsets = (units: readonly number[], count: number): number[][] => {
  if (count === 0) return [[]]
  const [first, ...rest] = units
  if (first === undefined) return []
  return [...subsets(rest, count - 1).map(one => [first, ...one]), ...subsets(rest, count)]
}

/** The least of `end` and weighed waiting by trying every beginning and every choice of units; Infinity where none fits. */
export function leastByTrying(instance: Instance, cost: { end: number; waiting: number }): number {
  const { steps, batches, slots } = instance
  const jobs: Job[] = steps.flatMap((step, index) =>
    Array.from({ length: step.each === 'run' ? 1 : batches }, (_, batch) => ({ step: index, batch })),
  )
  let least = Number.POSITIVE_INFINITY
  const costOf = (placed: readonly Placed[]) => {
    let waiting = 0
    for (const job of placed) {
      const [step, before] = [steps[job.step], steps[job.step - 1]]
      if (!step || !before || (before.each === 'run' && step.each === 'batch')) continue
      const kept = step.needs.reduce((sum, need) => sum + (need.kept === null ? 0 : need.count), 0)
      for (const earlier of placed)
        if (earlier.step === job.step - 1 && (step.each === 'run' || earlier.batch === job.batch))
          waiting += (job.from - earlier.to) * (1 + kept)
    }
    return cost.end * Math.max(...placed.map(({ to }) => to)) + cost.waiting * waiting
  }
  const place = (at: number, placed: readonly Placed[]): void => {
    const job = jobs[at]
    const step = steps[job?.step ?? -1]
    if (!job || !step) {
      const worth = costOf(placed)
      if (worth < least && faultsOf(instance, placed).length === 0) least = worth
      return
    }
    const before = placed.filter(
      one =>
        one.step === job.step - 1 &&
        (step.each === 'run' || steps[one.step]?.each === 'run' || one.batch === job.batch),
    )
    const choices = step.needs.reduce<(readonly number[])[][]>(
      (sets, need) =>
        sets.flatMap(set =>
          (need.kept === null
            ? subsets(need.units, need.count)
            : [[...(before[0]?.units[need.kept] ?? [])]]
          ).map(units => [...set, units]),
        ),
      [[]],
    )
    for (let from = 0; from + step.length <= slots; from += 1)
      for (const units of choices) {
        const next = { ...job, from, to: from + step.length, units }
        if (fits(instance, next, placed, before)) place(at + 1, [...placed, next])
      }
  }
  place(0, [])
  return least
}

/**
 * A run as a platform has it: some weeks of working days from eight to six, two or three vessels, a dryer, a pool of
 * operators, shares of steam; a fifth of the time is booked already; three to six steps, up to six batches.
 */
export function platformRunByChance(seed: number): Instance {
  const roll = dice(seed)
  const days = 14 + roll(28)
  const slots = days * 48
  const daytime = Array.from({ length: days }, (_, day) => ({
    from: day * 48 + 16,
    to: day * 48 + 36,
  })).filter((_, day) => day % 7 < 5)
  const whole = [{ from: 0, to: slots }]
  const booked = (): Span[] => {
    const spans: Span[] = []
    for (let from = 0; from < slots; ) {
      const to = Math.min(slots, from + 24 + roll(6 * 48))
      if (from < to) spans.push({ from, to })
      from = to + 8 + roll(36)
    }
    return spans
  }
  const units: Unit[] = []
  const pool = (count: number, free: () => readonly Span[]): number[] =>
    Array.from({ length: count }, () => units.push({ free: free() }) - 1)
  const vessels = pool(2 + roll(2), booked)
  const dryers = pool(1 + roll(2), booked)
  const operators = pool(3 + roll(3), () => (roll(3) === 0 ? booked() : whole))
  const steam = pool(4, () => whole)
  const need = (from: readonly number[], count: number, kept: number | null = null): UnitsWanted => ({
    count,
    units: from,
    kept,
  })
  const any = { open: whole, begins: whole }
  const byDay = { open: daytime, begins: daytime }
  const begunByDay = { open: whole, begins: daytime }
  const soon = { min: 0, max: 48 }
  const freely = { min: 0, max: Number.POSITIVE_INFINITY }
  const length = (least: number, more: number) => least + roll(more)
  const steps: Step[] = [
    {
      length: length(4, 5),
      needs: [need(vessels, 1), need(operators, 1 + roll(2))],
      each: 'batch',
      ...byDay,
      wait: freely,
    },
    {
      length: length(12, 28),
      needs: [need(vessels, 1, 0), need(steam, 1 + roll(2))],
      each: 'batch',
      ...begunByDay,
      wait: { min: 0, max: 16 + roll(32) },
    },
    {
      length: length(4, 8),
      needs: [need(vessels, 1, 0), need(operators, 1)],
      each: 'batch',
      ...byDay,
      wait: { min: roll(8), max: 48 },
    },
  ]
  if (roll(2) === 0)
    steps.push({
      length: length(8, 40),
      needs: [need(dryers, 1), need(steam, 1)],
      each: 'batch',
      ...any,
      wait: { min: 0, max: 96 },
    })
  if (roll(2) === 0)
    steps.push({ length: length(3, 6), needs: [need(operators, 2)], each: 'batch', ...byDay, wait: freely })
  if (roll(2) === 0)
    steps.push({
      length: length(4, 8),
      needs: [need(operators, 1)],
      each: 'run',
      ...byDay,
      wait: soon.max > 0 ? freely : soon,
    })
  return { slots, units, steps, batches: 1 + roll(6) }
}
