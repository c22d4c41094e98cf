/** The way of a change that waits: submitted, and taken over once another person has agreed. */
import type { Reach } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import {
  type Decider,
  publishVersion,
  submitVersion,
  type VersionRow,
  versionNumbered,
} from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { contentOf, nameTaken, type PlatformRow, platformWithin, storePlatform } from './platform.store.ts'
import { changeIn, type PlatformChange } from './platform-change.ts'
import { renewPlatform } from './platform-view.ts'
import { publicParts } from './priced.ts'
import { recordOf } from './publication.store.ts'
import { shownOf } from './publication.ts'
import { noteRecordChanges } from './title-change-noted.ts'

/** False where a change of the platform waits already: the constraint decides. */
export async function submitChange(
  row: PlatformRow,
  change: PlatformChange,
  personId: string,
  { tx, now, newId, changed }: Context,
  pack: Pack,
): Promise<boolean> {
  const shown = shownOf({ ...row, ...change }, await publicParts(tx, row.id, dateOf(now)), pack)
  const record = recordOf(row.id)
  const content = { shown, change }
  const submitted = await submitVersion(tx, { id: newId(), record, content, personId, publishOn: null, now })
  if (submitted) changed({ object: record, after: { submitted: submitted.number, ...change } })
  return submitted !== null
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
  return change !== null && (await nameTaken(tx, organisationId, change.name, platformId))
}

interface Agreed {
  readonly submitted: VersionRow
  readonly change: PlatformChange
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
  const next = await storePlatform(tx, row.id, row.version, change)
  const shown = shownOf(next, await publicParts(tx, row.id, dateOf(now)), pack)
  await publishVersion(tx, submitted, { personId, as, now, content: { shown, change } })
  await renewPlatform(next, context, pack)
  const { submittedBy } = submitted
  await noteRecordChanges(
    { platformId: row.id, personId: submittedBy, before: contentOf(row), after: contentOf(next) },
    context,
    link,
  )
}
