import type { Reach } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, eq, inArray } from '#kernel/sql.ts'
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
import { type PlatformRow, within } from './platform.store.ts'
import { publicParts } from './priced.ts'
import { changesBetween, shownIn, shownOf } from './publication.ts'
import { platform } from './tables.ts'

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
  const parts = await publicParts(tx, row.id, dateOf(now))
  const shown = shownOf(row, parts, pack)
  if (current && changesBetween(shownIn(current.content), shown).length === 0) return
  if (current && row.status !== 'published')
    await retractVersion(tx, current, now, '提交后内容有改动，请核对后重新提交')
  else
    await keepVersion(tx, {
      id: newId(),
      record: recordOf(row.id),
      content: { shown },
      personId: actor.personId,
      now,
      as,
    })
}
