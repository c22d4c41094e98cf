import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import { day } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import { codesOf } from '#kernel/schema.ts'
import { saveSearch } from '#modules/standing/api.ts'
import { publishIdle, setFloor } from '#modules/standing/idle.api.ts'
import { alertFrequencies } from '#modules/standing/terms.ts'
import type { Must } from './must.ts'

export const sampleIdle = z.object({
  line: z.string(),
  /** The first opening day so many days from today, and how many of them. */
  afterDays: z.int(),
  days: z.int(),
  yuan: z.string(),
  floor: z.string(),
})
type SampleIdle = z.output<typeof sampleIdle>

export const sampleSearch = z.object({
  person: z.string(),
  name: z.string(),
  frequency: z.enum(codesOf(alertFrequencies)),
  q: z.string(),
})
type SampleSearch = z.output<typeof sampleSearch>

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly runOn: (
    line: string,
    afterDays: number,
    days: number,
  ) => Promise<{ id: string; host: string; start: Date; end: Date }>
}

const fenOf = (yuan: string): number => {
  const fen = parseYuan(yuan)
  if (fen === null) throw new Error(`sample data: ${yuan} is no amount`)
  return fen
}

/** Sets floors, offers idle times, and saves searches. */
export async function loadStanding(
  { idle, searches }: { idle: readonly SampleIdle[]; searches: readonly SampleSearch[] },
  { must, asOwner, runOn }: Stage,
): Promise<void> {
  for (const { line, afterDays, days, yuan, floor } of idle) {
    const { id: lineId, host, start, end } = await runOn(line, afterDays, days)
    await must(setFloor, { lineId, fen: fenOf(floor) }, asOwner(host))
    const closesAt = new Date(start.getTime() - 3 * day)
    await must(publishIdle, { lineId, start, end, fen: fenOf(yuan), closesAt }, asOwner(host))
  }
  for (const { person, name, frequency, q } of searches)
    await must(saveSearch, { name, frequency, asked: { q } }, asOwner(person))
}
