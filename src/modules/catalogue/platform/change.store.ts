/** The way of a change that waits: submitted, and taken over once another person has agreed. */
import { type Reach, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, type Decision, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import {
  type Decider,
  publishVersion,
  retractVersion,
  submitVersion,
  type VersionRow,
  versionIn,
  versionNumbered,
  waitingStates,
} from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { storeProposed } from '../certificate/store.ts'
import { certificatesOf } from '../line/store.ts'
import { certificateRefusal, pendingRefusal } from '../rules.ts'
import { noteRecordChanges } from '../title/change-noted.ts'
import { type CertificateChange, changeIn, joined, keptChange, type WaitingChange } from './change.ts'
import { publicPartsOn, recordOf } from './publication.store.ts'
import { shownOf, versionOf } from './publication.ts'
import { tellSubmitted } from './review-letters.ts'
import { contentOf, nameTaken, type PlatformRow, platformWithin, storePlatform } from './store.ts'
import { renewParts, renewPlatform } from './view.ts'

/** What of the same person's waits already and is submitted anew together with a certificate; null where nothing does. */
async function takenBack(
  tx: Tx,
  row: PlatformRow,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<WaitingChange | null> {
  const waiting = await versionIn(tx, recordOf(row.id), waitingStates)
  const change = waiting && changeIn(waiting.content)
  // What another person submitted stays theirs: whoever joined it would agree to a part of their own.
  if (!waiting || !change || waiting.submittedBy !== personId) return null
  await retractVersion(tx, waiting, now, '并入下一次提交')
  return change
}

/** False where a change of the platform waits that this one can't be joined to: the constraint decides. */
export async function submitChange(
  row: PlatformRow,
  added: WaitingChange,
  personId: string,
  { tx, now, newId, changed }: Context,
  pack: Pack,
): Promise<boolean> {
  const before = added.fields === null ? await takenBack(tx, row, { personId, now }) : null
  const change = before === null ? added : joined(before, added)
  const parts = await publicPartsOn(tx, row.id, dateOf(now), change.certificates)
  const shown = shownOf({ ...row, ...change.fields }, parts, pack)
  const record = recordOf(row.id)
  const content = { ...versionOf(shown), ...keptChange(change) }
  const submitted = await submitVersion(tx, { id: newId(), record, content, personId, publishOn: null, now })
  if (submitted) changed({ object: record, after: { submitted: submitted.number, ...keptChange(added) } })
  return submitted !== null
}

/** The certificates in the change that waits, new or changed. */
export async function waitingCertificates(tx: Tx, platformId: string): Promise<readonly CertificateChange[]> {
  const waiting = await versionIn(tx, recordOf(platformId), waitingStates)
  return (waiting && changeIn(waiting.content))?.certificates ?? []
}

interface Proposing {
  readonly platform: PlatformRow
  readonly certificates: readonly CertificateChange[]
  readonly link: Link
}

/**
 * A public platform shows certificates, and their marks, once a second person has agreed (A10); one that isn't public is
 * agreed to as a whole, so there they are written at once.
 */
export async function proposeCertificates(
  { platform, certificates, link }: Proposing,
  context: Context,
  pack: Pack,
): Promise<Decision<{ readonly waiting: boolean }>> {
  if (platform.status !== 'published') {
    for (const one of certificates)
      if (!(await storeProposed(context, platform.id, one))) return refuse(certificateRefusal(one.number))
    await renewParts(platform, context, pack)
    return accept({ waiting: false })
  }
  const others = [
    ...(await waitingCertificates(context.tx, platform.id)),
    ...(await certificatesOf(context.tx, [platform.id])),
  ]
  const taken = certificates.find(({ id, kind, number }) =>
    others.some(one => one.id !== id && one.kind === kind && one.number === number),
  )
  if (taken) return refuse(certificateRefusal(taken.number))
  const { personId } = signedIn(context.actor)
  const submitted = await submitChange(platform, { fields: null, certificates }, personId, context, pack)
  if (submitted) await tellSubmitted(platform, personId, link, context)
  return decide({ waiting: true }, [pendingRefusal(!submitted)])
}

/**
 * Whether another platform took the name that a waiting change gives. Holds all platforms of the organisation, so it
 * must be asked before one of them is held alone.
 */
export async function changedNameTaken(
  tx: Tx,
  reach: Reach,
  platformId: string,
  number: number,
): Promise<boolean> {
  const { organisationId } = await platformWithin(tx, reach, platformId)
  const change = changeIn((await versionNumbered(tx, recordOf(platformId), number)).content)
  const name = change?.fields?.name
  return name !== undefined && (await nameTaken(tx, organisationId, name, platformId))
}

/** Numbers of the certificates in a change that others of the platform bear by now, or that changed since it was submitted. */
export async function staleCertificates(
  tx: Tx,
  platformId: string,
  change: WaitingChange | null,
): Promise<string[]> {
  const held = await certificatesOf(tx, [platformId])
  return (change?.certificates ?? [])
    .filter(
      one =>
        (held.find(({ id }) => id === one.id)?.version ?? 0) !== one.version ||
        held.some(({ id, kind, number }) => id !== one.id && kind === one.kind && number === one.number),
    )
    .map(({ number }) => number)
}

interface Agreed {
  readonly submitted: VersionRow
  readonly change: WaitingChange
  readonly personId: string
  readonly as: Decider
}

/** Makes a change public that was agreed to; what else of the platform changed while it waited stays. */
export async function takeOver(
  row: PlatformRow,
  { submitted, change, personId, as }: Agreed,
  context: Context,
  pack: Pack,
  link: Link,
): Promise<void> {
  const { tx, now } = context
  const { fields, certificates } = change
  const next = fields === null ? row : await storePlatform(tx, row.id, row.version, fields)
  for (const one of certificates)
    if (!(await storeProposed(context, row.id, one))) throw new Problem('conflict')
  const shown = shownOf(next, await publicPartsOn(tx, row.id, dateOf(now)), pack)
  await publishVersion(tx, submitted, {
    ...{ personId, as, now },
    content: { ...versionOf(shown), ...keptChange(change) },
  })
  await renewPlatform(next, context, pack)
  if (fields === null) return
  const { submittedBy } = submitted
  await noteRecordChanges(
    { platformId: row.id, personId: submittedBy, before: contentOf(row), after: contentOf(next) },
    context,
    link,
  )
}
