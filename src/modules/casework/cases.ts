/** What modules above do with their cases, each within a transaction of its own operation. */
import { type Actor, signedIn } from '#kernel/actor.ts'
import { type Decision, decide } from '#kernel/decision.ts'
import type { Context, Tx } from '#kernel/operation.ts'
import type { Role } from '#kernel/role.ts'
import type { WorkCalendar } from '#kernel/working-days.ts'
import type { MoveDocument, ProcessContent, ProcessMove, ProcessStage } from '#modules/rulebook/fields.ts'
import { type Clock, clockOf } from './history.ts'
import { movesFrom, stageOf } from './process.ts'
import { type Answers, type Found, moveOf, moveRefusals } from './rules.ts'
import {
  type CaseRow,
  casesByIds,
  definitionsOf,
  insertCase,
  insertDefinition,
  insertStep,
  lockCase,
  type StepRow,
  stepsOf,
  versionOf,
} from './store.ts'

/** The version for new cases: the newest that the office has adopted, or the policy pack's as version 1. */
export async function currentProcess(
  tx: Tx,
  kind: string,
  issued: ProcessContent | null,
): Promise<{ version: number; content: ProcessContent } | null> {
  const [newest] = await definitionsOf(tx, kind)
  return newest ?? (issued ? { version: 1, content: issued } : null)
}

/** Starts a case at the first stage of the version `version`; version 1 is kept with the first case that needs it. */
export async function startCase(
  { tx, now, actor }: Pick<Context, 'tx' | 'now' | 'actor'>,
  { id, kind, version, content }: { id: string; kind: string; version: number; content: ProcessContent },
): Promise<void> {
  const [first] = content.stages
  if (!first) throw new Error(`process ${kind} has no stages`)
  if (version === 1)
    await insertDefinition(tx, { kind, version, content, adoptedAt: now, adoptedBy: null, reason: '政策包' })
  await insertCase(
    tx,
    { id, kind, version, stage: first.id, enteredAt: now, steps: 1 },
    { caseId: id, number: 1, at: now, move: 'start', stage: first.id, version, by: personOf(actor) },
  )
}

const personOf = (actor: Actor): string | null => (actor.kind === 'person' ? signedIn(actor).personId : null)
const rolesOf = (actor: Actor): readonly Role[] | 'system' =>
  actor.kind === 'person' ? (actor.actingFor?.roles ?? []) : 'system'

export interface HeldCase {
  readonly row: CaseRow
  readonly content: ProcessContent
  readonly steps: readonly StepRow[]
  readonly stage: ProcessStage
}

/** A case with its process and history, held until the transaction ends. */
export async function holdCase(tx: Tx, id: string): Promise<HeldCase> {
  const row = await lockCase(tx, id)
  const content = await versionOf(tx, row.kind, row.version)
  const steps = await stepsOf(tx, [id])
  return { row, content, steps, stage: stageIn(content, row.stage) }
}

const stageIn = (content: ProcessContent, id: string): ProcessStage => {
  const found = stageOf(content, id)
  if (!found) throw new Error(`no stage ${id}`)
  return found
}

export interface Made {
  readonly move: string
  /** What was found of each condition that the move may have. */
  readonly found: Found
  readonly reason?: string
  /** What was filled in of the form of the move, kept with the step. */
  readonly answers?: Answers
  readonly workingDays?: number
  readonly evidence?: Readonly<Record<string, unknown>>
}

/** Whether a case that is held may make a move, by the version of the process that it keeps. Changes nothing. */
export const mayMove = (
  { content, row }: HeldCase,
  { move, found, reason = '', answers = {} }: Made,
  actor: Actor,
): Decision<ProcessMove | undefined> =>
  decide(
    moveOf(content, row.stage, move),
    moveRefusals(content, row.stage, move, { roles: rolesOf(actor), found, reason, answers }),
  )

/** Moves a case that is held on; answers where it then stands, or every reason against it. */
export async function moveCase(
  held: HeldCase,
  made: Made,
  { tx, now, actor }: Pick<Context, 'tx' | 'now' | 'actor'>,
): Promise<Decision<{ readonly from: string; readonly to: string; readonly toName: string }>> {
  const decision = mayMove(held, made, actor)
  if (!decision.ok) return decision
  if (!decision.value) throw new Error(`no move ${made.move}`)
  const { to } = decision.value
  await insertStep(tx, held.row, {
    at: now,
    move: made.move,
    stage: to,
    version: held.row.version,
    by: personOf(actor),
    reason: made.reason ?? '',
    workingDays: made.workingDays ?? null,
    evidence: { ...made.evidence, ...(made.answers ? { form: made.answers } : {}) },
  })
  return { ok: true, value: { from: held.row.stage, to, toName: stageIn(held.content, to).name } }
}

export interface CaseCourse {
  readonly stage: ProcessStage
  readonly version: number
  readonly steps: readonly (StepRow & {
    readonly moveName: string
    readonly stageName: string
    /** What was filled in of the form of the move, by the titles that it had then. */
    readonly answers: readonly { readonly title: string; readonly said: string }[]
    /** What the move leaves to be printed, as the version said then. */
    readonly documents: readonly MoveDocument[]
  })[]
  readonly clock: Clock
  /** All stages of the version that it keeps. */
  readonly stages: readonly ProcessStage[]
  /** What may be done next, by whomever. */
  readonly moves: readonly ProcessMove[]
}

/** How cases stand, with their history in the words of the version that each step was made in. */
export async function coursesOf(
  tx: Tx,
  ids: readonly string[],
  calendar: WorkCalendar,
  now: Date,
): Promise<Map<string, CaseCourse>> {
  const rows = await casesByIds(tx, ids)
  const steps = await stepsOf(tx, ids)
  const contents = new Map<string, ProcessContent>()
  for (const kind of new Set(rows.map(row => row.kind)))
    for (const { version, content } of await definitionsOf(tx, kind))
      contents.set(`${kind} ${version}`, content)
  return new Map(
    rows.flatMap(row => {
      const content = contents.get(`${row.kind} ${row.version}`)
      if (!content) return []
      const own = steps.filter(({ caseId }) => caseId === row.id)
      const inWords = (one: StepRow) => {
        const then = contents.get(`${row.kind} ${one.version}`) ?? content
        const moved = then.moves.find(({ id }) => id === one.move)
        const said = (one.evidence['form'] ?? {}) as Answers
        return {
          ...one,
          moveName: moved?.name ?? '',
          documents: moved?.documents ?? [],
          answers: (moved?.form ?? []).flatMap(({ id, title }) =>
            said[id] ? [{ title, said: said[id] }] : [],
          ),
          stageName: stageOf(then, one.stage)?.name ?? one.stage,
        }
      }
      const course = {
        stage: stageIn(content, row.stage),
        version: row.version,
        steps: own.map(inWords),
        clock: clockOf(content, own, calendar, now),
        stages: content.stages,
        moves: movesFrom(content, row.stage),
      }
      return [[row.id, course] as const]
    }),
  )
}

/** The term of a case that is held. */
export const heldClock = ({ content, steps }: HeldCase, calendar: WorkCalendar, now: Date): Clock =>
  clockOf(content, steps, calendar, now)
