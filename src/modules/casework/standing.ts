import type { Tx } from '#kernel/operation.ts'
import type { ProcessContent } from '#modules/rulebook/fields.ts'
import type { CaseDestination } from './api.ts'
import { faultsOf, isEnd, type ProcessKind, passed, stageOf } from './process.ts'
import { destinations, type Migrating, migrationRefusals } from './rules.ts'
import { definitionsOf, standingOf } from './store.ts'

/** Where the cases of a kind stand, each by the version that it keeps, and where they come to stand in the next. */
export async function destinationsOf(
  tx: Tx,
  kind: ProcessKind,
  next: ProcessContent,
  map: Readonly<Record<string, string>>,
): Promise<(CaseDestination & Pick<Migrating, 'skips'>)[]> {
  const versions = new Map((await definitionsOf(tx, kind.kind)).map(one => [one.version, one.content]))
  const standing = (await standingOf(tx, kind.kind)).flatMap(one => {
    const content = versions.get(one.version)
    return content
      ? [
          {
            ...one,
            stageName: stageOf(content, one.stage)?.name ?? one.stage,
            ended: isEnd(content, one.stage),
            met: passed(content, kind, one.stage),
          },
        ]
      : []
  })
  return destinations(next, standing, map).map(({ version, stage, stageName, cases, to }, at) => ({
    ...{ version, stage, stageName, cases, to },
    ended: standing[at]?.ended ?? false,
    skips: to === null ? [] : passed(next, kind, to).filter(id => !standing[at]?.met.includes(id)),
    toName: to === null ? null : (stageOf(next, to)?.name ?? null),
  }))
}

/** What would become of a changed process: why it can't be adopted, and where the cases come to stand. */
export async function tried(
  tx: Tx,
  kind: ProcessKind,
  content: ProcessContent,
  issued: ProcessContent,
  map: Readonly<Record<string, string>>,
): Promise<{ faults: string[]; destinations: CaseDestination[] }> {
  const moved = await destinationsOf(tx, kind, content, map)
  const stranded = migrationRefusals(content, kind, moved)
  return {
    faults: [...faultsOf(content, kind, issued), ...stranded.flatMap(one => (one ? [one.message] : []))],
    destinations: moved.map(({ skips: _, ...one }) => one),
  }
}
