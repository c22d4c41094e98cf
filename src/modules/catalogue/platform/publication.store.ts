import type { Reach } from '#kernel/actor.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, eq, inArray, isNotNull, or } from '#kernel/sql.ts'
import {
  type Decider,
  keepVersion,
  type RecordName,
  retractVersion,
  type VersionRow,
  versionIn,
  waitingStates,
} from '#modules/publishing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import { evidenceRefusals, type Stating } from '../evidence.ts'
import { serviceClassesOn } from '../offer/service-classes.ts'
import { testItemsOf } from '../offer/test-item.store.ts'
import { pricedOn, publicParts } from '../price/priced.ts'
import { endedPart, equipment, line, platform, service, testItem } from '../tables.ts'
import { type CertificateChange, withProposed } from './change.ts'
import {
  changesBetween,
  clusterCodesIn,
  inWords,
  type PublicParts,
  shownIn,
  shownOf,
  versionOf,
} from './publication.ts'
import { devicesOnPage, type PlatformRow, within } from './store.ts'

export const recordOf = (platformId: string): RecordName => ({ kind: 'platform', id: platformId })

/** Of a platform's versions those that are public or were, the latest first; one may have waited longer than the next. */
export const publicOf = (versions: readonly VersionRow[]) =>
  versions
    .flatMap(row => (row.publicFrom === null ? [] : [{ ...row, publicFrom: row.publicFrom }]))
    .sort((a, b) => b.publicFrom.getTime() - a.publicFrom.getTime() || b.number - a.number)

/** Of the platforms those that a caller's grant reaches, published or not. */
export const platformsWithin = (tx: Tx, reach: Reach, ids: readonly string[]): Promise<PlatformRow[]> =>
  tx
    .select()
    .from(platform)
    .where(and(inArray(platform.id, [...ids]), within(reach)))

/** A platform that is public or was: published or withdrawn. Drafts are nobody's to know of. */
export async function onceWithin(tx: Tx, id: string): Promise<PlatformRow> {
  const [row] = await tx
    .select()
    .from(platform)
    .where(and(eq(platform.id, id), inArray(platform.status, ['published', 'withdrawn'])))
  if (!row) throw new Problem('not-found')
  return row
}

/** The platform, public or once public, of a line, a device, a service or a test, and what of them is offered no longer; else Problem `not-found`. */
export async function onceOfPart(tx: Tx, partId: string) {
  const [row] = await tx
    .select({
      platform: { id: platform.id, name: platform.name, status: platform.status },
      line,
      ended: endedPart,
    })
    .from(platform)
    .leftJoin(line, and(eq(line.platformId, platform.id), eq(line.id, partId)))
    .leftJoin(equipment, and(eq(equipment.platformId, platform.id), eq(equipment.id, partId)))
    .leftJoin(service, and(eq(service.platformId, platform.id), eq(service.id, partId)))
    .leftJoin(testItem, and(eq(testItem.platformId, platform.id), eq(testItem.id, partId)))
    .leftJoin(endedPart, and(eq(endedPart.platformId, platform.id), eq(endedPart.id, partId)))
    .where(
      and(
        inArray(platform.status, ['published', 'withdrawn']),
        or(...[line, equipment, service, testItem, endedPart].map(({ id }) => isNotNull(id))),
      ),
    )
  if (!row) throw new Problem('not-found')
  return row
}

/** Keeps why a device, a service or a test went, for whoever has its address; nobody has one where the platform never was public. */
export async function keepEnded(
  tx: Tx,
  { id, status }: Pick<PlatformRow, 'id' | 'status'>,
  part: Omit<typeof endedPart.$inferInsert, 'platformId'>,
): Promise<void> {
  if (status !== 'draft') await tx.insert(endedPart).values({ ...part, platformId: id })
}

/** All that hangs on a platform, as everybody sees it on a day; `proposed`: with the certificates that wait to be agreed to. */
export async function publicPartsOn(
  tx: Tx,
  platformId: string,
  day: PlainDate,
  proposed: readonly CertificateChange[] = [],
): Promise<PublicParts> {
  const parts = await publicParts(tx, platformId, day)
  const codes = parts.lines.flatMap(one => [...one.hazardsAccepted, ...one.hazardsRefused])
  return {
    ...parts,
    certificates: withProposed(parts.certificates, proposed),
    tests: await pricedOn(tx, await testItemsOf(tx, platformId), () => 'all', day),
    devices: await devicesOnPage(tx, platformId),
    hazards: await namesOf(tx, 'hazard', codes, day),
    nameOf: (await serviceClassesOn(tx, day)).nameOf,
  }
}

/** Whether the public sees a platform, or will without its owner doing more. */
export const isPublicOrWaiting = async (
  tx: Tx,
  { id, status }: Pick<PlatformRow, 'id' | 'status'>,
): Promise<boolean> => status === 'published' || (await versionIn(tx, recordOf(id), waitingStates)) !== null

/** What a record that the public sees, or will, says without saying by what. */
export async function evidenceFaults(
  tx: Tx,
  platform: Pick<PlatformRow, 'id' | 'status'>,
  record: Stating,
  before?: Stating,
): Promise<Refusal[]> {
  const refusals = evidenceRefusals(record, before)
  return refusals.length > 0 && (await isPublicOrWaiting(tx, platform)) ? refusals : []
}

/**
 * Keeps step with every change of a platform and its parts: of a public one the change becomes the next version; what
 * waits for review or for its day is void once the record is no longer what was submitted. The platform must be locked.
 */
export async function keepStep(
  row: PlatformRow,
  { tx, now, actor, newId }: Pick<Context, 'tx' | 'now' | 'actor' | 'newId'>,
  pack: Pack,
  as: Decider | null = null,
): Promise<void> {
  if (actor.kind !== 'person') return
  const current = await versionIn(
    tx,
    recordOf(row.id),
    row.status === 'published' ? ['published'] : waitingStates,
  )
  if (!current && row.status !== 'published') return
  const shown = shownOf(row, await publicPartsOn(tx, row.id, dateOf(now)), pack)
  if (current && changesBetween(shownIn(current.content), shown).length === 0) return
  if (current && row.status !== 'published')
    await retractVersion(tx, current, now, '提交后内容有改动，请核对后重新提交')
  else
    await keepVersion(tx, {
      id: newId(),
      record: recordOf(row.id),
      content: versionOf(shown),
      personId: actor.personId,
      now,
      as,
    })
}

/** How what these versions keep is read on a day: of codes the names that were in force last. */
export async function wordsFor(tx: Tx, contents: readonly VersionRow['content'][], today: PlainDate) {
  const codes = new Set(contents.flatMap(one => clusterCodesIn(shownIn(one))))
  return inWords(await namesOf(tx, 'cluster-135n', [...codes], today))
}
