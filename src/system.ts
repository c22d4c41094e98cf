import { LineFile } from '#adapters/files/checkpoints.ts'
import { KeptFile } from '#adapters/files/kept-file.ts'
import { letterSchema, type Mail } from '#adapters/mail/mail.ts'
import type { Database } from '#adapters/postgres/open.ts'
import type { Scanner } from '#adapters/scanner/clamd.ts'
import { testSigner } from '#adapters/signature/test-signer.ts'
import { Beside } from '#adapters/threads/beside.ts'
import type { Caller } from '#door/caller.ts'
import { Door, type Observation } from '#door/door.ts'
import { housekeeping } from '#door/housekeeping.ts'
import { Limits, Traffic } from '#door/limits.ts'
import { describing } from '#door/openapi.ts'
import { type GroupHandler, type Handler, Worker } from '#door/worker.ts'
import { hour, minute } from '#kernel/calendar.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Contract, Operation } from '#kernel/operation.ts'
import { takeCheckpoint } from '#modules/audit/api.ts'
import { audit, checkpointSchema, type KeyRing } from '#modules/audit/index.ts'
import { followBills } from '#modules/billing/api.ts'
import { openRating } from '#modules/billing/closing.api.ts'
import { takeBackFee } from '#modules/billing/dispute.api.ts'
import { billing, orderMayBeSettled, priceStandingOf } from '#modules/billing/index.ts'
import { lapseRequests } from '#modules/booking/api.ts'
import { booking, violationWithdrawn } from '#modules/booking/index.ts'
import { followCourses } from '#modules/booking/life.api.ts'
import { lapseSwaps } from '#modules/booking/swap/api.ts'
import { casework } from '#modules/casework/index.ts'
import { remindOwners, renewEntries } from '#modules/catalogue/freshness/api.ts'
import { catalogue, titleGrantedTopic } from '#modules/catalogue/index.ts'
import { publishDuePlatforms } from '#modules/catalogue/platform/publication.api.ts'
import { content } from '#modules/content/index.ts'
import { publishDueArticles, renewArticleEntries } from '#modules/content/own.api.ts'
import { cultivation } from '#modules/cultivation/index.ts'
import { promoteEntry } from '#modules/cultivation/office.api.ts'
import { remindDiagnoses } from '#modules/diagnosis/api.ts'
import { diagnosis } from '#modules/diagnosis/index.ts'
import { disclosure } from '#modules/disclosure/index.ts'
import { eligibility } from '#modules/eligibility/index.ts'
import { extendGradeNotice } from '#modules/evaluation/api.ts'
import { evaluation } from '#modules/evaluation/index.ts'
import { events } from '#modules/events/index.ts'
import { execution } from '#modules/execution/index.ts'
import { feeds } from '#modules/feeds/index.ts'
import { resumeScans } from '#modules/files/api.ts'
import { files } from '#modules/files/index.ts'
import { freezeGaps } from '#modules/governance/gap.api.ts'
import { governance } from '#modules/governance/index.ts'
import { type DataKey, identity, Vault } from '#modules/identity/index.ts'
import { followStops } from '#modules/incident/api.ts'
import { incident } from '#modules/incident/index.ts'
import { tellInquiries } from '#modules/inquiry/api.ts'
import { inquiry } from '#modules/inquiry/index.ts'
import { intake } from '#modules/intake/index.ts'
import { layout } from '#modules/layout/index.ts'
import { entryReversed, ledger } from '#modules/ledger/index.ts'
import { recordOutcome, renewOutcomes } from '#modules/matching/api.ts'
import { KeptLines, matching } from '#modules/matching/index.ts'
import { forgetNotices, sendDueMail, tellLetters } from '#modules/notices/api.ts'
import { notices } from '#modules/notices/index.ts'
import { order, supplementInForce } from '#modules/order/index.ts'
import { pairing } from '#modules/pairing/index.ts'
import { policy } from '#modules/policy/index.ts'
import { progress } from '#modules/progress/index.ts'
import { qualification } from '#modules/qualification/index.ts'
import { officeReading, recognition, recognitionProcess } from '#modules/recognition/index.ts'
import { extendNotices, forgetObjectors, sealObjectors } from '#modules/recognition/notice.api.ts'
import { readsReviewFile, review } from '#modules/review/index.ts'
import { route } from '#modules/route/index.ts'
import { rulebook } from '#modules/rulebook/index.ts'
import { type Answer, type Question, run, runThread } from '#modules/run/index.ts'
import { searchEntries } from '#modules/search/api.ts'
import { Finder, readWords, search } from '#modules/search/index.ts'
import { sharing } from '#modules/sharing/index.ts'
import { followReversal } from '#modules/sharing/sale.api.ts'
import { showcase } from '#modules/showcase/index.ts'
import { publishDueShowcase, remindShowcaseOwners, renewShowcaseEntries } from '#modules/showcase/own.api.ts'
import { noteEntries, noteLines } from '#modules/standing/api.ts'
import { tellIdle } from '#modules/standing/idle.api.ts'
import { standing, termsOf } from '#modules/standing/index.ts'
import { steering } from '#modules/steering/index.ts'
import { followPlan } from '#modules/steering/task.api.ts'
import { subsidy } from '#modules/subsidy/index.ts'
import { extendSubsidyNotices } from '#modules/subsidy/office.api.ts'
import { taxonomy } from '#modules/taxonomy/index.ts'
import { noteFinishedRuns } from '#modules/usage/api.ts'
import { tellIdleTime } from '#modules/usage/figure.api.ts'
import { usage } from '#modules/usage/index.ts'
import { settleMeters } from '#modules/usage/meter.api.ts'
import { expireReservations } from '#modules/voucher/api.ts'
import { voucher } from '#modules/voucher/index.ts'
import { offerTurns } from '#modules/waiting/api.ts'
import { waiting } from '#modules/waiting/index.ts'
import { findRecord } from './find-record.ts'
import { letterKinds } from './letter-kinds.ts'
import { needReaders } from './need-readers.ts'
import { scanning } from './scanning.ts'
import type { Settings } from './settings.ts'
import { waitsBy } from './waits.ts'

export const version = '0.1.0'

interface Parts {
  readonly database: Database
  readonly clock: Clock
  readonly mail: Mail
  /** Looks at uploaded files; null where none is set. */
  readonly scanner: Scanner | null
  readonly settings: Settings
  readonly auditKeys: KeyRing
  readonly dataKeys: readonly [DataKey, ...DataKey[]]
  readonly checkpointFile: string
  /** Where the search index is kept for the next start; null where it isn't. */
  readonly indexFile: string | null
  readonly publicUrl: () => string
  readonly callsPerMinute: number
  readonly observe: (observation: Observation) => void
  readonly onError: (error: unknown, what: string) => void
}

/** The system calls itself under this name: jobs, message handlers, the first start. */
export const asJob = (job: string): Caller => ({
  token: null,
  job,
  address: 'system',
  agent: 'system',
  requestId: `job-${job}`,
  idempotencyKey: null,
})

/** The whole system without its web server: every operation behind one door, and the worker. Nobody else knows all. */
export function assemble(parts: Parts) {
  const scans = parts.scanner !== null
  const { pack, indexTables, needTemplates, contractClauses } = parts.settings
  const link = (path: string) => `${parts.publicUrl()}${path}`
  const checkpoints = new LineFile(parts.checkpointFile)
  const readCheckpoints = () => checkpoints.read().map(line => checkpointSchema.parse(line))
  const finder = new Finder(parts.indexFile === null ? null : new KeptFile(parts.indexFile))
  const vault = new Vault(parts.dataKeys)
  const scheduling = new Beside<Question, Answer>(runThread)
  const operations: Operation[] = [
    ...rulebook(pack),
    ...taxonomy(readWords),
    ...audit(parts.auditKeys, readCheckpoints),
    ...identity({ pack, vault, link }),
    ...catalogue(pack, link, readWords),
    ...cultivation(pack, link),
    ...intake(needTemplates),
    ...files(findRecord, needReaders, readsReviewFile, officeReading(pack), scans),
    ...search(pack, finder),
    ...showcase(pack, link, readWords),
    ...content(pack, link, readWords),
    ...policy,
    ...qualification(link),
    ...booking(pack, link, termsOf),
    ...run(link, termsOf, question => scheduling.ask(question)),
    ...feeds(link),
    ...waiting(link, termsOf),
    ...usage(pack, link),
    ...ledger(pack),
    ...sharing(link),
    ...matching(pack, link, new KeptLines()),
    ...incident(pack, link, termsOf),
    ...inquiry(pack, link),
    ...review(pack, link),
    ...diagnosis(pack, link),
    ...order(contractClauses, testSigner(parts.dataKeys[0].secret), scans, link, priceStandingOf),
    ...execution(link),
    ...billing(link),
    ...route(pack),
    ...casework([recognitionProcess], pack, link),
    ...recognition(pack, link, vault, scans),
    ...standing({ pack, finder, vault, link }),
    ...disclosure(pack, link),
    ...voucher(pack, link),
    ...eligibility(pack),
    ...progress(pack, waitsBy(pack)),
    ...evaluation(pack, indexTables, link, vault),
    ...subsidy(pack, link),
    ...steering(pack, link, scans),
    ...layout(pack, link),
    ...events(link),
    ...pairing(link),
    ...governance(pack, finder),
    ...notices(letterKinds, pack, link),
    describing(() => door.contracts, version),
  ]
  const door: Door = new Door({
    operations,
    pool: parts.database.pool,
    clock: parts.clock,
    auditKeys: parts.auditKeys,
    limits: new Limits(parts.database.pool),
    traffic: new Traffic(parts.callsPerMinute),
    nudge: () => worker.soon(),
    observe: parts.observe,
  })
  const runs =
    ({ id }: Contract, job: string): Handler =>
    async payload =>
      void (await door.run(id, payload, asJob(job)))
  const handlers: Record<string, Handler> = {
    mail: (payload, id) => parts.mail.send(letterSchema.parse(payload), id),
    'catalogue.need-published': runs(recordOutcome, 'need-published'),
    [titleGrantedTopic]: runs(promoteEntry, 'title-granted'),
    'standing.idle-published': runs(tellIdle, 'idle-published'),
    [entryReversed]: runs(followReversal, 'entry-reversed'),
    [violationWithdrawn]: runs(takeBackFee, 'violation-withdrawn'),
    [orderMayBeSettled]: runs(openRating, 'order-settled'),
    [supplementInForce]: runs(openRating, 'order-settled'),
    'booking.freed': async () => {
      await door.run(offerTurns.id, {}, asJob('time-freed'))
    },
    'files.uploaded': payload => scanning(parts.scanner, door, asJob('scan'), payload),
  }
  const together: Record<string, GroupHandler> = {
    letter: async messages => {
      const letters = messages.map(({ id, payload }) => ({ ...payload, id }))
      await door.run(tellLetters.id, { letters }, asJob('tell-letters'))
    },
  }
  const sendMail = async () => {
    for (;;) {
      const { decision } = await door.call(sendDueMail, {}, asJob('send-due-mail'))
      if (!decision.ok || decision.value.people === 0) return
    }
  }
  const forgetOld = async () => {
    await door.call(forgetObjectors, {}, asJob('forget-objectors'))
    for (;;) {
      const { decision } = await door.call(forgetNotices, {}, asJob('forget-notices'))
      if (!decision.ok || decision.value.forgotten === 0) return
    }
  }
  /** What needs find is reckoned anew before a month is kept, so that the report knows the newest lines. */
  const reckonGaps = async () => {
    for (;;) {
      const { decision } = await door.call(renewOutcomes, {}, asJob('reckon-gaps'))
      if (!decision.ok || decision.value.renewed === 0) break
    }
    for (;;) {
      const { decision } = await door.call(freezeGaps, {}, asJob('reckon-gaps'))
      if (!decision.ok || decision.value.frozen === 0) return
    }
  }
  /** Meters that fell silent, one at a time until none is left. */
  const settleAll = async () => {
    for (;;) {
      const { decision } = await door.call(settleMeters, {}, asJob('settle-meters'))
      if (!decision.ok || decision.value.settled === 0) return
    }
  }
  const writeCheckpoint = async () => {
    const { decision } = await door.call(takeCheckpoint, {}, asJob('checkpoint'))
    if (decision.ok && decision.value) checkpoints.append(decision.value)
  }
  const renewAll = async () => {
    for (const renew of [renewEntries, renewArticleEntries, renewShowcaseEntries])
      for (;;) {
        const { decision } = await door.call(renew, {}, asJob('renew-entries'))
        if (!decision.ok || decision.value.renewed === 0) break
      }
  }
  const worker: Worker = new Worker({
    pool: parts.database.pool,
    clock: parts.clock,
    handlers,
    together,
    onError: parts.onError,
    jobs: [
      {
        name: 'lapse-requests',
        every: minute,
        run: async () => void (await door.call(lapseRequests, {}, asJob('lapse-requests'))),
      },
      {
        name: 'lapse-swaps',
        every: minute,
        run: async () => void (await door.call(lapseSwaps, {}, asJob('lapse-swaps'))),
      },
      {
        name: 'follow-courses',
        every: minute,
        run: async () => void (await door.call(followCourses, {}, asJob('follow-courses'))),
      },
      {
        name: 'offer-turns',
        every: minute,
        run: async () => void (await door.call(offerTurns, {}, asJob('offer-turns'))),
      },
      {
        name: 'follow-stops',
        every: minute,
        run: async () => void (await door.call(followStops, {}, asJob('follow-stops'))),
      },
      {
        name: 'publish-due-platforms',
        every: minute,
        run: async () => void (await door.call(publishDuePlatforms, {}, asJob('publish-due-platforms'))),
      },
      {
        name: 'note-entries',
        every: minute,
        run: async () => void (await door.call(noteEntries, {}, asJob('note-entries'))),
      },
      {
        name: 'note-lines',
        every: hour,
        run: async () => void (await door.call(noteLines, {}, asJob('note-lines'))),
      },
      {
        name: 'seal-objectors',
        every: hour,
        run: async () => void (await door.call(sealObjectors, {}, asJob('seal-objectors'))),
      },
      {
        name: 'remind-owners',
        every: hour,
        run: async () => {
          await door.call(remindOwners, {}, asJob('remind-owners'))
          await door.call(remindShowcaseOwners, {}, asJob('remind-owners'))
        },
      },
      {
        name: 'follow-bills',
        every: hour,
        run: async () => void (await door.call(followBills, {}, asJob('follow-bills'))),
      },
      {
        name: 'remind-diagnoses',
        every: hour,
        run: async () => void (await door.call(remindDiagnoses, {}, asJob('remind-diagnoses'))),
      },
      {
        name: 'follow-plan',
        every: hour,
        run: async () => void (await door.call(followPlan, {}, asJob('follow-plan'))),
      },
      {
        name: 'tell-inquiries',
        every: minute,
        run: async () => void (await door.call(tellInquiries, {}, asJob('tell-inquiries'))),
      },
      {
        name: 'publish-due-showcase',
        every: minute,
        run: async () => void (await door.call(publishDueShowcase, {}, asJob('publish-due-showcase'))),
      },
      {
        name: 'publish-due-articles',
        every: minute,
        run: async () => void (await door.call(publishDueArticles, {}, asJob('publish-due-articles'))),
      },
      { name: 'send-due-mail', every: minute, run: sendMail },
      { name: 'forget-notices', every: hour, run: forgetOld },
      { name: 'settle-meters', every: minute, run: settleAll },
      {
        name: 'note-finished-runs',
        every: minute,
        run: async () => void (await door.call(noteFinishedRuns, {}, asJob('note-finished-runs'))),
      },
      {
        name: 'tell-idle-time',
        every: hour,
        run: async () => void (await door.call(tellIdleTime, {}, asJob('tell-idle-time'))),
      },
      {
        name: 'expire-vouchers',
        every: minute,
        run: async () => void (await door.call(expireReservations, {}, asJob('expire-vouchers'))),
      },
      { name: 'renew-entries', every: hour, run: renewAll },
      { name: 'reckon-gaps', every: hour, run: reckonGaps },
      {
        name: 'resume-scans',
        every: hour,
        run: async () => void (await door.call(resumeScans, {}, asJob('resume-scans'))),
      },
      { name: 'keep-index', every: hour, run: () => finder.keep() },
      { name: 'checkpoint', every: hour, run: writeCheckpoint },
      { name: 'housekeeping', every: hour, run: () => housekeeping(parts.database.pool, parts.clock) },
    ],
  })
  /** What a new arrangement of holidays moves, and what makes the first searches slow or incomplete if it isn't done before. */
  const warmUp = async () => {
    for (const extend of [extendNotices, extendGradeNotice, extendSubsidyNotices])
      await door.call(extend, {}, asJob('warm-up'))
    await renewAll()
    await door.call(searchEntries, {}, asJob('warm-up'))
    await finder.keep()
  }
  const keepIndex = () => finder.keep()
  const discardCheckpoints = () => checkpoints.discard()
  return { door, worker, pack, warmUp, keepIndex, writeCheckpoint, readCheckpoints, discardCheckpoints }
}

export type System = ReturnType<typeof assemble>
