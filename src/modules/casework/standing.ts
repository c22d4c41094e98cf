import type { Tx } from '#kernel/operation.ts'
import type { ProcessContent } from '#modules/rulebook/fields.ts'
import type { CaseDestination } from './api.ts'
import { faultsOf, isEnd, type ProcessKind, stageOf } from './process.ts'
import { destinations, migrationRefusals } from './rules.ts'
import { definitionsOf, standingOf } from './store.ts'

/** Where the cases of a kind stand, each by the version that it keeps, and where they come to stand in the next. */
export async function destinationsOf(
  tx: Tx,
  kind: string,
  next: ProcessContent,
  map: Readonly<Record<string, string>>,
): Promise<CaseDestination[]> {
  const versions = new Map((await definitionsOf(tx, kind)).map(one => [one.version, one.content]))
  const standing = (await standingOf(tx, kind)).flatMap(one => {
    const content = versions.get(one.version)
    return content
      ? [
          {
            ...one,
            stageName: stageOf(content, one.stage)?.name ?? one.stage,
            ended: isEnd(content, one.stage),
          },
        ]
      : []
  })
  return destinations(next, standing, map).map((one, at) => ({
    ...one,
    ended: standing[at]?.ended ?? false,
    toName: one.to === null ? null : (stageOf(next, one.to)?.name ?? null),
  }))
}

/** What would become of a changed process: why it can't be adopted, and where the cases come to stand. */
export async function tried(
  tx: Tx,
  kind: ProcessKind,
  content: ProcessContent,
  map: Readonly<Record<string, string>>,
): Promise<{ faults: string[]; destinations: CaseDestination[] }> {
  const moved = await destinationsOf(tx, kind.kind, content, map)
  const stranded = migrationRefusals(content, moved)
  return {
    faults: [...faultsOf(content, kind), ...stranded.flatMap(one => (one ? [one.message] : []))],
    destinations: moved,
  }
}
