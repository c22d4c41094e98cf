/** What a planned capability is compared with: lines in sight, and projects that the asker may know of. */
import { dateOf } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { publishedLinesOf } from '#modules/catalogue/index.ts'
import type { Process } from '#modules/catalogue/terms.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { asOffered, comparisonOf, type Offer } from './duplicate.ts'
import type { Comparison, PlannedCapability } from './fields.ts'
import { buildsToCompare } from './store.ts'

interface Planned {
  readonly process: Process
  readonly capabilities: readonly PlannedCapability[]
  readonly buildId: string | null
}

export async function compared(
  { process, capabilities, buildId }: Planned,
  { tx, reach, now }: Context,
  pack: Pack,
): Promise<Comparison> {
  const lines = await publishedLinesOf(tx, process)
  const builds = await buildsToCompare(tx, reach, process, buildId)
  const offers: Offer[] = [
    ...lines.map(({ line, platform }) => ({
      ...{ kind: 'line' as const, id: line.id, name: line.name, platformName: platform.name },
      ...{ localityName: localityName(pack, platform.locality), capabilities: line.capabilities },
    })),
    ...builds.map(({ id, content, locality, submittedAt }) => ({
      ...{ kind: 'build' as const, id, name: content.name, platformName: null },
      localityName: localityName(pack, locality),
      capabilities: asOffered(content.capabilities, dateOf(submittedAt ?? now)),
    })),
  ]
  return comparisonOf(capabilities, offers, now)
}
