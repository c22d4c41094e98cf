/** One step of a project: stored, kept in its history, recorded. */
import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { buildAfter } from './rules.ts'
import { type BuildRecord, keepStep, storeBuild } from './store.ts'
import type { BuildAct } from './terms.ts'

interface Step {
  readonly version: number
  readonly act: BuildAct
  readonly reason?: string
  readonly evidence?: string
  readonly change?: Parameters<typeof storeBuild>[3]
}

export const buildWords = ({ content }: BuildRecord): string => `建设项目“${content.name}”`
export const buildPath = (id: string): string => `/office/layout/builds/${id}`

/** Takes a step that nothing speaks against. */
export async function move(
  row: BuildRecord,
  { version, act, reason = '', evidence = '', change = {} }: Step,
  { tx, actor, now, newId, changed }: Context,
): Promise<BuildRecord> {
  const state = buildAfter(row.state, act) ?? row.state
  const stored = await storeBuild(tx, row.id, version, { ...change, state })
  await keepStep(tx, {
    ...{ id: newId(), buildId: row.id, at: now, on: dateOf(now), act, state, reason, evidence },
    by: signedIn(actor).personId,
  })
  changed({
    object: { kind: 'build', id: row.id },
    before: { state: row.state },
    after: { state, ...(evidence === '' ? {} : { evidence }) },
    ...(reason === '' ? {} : { reason }),
  })
  return stored
}
