import { actingFor } from '#kernel/actor.ts'
import { day, hour } from '#kernel/calendar.ts'
import { accept, type Refusal, refuse } from '#kernel/decision.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import {
  bookingNumber,
  bookingWithin,
  courseOf,
  earliestRuns,
  placeAnew,
  rulesToward,
  type TermsOf,
} from '#modules/booking/index.ts'
import {
  type LineWithPlatform,
  publishedLines,
  unscopedLines,
  unscopedNeed,
} from '#modules/catalogue/index.ts'
import { linesServe } from '#modules/catalogue/terms.ts'
import { candidatesAmong, Offers } from '#modules/matching/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { wholeRunAgain } from '#modules/run/index.ts'
import * as api from '../api.ts'
import { stopOfBooking } from '../store.ts'
import { type AlternativeKind, stopKinds } from '../terms.ts'

/** A whole run goes again on its own line only: no other one has the resources of its template. */
const earliestAgain = (lineId: string, run: Interval | null) => (run ? [{ lineId, run }] : [])

const noPlaceForSteps: Refusal = {
  rule: 'incident.steps',
  field: 'start',
  message: '所选时间安排不下整套流程的各个步骤，请刷新后另选，或取消后重新选择方案。',
}

/** How far ahead another time is looked for, and how many lines are shown. */
const [lookAhead, most] = [60 * day, 8]

type Row = Awaited<ReturnType<typeof bookingWithin>>

/** Lines that could take the run: its own, those of the provider with the same process, others that meet its need. */
async function linesFor(row: Row, own: LineWithPlatform, context: Context, pack: Pack) {
  const { tx, actor, now } = context
  const published = await publishedLines(tx)
  const kinds = new Map<string, AlternativeKind>([[own.line.id, 'later']])
  for (const { line, platform } of published)
    if (
      platform.organisationId === row.providerId &&
      line.process === own.line.process &&
      line.id !== own.line.id
    )
      kinds.set(line.id, 'sibling')
  const need = row.needId === null ? null : await unscopedNeed(tx, row.needId)
  if (need?.content && linesServe(need.content.kind)) {
    const others = published.filter(({ platform }) => platform.organisationId !== row.providerId)
    const offers = new Offers(await candidatesAmong(others, { tx, actor, now }))
    for (const { candidate, run } of offers.meeting(need.content, now, code => localityName(pack, code)))
      if (run) kinds.set(candidate.line.id, 'match')
  }
  return { kinds, lines: new Map([...published, own].map(one => [one.line.id, one])) }
}

export const listAlternatives = (pack: Pack) =>
  operation(api.listAlternatives, async ({ bookingId }, context) => {
    const { tx, reach, actor, now } = context
    const row = await bookingWithin(tx, reach, bookingId)
    if (row.clientId !== actingFor(actor).organisationId) throw new Problem('not-found')
    const [own] = await unscopedLines(tx, row.lineId === null ? [] : [row.lineId])
    if (!own) throw new Problem('not-found')
    const stop = await stopOfBooking(tx, bookingId)
    const waiting = courseOf(row, now) === 'displaced'
    const { kinds, lines } = waiting
      ? await linesFor(row, own, context, pack)
      : { kinds: new Map<string, AlternativeKind>(), lines: new Map<string, LineWithPlatform>() }
    const start = new Date(Math.max(now.getTime() + hour, row.during.start.getTime()))
    const within = { start, end: new Date(start.getTime() + lookAhead) }
    const again = waiting ? await wholeRunAgain(bookingId, within, context) : null
    const among = [...kinds.keys()].flatMap(id => lines.get(id) ?? [])
    const rulesFor = await rulesToward(among, context)
    const found = again
      ? earliestAgain(own.line.id, again.first(rulesFor(own.line.id)))
      : await earliestRuns(
          among.map(({ line: { id } }) => ({ lineId: id, rules: rulesFor(id) })),
          { length: lengthOf(row.during), productClass: row.productClass },
          within,
          context,
        )
    const order: readonly AlternativeKind[] = ['later', 'sibling', 'match']
    return accept({
      number: bookingNumber(row.serial, row.createdAt),
      version: row.version,
      lineName: own.line.name,
      ...row.during,
      waiting,
      why: stop ? `${stopKinds[stop.kind]}停用：${stop.what}` : '',
      alternatives: found
        .flatMap(({ lineId, run }) => {
          const where = lines.get(lineId)
          const kind = kinds.get(lineId)
          return where && kind
            ? [
                {
                  kind,
                  lineId,
                  lineName: where.line.name,
                  platformName: where.platform.name,
                  ...run,
                  atOnce: kind !== 'match' && row.state === 'confirmed',
                },
              ]
            : []
        })
        .sort(
          (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.start.getTime() - b.start.getTime(),
        )
        .slice(0, most),
    })
  })

export const acceptAlternative = (link: Link, termsOf: TermsOf) =>
  operation(api.acceptAlternative, async ({ bookingId, version, lineId, start, end }, context) => {
    // Its steps keep the hours and the waiting that their template says; what is free is decided when it is taken.
    const row = await bookingWithin(context.tx, context.reach, bookingId)
    const again = await wholeRunAgain(bookingId, { start, end }, context)
    if (again && (row.lineId !== lineId || !again.fits(start))) return refuse(noPlaceForSteps)
    return placeAnew({ bookingId, version, lineId, run: { start, end } }, context, { link, termsOf })
  })
