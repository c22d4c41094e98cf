import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  inArray,
  lt,
  ne,
  or,
  type SQL,
  sql,
} from '#kernel/sql.ts'
import type { BuildContent } from './fields.ts'
import { build, fact, step } from './tables.ts'
import { type BuildState, publicStates } from './terms.ts'

export type BuildRecord = typeof build.$inferSelect
export type FactRecord = typeof fact.$inferSelect
export type StepRecord = typeof step.$inferSelect

/** A locality reaches its own, the city what was handed in, the public what was started. A draft isn't selected for others. */
export function within(reach: Reach): SQL | undefined {
  switch (reach.scope) {
    case 'locality':
      return eq(build.locality, reach.locality)
    case 'city':
    case 'system':
      return sql`${build.submittedAt} is not null`
    default:
      return inArray(build.state, [...publicStates])
  }
}

/** A locality reads its projects as it writes them; everybody else as they were handed in. */
const seenBy = (reach: Reach) => ({
  ...getTableColumns(build),
  ...(reach.scope === 'locality'
    ? {}
    : { content: sql<BuildContent>`coalesce(${build.handedIn}, ${build.content})` }),
})

/**
 * Whose turn it is: the city's with what was handed in and with what somebody else proposes to start, the locality's with
 * what came back.
 */
export const buildWaits = (reach: Reach, personId: string): SQL | undefined =>
  reach.scope === 'city'
    ? or(eq(build.state, 'submitted'), and(eq(build.state, 'proposed'), ne(build.proposedBy, personId)))
    : eq(build.state, 'returned')

export interface BuildFilter {
  readonly cluster: readonly string[]
  readonly process?: readonly string[]
  readonly state?: readonly BuildState[]
  readonly locality: readonly string[]
  /** Only what waits for this person. */
  readonly waitingFor?: string | undefined
}

const oneOf = (column: Parameters<typeof inArray>[0], wanted: readonly string[] = []): SQL | undefined =>
  wanted.length === 0 ? undefined : inArray(column, [...wanted])

function matching(reach: Reach, filter: BuildFilter): SQL | undefined {
  const own = reach.scope === 'locality'
  return and(
    within(reach),
    oneOf(own ? sql`${build.content}->>'cluster'` : build.cluster, filter.cluster),
    oneOf(own ? sql`${build.content}->>'process'` : build.process, filter.process),
    oneOf(build.state, filter.state),
    oneOf(build.locality, filter.locality),
    filter.waitingFor ? buildWaits(reach, filter.waitingFor) : undefined,
  )
}

/** The newest first, from after the project `after`. */
export const buildsWithin = (
  tx: Tx,
  reach: Reach,
  { after, limit, ...filter }: BuildFilter & { readonly after?: string | undefined; readonly limit: number },
): Promise<BuildRecord[]> =>
  tx
    .select(seenBy(reach))
    .from(build)
    .where(
      and(
        matching(reach, filter),
        after === undefined
          ? undefined
          : lt(build.serial, sql`(select b.serial from ${build} b where b.id = ${after})`),
      ),
    )
    .orderBy(desc(build.serial))
    .limit(limit)

const everybody: Reach = { scope: 'public' }

/** What everybody may know of, started last at the top; and of how many. */
export async function startedBuilds(
  tx: Tx,
  filter: BuildFilter,
  { page, limit }: { readonly page: number; readonly limit: number },
): Promise<{ rows: BuildRecord[]; total: number }> {
  const where = matching(everybody, filter)
  const rows = await tx
    .select(seenBy(everybody))
    .from(build)
    .where(where)
    .orderBy(desc(build.startedOn), desc(build.serial))
    .limit(limit)
    .offset((page - 1) * limit)
  const [counted] = await tx.select({ total: count() }).from(build).where(where)
  return { rows, total: counted?.total ?? 0 }
}

export async function buildWithin(tx: Tx, reach: Reach, id: string): Promise<BuildRecord> {
  const [row] = await tx
    .select(seenBy(reach))
    .from(build)
    .where(and(eq(build.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: what hangs on one project changes one after another. */
export async function lockBuild(tx: Tx, reach: Reach, id: string): Promise<BuildRecord> {
  const [row] = await tx
    .select(seenBy(reach))
    .from(build)
    .where(and(eq(build.id, id), within(reach)))
    .for('no key update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Projects of one process that somebody who plans another may be shown: one's own, and what was started anywhere. */
export const buildsToCompare = (
  tx: Tx,
  reach: Reach,
  process: string,
  but: string | null,
): Promise<BuildRecord[]> =>
  tx
    .select(seenBy(reach))
    .from(build)
    .where(
      and(
        eq(build.process, process),
        inArray(build.state, ['submitted', 'returned', 'proposed', 'started']),
        or(within(reach), eq(build.state, 'started')),
        but === null ? undefined : ne(build.id, but),
      ),
    )
    .orderBy(asc(build.serial))

export async function insertBuild(tx: Tx, row: typeof build.$inferInsert): Promise<void> {
  await tx.insert(build).values(row)
}

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeBuild(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof build.$inferInsert>,
): Promise<BuildRecord> {
  const [row] = await tx
    .update(build)
    .set({ ...change, version: version + 1 })
    .where(and(eq(build.id, id), eq(build.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

export async function keepStep(tx: Tx, row: typeof step.$inferInsert): Promise<void> {
  await tx.insert(step).values(row)
}

const all = (ids: readonly string[]) => [...new Set(ids)]

/** What happened to these projects, in its order. */
export const stepsOf = (tx: Tx, ids: readonly string[]): Promise<StepRecord[]> =>
  tx
    .select()
    .from(step)
    .where(inArray(step.buildId, all(ids)))
    .orderBy(asc(step.serial))

/** What was stated for these projects, in its order: the latest of a condition is the one that counts. */
export const factsOf = (tx: Tx, ids: readonly string[]): Promise<FactRecord[]> =>
  tx
    .select()
    .from(fact)
    .where(inArray(fact.buildId, all(ids)))
    .orderBy(asc(fact.serial))

export async function insertFact(tx: Tx, row: typeof fact.$inferInsert): Promise<void> {
  await tx.insert(fact).values(row)
}

export async function factById(tx: Tx, id: string): Promise<FactRecord> {
  const [row] = await tx.select().from(fact).where(eq(fact.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** Throws Problem `conflict` when somebody else was first. */
export async function storeFact(
  tx: Tx,
  id: string,
  change: Partial<typeof fact.$inferInsert>,
): Promise<void> {
  const stored = await tx
    .update(fact)
    .set(change)
    .where(and(eq(fact.id, id), eq(fact.state, 'stated')))
    .returning({ id: fact.id })
  if (stored.length === 0) throw new Problem('conflict')
}

/** Places with a project that hasn't started and of which something was found true: by other conditions it is found anew. */
export async function placesFoundAnew(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ locality: build.locality })
    .from(build)
    .innerJoin(fact, eq(fact.buildId, build.id))
    .where(and(inArray(build.state, ['submitted', 'returned', 'proposed']), eq(fact.state, 'confirmed')))
  return rows.map(({ locality }) => locality)
}
