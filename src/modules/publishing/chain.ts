/**
 * The steps of a record on its way to the public and back: drafted, submitted, retracted, agreed to, returned, public
 * on its day, withdrawn. Modules whose records go this way make operations of them; what differs stands in their desk.
 */
import { type ActingFor, actingFor, type Reach, signedIn } from '#kernel/actor.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept, decide, type Refusal, refuse } from '#kernel/decision.ts'
import { faultsOf, sentence } from '#kernel/input-fault.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { publicRefusal, reviewRefusals, submissionRefusals, waitsForItsDay } from './rules.ts'
import { mayAgree } from './said.ts'
import {
  concealVersions,
  dueVersions,
  endVersion,
  type RecordName,
  retractVersion,
  returnVersion,
  scheduleVersion,
  submitVersion,
  type VersionRow,
  versionIn,
  versionNumbered,
  waitingOf,
} from './store.ts'
import { type Decider, waitingStates } from './terms.ts'

/** What the chain must know of a record. */
export interface Filed {
  readonly id: string
  readonly kind: string
  readonly organisationId: string
  readonly state: string
  readonly draft: Readonly<Record<string, unknown>>
  readonly version: number
}

interface Drafted<K> {
  readonly id: string
  readonly kind: K
  readonly draft: Record<string, unknown>
  readonly now: Date
}

/** The moment at which a version becomes public. */
export interface Moment {
  /** Who agreed just now; null where that was earlier. */
  readonly personId: string | null
  readonly as?: Decider
  readonly now: Date
}

/** What a module's records have of their own on this way. */
export interface Desk<R extends Filed, C extends Record<string, unknown>> {
  /** Under which kinds their versions are kept. */
  readonly kinds: readonly string[]
  recordOf(row: Pick<R, 'id' | 'kind'>): RecordName
  /** Whether whoever submitted may not agree (A10). */
  secondPerson(row: R): boolean
  /** The draft as it would become public. */
  read(
    row: R,
    words: { error: typeof sentence },
  ): { success: true; data: C } | { success: false; error: Parameters<typeof faultsOf>[0] }
  /** What stands against submitting this, besides what stands against making it public. */
  refusedDraft(row: R, said: C, context: Context): (Refusal | null)[] | Promise<(Refusal | null)[]>
  /** What stands against making this public, on the day on which it becomes so. */
  refusedPublic(row: R, said: C, tx: Tx): Promise<(Refusal | null)[]>
  contentOf(version: VersionRow): C
  add(tx: Tx, drafted: Drafted<R['kind']>, by: ActingFor): Promise<void>
  within(tx: Tx, reach: Reach, id: string): Promise<R>
  /** The same, held until the transaction ends. */
  lock(tx: Tx, reach: Reach, id: string): Promise<R>
  /** Throws Problem `conflict` where the version isn't current. */
  store(tx: Tx, id: string, version: number, change: Stored): Promise<R>
  markReview(tx: Tx, id: string, since: Date | null): Promise<void>
  /** Row, version and what is found of it. */
  publish(tx: Tx, row: R, version: VersionRow, moment: Moment): Promise<void>
  /** Nothing of it is found any more. */
  takeDown(tx: Tx, row: R, now: Date): Promise<R>
}

interface Stored {
  readonly draft?: Record<string, unknown>
  readonly updatedAt?: Date
  readonly reviewSince?: Date | null
}

interface Numbered {
  readonly recordId: string
  readonly number: number
}

export function chain<R extends Filed, C extends Record<string, unknown>>(desk: Desk<R, C>) {
  return {
    async draft(
      input: {
        readonly recordId?: string | undefined
        readonly version?: number | undefined
        readonly kind: R['kind']
        readonly draft: Record<string, unknown>
      },
      { tx, reach, now, actor, newId, changed }: Context,
    ) {
      const { recordId, version, kind, draft } = input
      if (recordId === undefined) {
        const id = newId()
        await desk.add(tx, { id, kind, draft, now }, actingFor(actor))
        changed({ object: desk.recordOf({ id, kind }) })
        return accept({ recordId: id, version: 1 })
      }
      const row = await desk.within(tx, reach, recordId)
      if (row.kind !== kind) throw new Problem('malformed', { message: '种类不能改变，请另建一条。' })
      if (version === undefined) throw new Problem('malformed', { message: '更新草稿须带上版本号 version。' })
      const next = await desk.store(tx, recordId, version, { draft, updatedAt: now })
      changed({ object: desk.recordOf(row) })
      return accept({ recordId, version: next.version })
    },

    /** `tell`: whom it waits for. */
    async submit(
      input: { readonly recordId: string; readonly version: number; readonly publishOn: PlainDate | null },
      context: Context,
      tell: (row: R, said: C) => Promise<void>,
    ) {
      const { recordId, version, publishOn } = input
      const { tx, reach, now, actor, newId, changed } = context
      const row = await desk.lock(tx, reach, recordId)
      const typed = desk.read(row, { error: sentence })
      if (!typed.success) return refuse(...faultsOf(typed.error, 'publishing.complete'))
      const said = typed.data
      const record = desk.recordOf(row)
      const isPending = (await versionIn(tx, record, waitingStates)) !== null
      const decision = decide({}, [
        ...submissionRefusals({ isPending, publishOn, today: dateOf(now) }),
        ...(await desk.refusedDraft(row, said, context)),
        ...(await desk.refusedPublic(row, said, tx)),
      ])
      if (!decision.ok) return decision
      const next = await desk.store(tx, recordId, version, { updatedAt: now, reviewSince: now })
      const { personId } = signedIn(actor)
      const submitted = await submitVersion(tx, {
        id: newId(),
        record,
        content: said,
        personId,
        publishOn,
        now,
      })
      if (!submitted) throw new Problem('conflict')
      await tell(row, said)
      changed({ object: record, after: { number: submitted.number, publishOn } })
      return accept({ version: next.version, number: submitted.number })
    },

    async retract({ recordId, number }: Numbered, { tx, reach, now, changed }: Context) {
      const row = await desk.lock(tx, reach, recordId)
      const record = desk.recordOf(row)
      const waiting = await versionIn(tx, record, waitingStates)
      if (waiting?.number !== number)
        return refuse({ rule: 'publishing.waiting', message: '这一版已不在等待，请刷新后再看。' })
      await retractVersion(tx, waiting, now)
      await desk.markReview(tx, row.id, null)
      changed({ object: record, before: { state: waiting.state }, after: { state: 'returned' } })
      return accept({})
    },

    async agree({ recordId, number }: Numbered, { tx, reach, now, actor, changed }: Context) {
      const row = await desk.lock(tx, reach, recordId)
      const { personId } = signedIn(actor)
      const record = desk.recordOf(row)
      const version = await versionNumbered(tx, record, number)
      const decision = decide({}, [
        ...reviewRefusals(version, personId, desk.secondPerson(row)),
        ...(await desk.refusedPublic(row, desk.contentOf(version), tx)),
      ])
      if (!decision.ok) return decision
      const isOwn = actingFor(actor).organisationId === row.organisationId
      const moment = { personId, now, as: isOwn ? 'organisation' : 'office' } as const
      const waits = waitsForItsDay(version, dateOf(now))
      if (waits) {
        await scheduleVersion(tx, version, moment)
        await desk.markReview(tx, recordId, null)
      } else await desk.publish(tx, row, version, moment)
      const state = waits ? ('scheduled' as const) : ('published' as const)
      changed({ object: record, after: { number, state } })
      return accept({ state })
    },

    /** Whoever submitted may return it, too: that harms nobody. `tell`: them. */
    async return(
      { recordId, number, note }: Numbered & { readonly note: string },
      { tx, reach, now, actor, changed }: Context,
      tell: (row: R, version: VersionRow) => Promise<void>,
    ) {
      const row = await desk.lock(tx, reach, recordId)
      const { personId } = signedIn(actor)
      const record = desk.recordOf(row)
      const version = await versionNumbered(tx, record, number)
      const decision = decide({}, reviewRefusals(version, personId, false))
      if (!decision.ok) return decision
      await returnVersion(tx, version, { personId, note, now })
      await desk.markReview(tx, recordId, null)
      await tell(row, version)
      changed({ object: record, after: { number, state: 'returned' }, reason: note })
      return accept({})
    },

    /**
     * `conceal`: its text should never have been public, and isn't shown again. Whoever sees that only once it is
     * withdrawn conceals what is still shown of it.
     */
    async withdraw(
      { recordId, reason }: { readonly recordId: string; readonly reason: string },
      { tx, reach, now, changed }: Context,
      conceal: boolean,
    ) {
      const row = await desk.lock(tx, reach, recordId)
      const record = desk.recordOf(row)
      if (conceal && row.state === 'withdrawn') {
        const concealed = decide({}, [publicRefusal(await concealVersions(tx, record))])
        if (!concealed.ok) return concealed
        changed({ object: record, before: { conceal: false }, after: { conceal }, reason })
        return accept({ version: row.version })
      }
      const decision = decide({}, [publicRefusal(row.state === 'published')])
      if (!decision.ok) return decision
      await endVersion(tx, record, { reason, now })
      if (conceal) await concealVersions(tx, record)
      // What waits would bring it back on its day.
      const waiting = await versionIn(tx, record, waitingStates)
      if (waiting) await retractVersion(tx, waiting, now)
      const next = await desk.takeDown(tx, row, now)
      changed({
        object: record,
        before: { state: 'published' },
        after: { state: 'withdrawn', conceal },
        reason,
      })
      return accept({ version: next.version })
    },

    /** What was true when it was agreed to needn't be on its day: then its owner must look at it again. */
    async publishDue({ tx, reach, now, changed }: Context) {
      let published = 0
      for (const version of await dueVersions(tx, desk.kinds, dateOf(now), batch)) {
        const row = await desk.lock(tx, reach, version.recordId)
        const decision = decide({}, await desk.refusedPublic(row, desk.contentOf(version), tx))
        if (decision.ok) {
          await desk.publish(tx, row, version, { personId: null, now })
          published++
        } else {
          const said = decision.refusals.map(({ message }) => message).join('')
          await retractVersion(tx, version, now, said)
        }
        const state = decision.ok ? 'published' : 'returned'
        changed({ object: desk.recordOf(row), after: { number: version.number, state } })
      }
      return accept({ published })
    },

    /** Of records in review the version that waits, and whether this person may agree to it. */
    async inReview<L>(rows: readonly R[], { tx, actor }: Context, line: (row: R, version: VersionRow) => L) {
      const { personId } = signedIn(actor)
      const versions = await waitingOf(
        tx,
        desk.kinds,
        rows.map(({ id }) => id),
      )
      return rows.flatMap(row => {
        const version = versions.find(({ recordId }) => recordId === row.id)
        if (!version) return []
        const { submittedAt, publishOn } = version
        const may = mayAgree(version, personId, desk.secondPerson(row))
        return [{ recordId: row.id, submittedAt, publishOn, mayAgree: may, ...line(row, version) }]
      })
    },
  }
}

/** So many in one transaction; the others follow a minute later. */
const batch = 50
