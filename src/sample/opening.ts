import { z } from 'zod'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { addDays, day, instantAt, type PlainDate, type TimeOfDay } from '#kernel/calendar.ts'
import { timeOfDaySchema } from '#kernel/schema.ts'
import {
  checkInAttendee,
  findSignUp,
  publishEvent,
  saveEvent,
  submitEvent,
} from '#modules/events/organiser.api.ts'
import { declareFollowUp, getOwnEvent, signUp } from '#modules/events/own.api.ts'
import { answerPair, proposePair } from '#modules/pairing/api.ts'
import type { Must } from './must.ts'

const sampleEvent = z.object({
  by: z.string(),
  title: z.string(),
  summary: z.string(),
  venue: z.string(),
  inDays: z.int(),
  from: timeOfDaySchema,
  to: timeOfDaySchema,
  places: z.int(),
  mostEach: z.int(),
  agenda: z.array(z.object({ at: timeOfDaySchema, what: z.string() })),
  comes: z.array(z.string()),
  attends: z.array(z.string()).default([]),
  declares: z.array(z.object({ by: z.string(), need: z.string() })).default([]),
})

const samplePair = z.object({
  platform: z.string(),
  others: z.array(z.object({ role: z.enum(['university', 'firm']), key: z.string() })),
  chain: z.string(),
  aims: z.string(),
  daysAgo: z.int(),
  inDays: z.int(),
  /** False leaves it waiting for all but who proposed it. */
  accepted: z.boolean(),
})

export const sampleOpening = z.object({ events: z.array(sampleEvent), pairs: z.array(samplePair) })

interface Stage {
  readonly must: Must
  readonly asOwner: (key: string) => Caller
  readonly asColleague: (key: string, number: number) => Promise<Caller>
  readonly platformOf: (name: string) => { readonly id: string; readonly host: string }
  readonly codeOf: (key: string) => string
  readonly needOf: (name: string) => string
  readonly today: PlainDate
  readonly now: Date
  readonly doorAt: (moment: Date) => Door
}

/** From announcement to what came of it: each step by who would take it, on the day on which it would be taken. */
async function loadEvent(event: z.output<typeof sampleEvent>, stage: Stage): Promise<void> {
  const { must, asOwner, asColleague, today, now, doorAt, needOf } = stage
  const { by, inDays, from, to, agenda, comes, attends, declares, ...said } = event
  const date = addDays(today, inDays)
  const at = (time: TimeOfDay) => instantAt(date, time)
  const [startsAt, endsAt] = [at(from), at(to)]
  const announced = doorAt(new Date(Math.min(now.getTime(), startsAt.getTime() - 14 * day)))
  const content = { ...said, startsAt, endsAt, closesAt: new Date(startsAt.getTime() - day) }
  const items = agenda.map(({ at: time, what }) => ({ at: at(time), what }))
  const saved = await must(saveEvent, { ...content, agenda: items }, asOwner(by), announced)
  const submitted = await must(submitEvent, saved, asOwner(by), announced)
  const second = await asColleague('lead', 2)
  await must(publishEvent, { ...saved, ...submitted }, second, announced)
  const { eventId } = saved
  for (const key of comes) await must(signUp, { eventId }, asOwner(key), announced)
  for (const key of attends) {
    const there = doorAt(startsAt)
    const { signUp: own } = await must(getOwnEvent, { eventId }, asOwner(key), there)
    const { attendee } = await must(findSignUp, { code: own?.code ?? '' }, asOwner(by), there)
    await must(checkInAttendee, { signUpId: attendee.signUpId }, asOwner(by), there)
  }
  for (const { by: participant, need } of declares)
    await must(declareFollowUp, { eventId, kind: 'need', recordId: needOf(need) }, asOwner(participant))
}

async function loadPair(pair: z.output<typeof samplePair>, stage: Stage): Promise<void> {
  const { must, asOwner, platformOf, codeOf, today, now, doorAt } = stage
  const { platform: name, others, daysAgo, inDays, accepted, ...said } = pair
  const platform = platformOf(name)
  const door = doorAt(new Date(now.getTime() - daysAgo * day))
  const { pairId } = await must(
    proposePair,
    {
      ...said,
      ...{ as: 'platform', platformId: platform.id, until: addDays(today, inDays), shown: true },
      others: others.map(({ role, key }) => ({ role, uscc: codeOf(key) })),
    },
    asOwner(platform.host),
    door,
  )
  if (accepted)
    for (const [index, { key }] of others.entries())
      await must(answerPair, { pairId, version: index + 1, accepted: true }, asOwner(key), door)
}

export async function loadOpening(
  { events, pairs }: z.output<typeof sampleOpening>,
  stage: Stage,
): Promise<void> {
  for (const one of events) await loadEvent(one, stage)
  for (const one of pairs) await loadPair(one, stage)
}
