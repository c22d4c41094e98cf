import { LineFile } from '#adapters/files/checkpoints.ts'
import { KeptFile } from '#adapters/files/kept-file.ts'
import type { Mail } from '#adapters/mail/mail.ts'
import type { Database } from '#adapters/postgres/open.ts'
import type { Scanner } from '#adapters/scanner/clamd.ts'
import { testSigner } from '#adapters/signature/test-signer.ts'
import { Beside } from '#adapters/threads/beside.ts'
import { asJob } from '#door/caller.ts'
import { Door, type Observation } from '#door/door.ts'
import { housekeeping } from '#door/housekeeping.ts'
import { Limits, Traffic } from '#door/limits.ts'
import { describing } from '#door/openapi.ts'
import { Worker } from '#door/worker.ts'
import { hour } from '#kernel/calendar.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Operation } from '#kernel/operation.ts'
import { takeCheckpoint } from '#modules/audit/api.ts'
import { audit, checkpointSchema, type KeyRing } from '#modules/audit/index.ts'
import { billing, priceStandingOf } from '#modules/billing/index.ts'
import { booking } from '#modules/booking/index.ts'
import { casework } from '#modules/casework/index.ts'
import { catalogue } from '#modules/catalogue/index.ts'
import { content } from '#modules/content/index.ts'
import { cultivation } from '#modules/cultivation/index.ts'
import { diagnosis } from '#modules/diagnosis/index.ts'
import { disclosure } from '#modules/disclosure/index.ts'
import { eligibility } from '#modules/eligibility/index.ts'
import { extendGradeNotice } from '#modules/evaluation/api.ts'
import { evaluation } from '#modules/evaluation/index.ts'
import { events } from '#modules/events/index.ts'
import { execution } from '#modules/execution/index.ts'
import { feeds } from '#modules/feeds/index.ts'
import { files } from '#modules/files/index.ts'
import { governance } from '#modules/governance/index.ts'
import { type DataKey, identity, Vault } from '#modules/identity/index.ts'
import { incident } from '#modules/incident/index.ts'
import { inquiry } from '#modules/inquiry/index.ts'
import { intake } from '#modules/intake/index.ts'
import { layout } from '#modules/layout/index.ts'
import { ledger } from '#modules/ledger/index.ts'
import { KeptLines, matching } from '#modules/matching/index.ts'
import { notices } from '#modules/notices/index.ts'
import { order } from '#modules/order/index.ts'
import { pairing } from '#modules/pairing/index.ts'
import { policy } from '#modules/policy/index.ts'
import { progress } from '#modules/progress/index.ts'
import { qualification } from '#modules/qualification/index.ts'
import { officeReading, recognition, recognitionProcess } from '#modules/recognition/index.ts'
import { extendNotices } from '#modules/recognition/notice.api.ts'
import { readsReviewFile, review } from '#modules/review/index.ts'
import { route } from '#modules/route/index.ts'
import { rulebook } from '#modules/rulebook/index.ts'
import { type Answer, type Question, run, runThread } from '#modules/run/index.ts'
import { searchEntries } from '#modules/search/api.ts'
import { Finder, readWords, search } from '#modules/search/index.ts'
import { sharing } from '#modules/sharing/index.ts'
import { showcase } from '#modules/showcase/index.ts'
import { standing, termsOf } from '#modules/standing/index.ts'
import { steering } from '#modules/steering/index.ts'
import { subsidy } from '#modules/subsidy/index.ts'
import { extendSubsidyNotices } from '#modules/subsidy/office.api.ts'
import { taxonomy } from '#modules/taxonomy/index.ts'
import { usage } from '#modules/usage/index.ts'
import { voucher } from '#modules/voucher/index.ts'
import { waiting } from '#modules/waiting/index.ts'
import { findRecord } from './find-record.ts'
import { handlersOf, jobsOf, renewAll } from './jobs.ts'
import { letterKinds } from './letter-kinds.ts'
import { needReaders } from './need-readers.ts'
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
  const writeCheckpoint = async () => {
    const { decision } = await door.call(takeCheckpoint, {}, asJob('checkpoint'))
    if (decision.ok && decision.value) checkpoints.append(decision.value)
  }
  const worker: Worker = new Worker({
    ...{ pool: parts.database.pool, clock: parts.clock, onError: parts.onError },
    ...handlersOf(door, parts),
    jobs: [
      ...jobsOf(door),
      { name: 'keep-index', every: hour, run: () => finder.keep() },
      { name: 'checkpoint', every: hour, run: writeCheckpoint },
      { name: 'housekeeping', every: hour, run: () => housekeeping(parts.database.pool, parts.clock) },
    ],
  })
  /** What a new arrangement of holidays moves, and what makes the first searches slow or incomplete if it isn't done before. */
  const warmUp = async () => {
    for (const extend of [extendNotices, extendGradeNotice, extendSubsidyNotices])
      await door.call(extend, {}, asJob('warm-up'))
    await renewAll(door)
    await door.call(searchEntries, {}, asJob('warm-up'))
    await finder.keep()
  }
  const keepIndex = () => finder.keep()
  const discardCheckpoints = () => checkpoints.discard()
  return { door, worker, pack, warmUp, keepIndex, writeCheckpoint, readCheckpoints, discardCheckpoints }
}

export type System = ReturnType<typeof assemble>
