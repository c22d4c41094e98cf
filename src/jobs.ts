/** What the system does by itself: at its pace, and after what happened; but for sending mail, by operations that only it may call. */
import { letterSchema, type Mail } from '#adapters/mail/mail.ts'
import type { Scanner } from '#adapters/scanner/clamd.ts'
import { asJob } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import type { GroupHandler, Handler, Job } from '#door/worker.ts'
import { hour, minute } from '#kernel/calendar.ts'
import type { Contract, Input, Output } from '#kernel/operation.ts'
import { followBills } from '#modules/billing/api.ts'
import { openRating } from '#modules/billing/closing.api.ts'
import { takeBackFee } from '#modules/billing/dispute.api.ts'
import { orderMayBeSettled } from '#modules/billing/index.ts'
import { lapseRequests } from '#modules/booking/api.ts'
import { violationWithdrawn } from '#modules/booking/index.ts'
import { followCourses } from '#modules/booking/life.api.ts'
import { lapseSwaps } from '#modules/booking/swap/api.ts'
import { remindOwners, renewEntries } from '#modules/catalogue/freshness/api.ts'
import { titleGrantedTopic } from '#modules/catalogue/index.ts'
import { publishDuePlatforms } from '#modules/catalogue/platform/publication.api.ts'
import { publishDueArticles, renewArticleEntries } from '#modules/content/own.api.ts'
import { promoteEntry } from '#modules/cultivation/office.api.ts'
import { remindDiagnoses } from '#modules/diagnosis/api.ts'
import { resumeScans } from '#modules/files/api.ts'
import { freezeGaps } from '#modules/governance/gap.api.ts'
import { followStops } from '#modules/incident/api.ts'
import { tellInquiries } from '#modules/inquiry/api.ts'
import { entryReversed } from '#modules/ledger/index.ts'
import { recordOutcome, renewOutcomes } from '#modules/matching/api.ts'
import { forgetNotices, sendDueMail, tellLetters } from '#modules/notices/api.ts'
import { supplementInForce } from '#modules/order/index.ts'
import { forgetObjectors, sealObjectors } from '#modules/recognition/notice.api.ts'
import { followReversal } from '#modules/sharing/sale.api.ts'
import { publishDueShowcase, remindShowcaseOwners, renewShowcaseEntries } from '#modules/showcase/own.api.ts'
import { noteEntries, noteLines } from '#modules/standing/api.ts'
import { tellIdle } from '#modules/standing/idle.api.ts'
import { followPlan } from '#modules/steering/task.api.ts'
import { noteFinishedRuns } from '#modules/usage/api.ts'
import { tellIdleTime } from '#modules/usage/figure.api.ts'
import { settleMeters } from '#modules/usage/meter.api.ts'
import { expireReservations } from '#modules/voucher/api.ts'
import { offerTurns } from '#modules/waiting/api.ts'
import { scanning } from './scanning.ts'

const everyMinute: readonly Contract[] = [
  lapseRequests,
  lapseSwaps,
  followCourses,
  offerTurns,
  followStops,
  publishDuePlatforms,
  publishDueShowcase,
  publishDueArticles,
  noteEntries,
  noteFinishedRuns,
  tellInquiries,
  expireReservations,
]

const everyHour: readonly Contract[] = [
  noteLines,
  sealObjectors,
  forgetObjectors,
  remindOwners,
  remindShowcaseOwners,
  followBills,
  remindDiagnoses,
  followPlan,
  tellIdleTime,
  resumeScans,
]

/** booking.lapseRequests → lapse-requests: by this name the job stands in the log of what was done. */
const nameOf = ({ id }: Contract): string =>
  id.slice(id.indexOf('.') + 1).replaceAll(/[A-Z]/gu, letter => `-${letter.toLowerCase()}`)

/** Again and again, each in a transaction of its own, until one has done nothing; `amount` says how much it did. */
async function untilNone<C extends Contract>(door: Door, contract: C, amount: (done: Output<C>) => number) {
  for (;;) {
    const { decision } = await door.call(contract, {} as Input<C>, asJob(nameOf(contract)))
    if (!decision.ok || amount(decision.value) === 0) return
  }
}

/** Entries of the public index that were written by an earlier version of their rules. */
export async function renewAll(door: Door): Promise<void> {
  for (const renew of [renewEntries, renewArticleEntries, renewShowcaseEntries])
    await untilNone(door, renew, ({ renewed }) => renewed)
}

/** The jobs that are operations and nothing else. */
export function jobsOf(door: Door): Job[] {
  const calls = (every: number) => (contract: Contract) => {
    const name = nameOf(contract)
    return { name, every, run: async () => void (await door.run(contract.id, {}, asJob(name))) }
  }
  return [
    ...everyMinute.map(calls(minute)),
    ...everyHour.map(calls(hour)),
    { name: 'send-due-mail', every: minute, run: () => untilNone(door, sendDueMail, ({ people }) => people) },
    {
      name: 'settle-meters',
      every: minute,
      run: () => untilNone(door, settleMeters, ({ settled }) => settled),
    },
    {
      name: 'forget-notices',
      every: hour,
      run: () => untilNone(door, forgetNotices, ({ forgotten }) => forgotten),
    },
    { name: 'renew-entries', every: hour, run: () => renewAll(door) },
    {
      name: 'freeze-gaps',
      every: hour,
      // What needs find is reckoned anew before a month is kept, so that the report knows the newest lines.
      run: async () => {
        await untilNone(door, renewOutcomes, ({ renewed }) => renewed)
        await untilNone(door, freezeGaps, ({ frozen }) => frozen)
      },
    },
  ]
}

/** What follows from what happened: by topic of its message, one at a time, or all that were taken at once. */
export function handlersOf(
  door: Door,
  { mail, scanner }: { readonly mail: Mail; readonly scanner: Scanner | null },
): { handlers: Record<string, Handler>; together: Record<string, GroupHandler> } {
  const runs =
    ({ id }: Contract, job: string): Handler =>
    async payload =>
      void (await door.run(id, payload, asJob(job)))
  return {
    handlers: {
      mail: (payload, id) => mail.send(letterSchema.parse(payload), id),
      'catalogue.need-published': runs(recordOutcome, 'need-published'),
      [titleGrantedTopic]: runs(promoteEntry, 'title-granted'),
      'standing.idle-published': runs(tellIdle, 'idle-published'),
      [entryReversed]: runs(followReversal, 'entry-reversed'),
      [violationWithdrawn]: runs(takeBackFee, 'violation-withdrawn'),
      [orderMayBeSettled]: runs(openRating, 'order-settled'),
      [supplementInForce]: runs(openRating, 'order-settled'),
      'booking.freed': async () => void (await door.call(offerTurns, {}, asJob('time-freed'))),
      'files.uploaded': payload => scanning(scanner, door, asJob('scan'), payload),
    },
    together: {
      letter: async messages => {
        const letters = messages.map(({ id, payload }) => ({ ...payload, id }))
        await door.run(tellLetters.id, { letters }, asJob('tell-letters'))
      },
    },
  }
}
