/** The words of runs, and what follows from a template alone. Nothing that asks, so that any page may load it. */

/** 何时进行: whether somebody has to be there. */
export const presences = {
  open: '全程在开放时间内',
  begun: '开放时间内开始，可以过夜',
  any: '昼夜均可',
} as const
export type Presence = keyof typeof presences

/** Once for every batch, or once for the whole run. */
export const repeats = { batch: '每批一次', run: '整个流程一次' } as const
export type Repeat = keyof typeof repeats

export const proposalKinds = {
  earliest: '最早完成',
  steady: '等待最少',
  daytime: '不过夜',
  latest: '最晚开始',
} as const
export type ProposalKind = keyof typeof proposalKinds

/** What each proposal is the best in, as it was asked for. */
export const proposalReasons: Readonly<Record<ProposalKind, string>> = {
  earliest: '在所选期限内完成得最早',
  steady: '物料在步骤之间等得最少，设备占用也最少',
  daytime: '每一步都在开放时间内进行，夜间无人值守时没有物料在运行',
  latest: '仍能按期完成的最晚开始，留出时间备料',
}

/** In what the size of a batch is stated, with the unit’s UCUM code. */
export type Duration =
  | { readonly by: 'formula'; readonly hours: number; readonly perUnit: number; readonly perBatch: number }
  | { readonly by: 'table'; readonly rows: readonly { readonly upTo: number; readonly hours: number }[] }

/** Half hours in an hour: a run is planned from half hour to half hour. */
const perHour = 2

/**
 * 用时 of a step in hours, up to the next half hour: fixed and by the unit of a batch, for a step of the whole run also by the
 * batch; or what the table says for the first size not below. Null where the table ends before.
 */
export function hoursOf(duration: Duration, size: number, batches: number): number | null {
  const hours =
    duration.by === 'formula'
      ? duration.hours + duration.perUnit * size + duration.perBatch * batches
      : (duration.rows.find(({ upTo }) => size <= upTo)?.hours ?? null)
  // What a product of decimals misses by is no half hour.
  return hours === null ? null : Math.max(1, Math.ceil(hours * perHour - 1e-6)) / perHour
}

interface Need {
  readonly count: number
  readonly of: readonly string[]
}

/** The need of the step before whose units a kept need goes on with; null where there is none. */
export function keptFrom(
  steps: readonly { readonly each: Repeat; readonly needs: readonly Need[] }[],
  at: number,
  { of, count }: Need,
): number | null {
  const [before, own] = [steps[at - 1], steps[at]]
  if (!before || before.each !== own?.each) return null
  const same = [...of].sort().join()
  const found = before.needs.findIndex(one => one.count === count && [...one.of].sort().join() === same)
  return found < 0 ? null : found
}
