/**
 * Who may read a need whole besides its owner, for what hangs on it: the platforms it is directed to, those its owner let
 * read it, those asked for a quote, the experts who judge it and the matchmaker who helps. Each module says it of its own.
 */
import { actingFor, signedIn } from '#kernel/actor.ts'
import { directedPlatforms, noteReadings, unscopedLines, unscopedNeed } from '#modules/catalogue/index.ts'
import type { ReadingWay } from '#modules/catalogue/terms.ts'
import { judgesNeed } from '#modules/diagnosis/index.ts'
import { admittedPlatforms } from '#modules/disclosure/index.ts'
import type { Sharing } from '#modules/files/index.ts'
import { invitedLines } from '#modules/inquiry/index.ts'
import { helpsNeed } from '#modules/matching/index.ts'

type Asked = Parameters<Sharing>[0]

/** By which way platforms of the caller's organisation come to read a need, the narrowest first. */
async function platformsBy({ tx, actor }: Asked, needId: string) {
  const { organisationId } = actingFor(actor)
  const lines = await unscopedLines(tx, await invitedLines(tx, organisationId, needId))
  const ways: readonly (readonly [ReadingWay, readonly string[]])[] = [
    ['directed', await directedPlatforms(tx, organisationId, needId)],
    ['disclosed', await admittedPlatforms(tx, organisationId, needId)],
    ['inquiry', [...new Set(lines.map(({ platform }) => platform.id))]],
  ]
  return ways.find(([, platformIds]) => platformIds.length > 0) ?? null
}

/** What a platform reads goes into the record that the owner sees; an expert's and a matchmaker's into the audit log. */
export const needReaders: Sharing = async (context, needId, doing) => {
  const { tx, actor, now } = context
  const { roles, organisationId } = actingFor(actor)
  const need = await unscopedNeed(tx, needId)
  if (roles.includes('expert') && (await judgesNeed(tx, signedIn(actor).personId, needId))) return true
  if (need?.status !== 'published') return false
  if (roles.includes('matchmaker') && (await helpsNeed(tx, organisationId, needId))) return true
  if (!roles.some(role => role === 'platform-manager' || role === 'platform-scheduler')) return false
  const found = await platformsBy(context, needId)
  if (!found) return false
  const [way, platformIds] = found
  if (doing === 'read')
    await noteReadings(
      tx,
      way,
      platformIds.map(platformId => ({ needId, platformId })),
      now,
    )
  return true
}
