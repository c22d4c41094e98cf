import { LineFile } from '#adapters/files/checkpoints.ts'
import { letterSchema, type Mail } from '#adapters/mail/mail.ts'
import type { Database } from '#adapters/postgres/open.ts'
import type { Scanner } from '#adapters/scanner/clamd.ts'
import type { Caller } from '#door/caller.ts'
import { Door, type Observation } from '#door/door.ts'
import { housekeeping } from '#door/housekeeping.ts'
import { Limits, Traffic } from '#door/limits.ts'
import { describing } from '#door/openapi.ts'
import { type Handler, Worker } from '#door/worker.ts'
import { hour, minute } from '#kernel/calendar.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Operation } from '#kernel/operation.ts'
import { takeCheckpoint } from '#modules/audit/api.ts'
import { audit, checkpointSchema, type KeyRing } from '#modules/audit/index.ts'
import { lapseRequests } from '#modules/booking/api.ts'
import { booking } from '#modules/booking/index.ts'
import { remindOwners, renewEntries } from '#modules/catalogue/freshness.api.ts'
import { catalogue, findAttachable } from '#modules/catalogue/index.ts'
import { publishDuePlatforms } from '#modules/catalogue/publication.api.ts'
import { resumeScans } from '#modules/files/api.ts'
import { files } from '#modules/files/index.ts'
import { governance } from '#modules/governance/index.ts'
import { type DataKey, identity, Vault } from '#modules/identity/index.ts'
import { recordOutcome } from '#modules/matching/api.ts'
import { matching } from '#modules/matching/index.ts'
import { rulebook } from '#modules/rulebook/index.ts'
import { searchEntries } from '#modules/search/api.ts'
import { search } from '#modules/search/index.ts'
import { showcase } from '#modules/showcase/index.ts'
import { publishDueShowcase, remindShowcaseOwners } from '#modules/showcase/own.api.ts'
import { taxonomy } from '#modules/taxonomy/index.ts'
import { readPolicyPack } from './policy-pack.ts'
import { scanning } from './scanning.ts'

export const version = '0.1.0'

interface Parts {
  readonly database: Database
  readonly clock: Clock
  readonly mail: Mail
  /** Looks at uploaded files; null where none is set. */
  readonly scanner: Scanner | null
  readonly policyPack: string
  readonly auditKeys: KeyRing
  readonly dataKeys: readonly [DataKey, ...DataKey[]]
  readonly checkpointFile: string
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
  const pack = readPolicyPack(parts.policyPack)
  const link = (path: string) => `${parts.publicUrl()}${path}`
  const checkpoints = new LineFile(parts.checkpointFile)
  const readCheckpoints = () => checkpoints.read().map(line => checkpointSchema.parse(line))
  const operations: Operation[] = [
    ...rulebook(pack),
    ...taxonomy,
    ...audit(parts.auditKeys, readCheckpoints),
    ...identity({ pack, vault: new Vault(parts.dataKeys), link }),
    ...catalogue(pack, link),
    ...files(findAttachable, parts.scanner !== null),
    ...search(pack),
    ...showcase(pack, link),
    ...booking(link),
    ...matching(pack),
    ...governance(pack),
    describing(() => door.contracts, version),
  ]
  const door: Door = new Door({
    operations,
    pool: parts.database.pool,
    clock: parts.clock,
    auditKeys: parts.auditKeys,
    limits: new Limits(parts.database.pool),
    traffic: new Traffic(parts.callsPerMinute),
    nudge: () => worker.nudge(),
    observe: parts.observe,
  })
  const handlers: Record<string, Handler> = {
    mail: (payload, id) => parts.mail.send(letterSchema.parse(payload), id),
    'catalogue.need-published': async payload => {
      await door.run(recordOutcome.id, payload, asJob('need-published'))
    },
    'files.uploaded': payload => scanning(parts.scanner, door, asJob('scan'), payload),
  }
  const writeCheckpoint = async () => {
    const { decision } = await door.call(takeCheckpoint, {}, asJob('checkpoint'))
    if (decision.ok && decision.value) checkpoints.append(decision.value)
  }
  const renewAll = async () => {
    for (;;) {
      const { decision } = await door.call(renewEntries, {}, asJob('renew-entries'))
      if (!decision.ok || decision.value.renewed === 0) return
    }
  }
  const worker: Worker = new Worker({
    pool: parts.database.pool,
    clock: parts.clock,
    handlers,
    onError: parts.onError,
    jobs: [
      {
        name: 'lapse-requests',
        every: minute,
        run: async () => void (await door.call(lapseRequests, {}, asJob('lapse-requests'))),
      },
      {
        name: 'publish-due-platforms',
        every: minute,
        run: async () => void (await door.call(publishDuePlatforms, {}, asJob('publish-due-platforms'))),
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
        name: 'publish-due-showcase',
        every: minute,
        run: async () => void (await door.call(publishDueShowcase, {}, asJob('publish-due-showcase'))),
      },
      { name: 'renew-entries', every: hour, run: renewAll },
      {
        name: 'resume-scans',
        every: hour,
        run: async () => void (await door.call(resumeScans, {}, asJob('resume-scans'))),
      },
      { name: 'checkpoint', every: hour, run: writeCheckpoint },
      { name: 'housekeeping', every: hour, run: () => housekeeping(parts.database.pool, parts.clock) },
    ],
  })
  /** What makes the first searches slow or incomplete if it isn't done before: entries of an older database, the index. */
  const warmUp = async () => {
    await renewAll()
    await door.call(searchEntries, {}, asJob('warm-up'))
  }
  return { door, worker, pack, warmUp, writeCheckpoint, readCheckpoints }
}

export type System = ReturnType<typeof assemble>
