import { isPlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Role } from '#kernel/role.ts'
import type { MoveField, ProcessContent, ProcessMove } from '#modules/rulebook/fields.ts'
import { isEnd, movesFrom, type ProcessKind, stageOf } from './process.ts'
import { type ProposalState, proposalStates } from './terms.ts'

/** What was found of the conditions of a move: null where one is met. */
export type Found = Readonly<Record<string, Refusal | null>>

/** What was filled in of the form of a move: id of the field → what it says. */
export type Answers = Readonly<Record<string, string>>

const mostAnswer = { text: 200, long: 3000, date: 10, number: 20, choice: 40 } as const

function fits({ kind, options }: MoveField, said: string): boolean {
  if (said.length > mostAnswer[kind]) return false
  if (kind === 'date') return isPlainDate(said)
  if (kind === 'number') return /^-?\d+(\.\d+)?$/.test(said)
  return kind !== 'choice' || options.includes(said)
}

/** Every field of the form of a move that isn't filled in as it asks; what it doesn't ask isn't kept. */
export const formRefusals = ({ form }: Pick<ProcessMove, 'form'>, answers: Answers): (Refusal | null)[] => [
  ...form.map((field): Refusal | null => {
    const said = answers[field.id]?.trim() ?? ''
    if (said === '' ? !field.required : fits(field, said)) return null
    return {
      rule: 'casework.form',
      field: `answers.${field.id}`,
      message: said === '' ? `请填写“${field.title}”。` : `“${field.title}”填写有误，请核对。`,
    }
  }),
  ...Object.keys(answers)
    .filter(id => !form.some(field => field.id === id))
    .map((id): Refusal => ({ rule: 'casework.form', message: `没有填写项“${id}”，请刷新后再填。` })),
]

/** What the software has an operation of its own for isn't made as one of the others: it would skip what that does. */
export const otherRefusal = (named: readonly string[], move: string): Refusal | null =>
  named.includes(move)
    ? { rule: 'casework.own-way', message: '这一步有专门的办理方式，请按页面上的按钮办理。' }
    : null

/** The move of this name from where a case stands. */
export const moveOf = (content: ProcessContent, stage: string, id: string): ProcessMove | undefined =>
  movesFrom(content, stage).find(move => move.id === id)

/**
 * Every reason why a case doesn't make a move. A condition that nobody looked at isn't met: it stands against the move
 * by its name, so that a process with a condition that was forgotten stops instead of letting through.
 */
export function moveRefusals(
  content: ProcessContent,
  stage: string,
  id: string,
  {
    roles,
    found,
    reason,
    answers = {},
  }: {
    readonly roles: readonly Role[] | 'system'
    readonly found: Found
    readonly reason: string
    readonly answers?: Answers
  },
): (Refusal | null)[] {
  const move = moveOf(content, stage, id)
  const here = stageOf(content, stage)?.name ?? stage
  if (!move)
    return [
      {
        rule: 'casework.stage',
        message: isEnd(content, stage)
          ? `这件已在“${here}”办结，不能再办理。`
          : `这件现在在“${here}”，不能这样办理，请刷新后再看。`,
        facts: { stage, move: id },
      },
    ]
  const mine = roles === 'system' ? move.by.length === 0 : move.by.some(role => roles.includes(role))
  return [
    mine ? null : { rule: 'casework.role', message: `“${move.name}”不由您的角色办理。`, facts: { move: id } },
    move.reasoned && reason.trim().length < 5
      ? { rule: 'casework.reason', field: 'reason', message: `“${move.name}”须写明理由，至少 5 个字。` }
      : null,
    ...formRefusals(move, answers),
    ...move.guards.map(guard =>
      Object.hasOwn(found, guard)
        ? (found[guard] ?? null)
        : {
            rule: 'casework.guard',
            message: `“${move.name}”的条件“${guard}”没有检查，不能办理，请与系统管理员联系。`,
            facts: { guard },
          },
    ),
  ]
}

export const proposalOpenRefusal = (state: ProposalState): Refusal | null =>
  state === 'open'
    ? null
    : { rule: 'casework.proposal', message: `这项修改${proposalStates[state]}，请刷新后再看。` }

export const proposalTaken: Refusal = {
  rule: 'casework.proposal',
  message: '这一流程已有一项修改等待复核，请先办结或撤回。',
}

/** Whoever changes the way that decisions take doesn't put the change into force alone. */
export const anotherRefusal = (proposedBy: string, decidedBy: string): Refusal | null =>
  proposedBy === decidedBy
    ? {
        rule: 'casework.second-person',
        message: '修改流程的人不能自己采用，请由牵头部门的另一人复核。',
      }
    : null

/** Where running cases stand: how many at a stage of a version. */
export interface Standing {
  readonly version: number
  readonly stage: string
  readonly cases: number
}

export interface Destination extends Standing {
  readonly stageName: string
  /** Where they come to stand; null where nobody has said. */
  readonly to: string | null
}

export interface Migrating extends Destination {
  readonly ended: boolean
  /** The conditions that every case has met at its new stage, and not every one at the old. */
  readonly skips: readonly string[]
}

/** A stage that is still there takes its cases by itself; of one that is gone, the map says where they go. */
export const destinations = (
  next: ProcessContent,
  standing: readonly (Standing & { readonly stageName: string })[],
  map: Readonly<Record<string, string>>,
): Destination[] =>
  standing.map(one => {
    const wanted = map[one.stage] ?? one.stage
    return { ...one, to: stageOf(next, wanted) ? wanted : null }
  })

/**
 * No case is stranded, none that has ended comes to life, and none that runs is ended by a change of its process. None is
 * put past a condition, or where an operation of its own would have left a record.
 */
export const migrationRefusals = (
  next: ProcessContent,
  { guards, reserved }: Pick<ProcessKind, 'guards' | 'reserved'>,
  moved: readonly Migrating[],
): (Refusal | null)[] =>
  moved.map(({ stageName, to, cases, stage, ended, skips }) =>
    to === null
      ? {
          rule: 'casework.stranded',
          field: `map.${stage}`,
          message: `“${stageName}”还有 ${cases} 件，新版没有这个环节，请指明转到哪个环节。`,
          facts: { stage, cases },
        }
      : isEnd(next, to) !== ended
        ? {
            rule: 'casework.ended',
            field: `map.${stage}`,
            message: ended
              ? `“${stageName}”的 ${cases} 件已办结，不能转到未办结的环节。`
              : `“${stageName}”的 ${cases} 件还在办理，不能因修改流程而办结。`,
            facts: { stage, to, cases },
          }
        : to === stage
          ? null
          : putRefusal(
              { stageName, to, stage },
              stageOf(next, stage) !== undefined,
              reserved.includes(to),
              skips.map(id => guards[id] ?? id),
            ),
  )

/** Why the map doesn't put cases of one stage at another. */
function putRefusal(
  { stageName, to, stage }: { readonly stageName: string; readonly to: string; readonly stage: string },
  stays: boolean,
  isReserved: boolean,
  skipped: readonly string[],
): Refusal | null {
  const refusal = (message: string): Refusal => ({
    rule: 'casework.map',
    field: `map.${stage}`,
    message,
    facts: { stage, to },
  })
  if (stays) return refusal(`新版仍有“${stageName}”，其中的件留在原环节，不能转走。`)
  if (isReserved) return refusal(`“${stageName}”的件不能转到这一环节，到这一环节要由系统专门的页面办理。`)
  if (skipped.length === 0) return null
  return refusal(`“${stageName}”的件不能转到这一环节，会绕过条件：${skipped.join('；')}。`)
}

/** A change of process takes along exactly the cases that whoever adopts it has looked at. */
export function seenRefusal(
  moved: readonly Standing[],
  seen: readonly Standing[],
  held: number,
): Refusal | null {
  const same =
    moved.length === seen.length &&
    moved.every(({ version, stage, cases }) =>
      seen.some(one => one.version === version && one.stage === stage && one.cases === cases),
    ) &&
    held === moved.reduce((sum, { cases }) => sum + cases, 0)
  return same ? null : { rule: 'casework.seen', message: '在办件在您试看之后有变动，请重新试看后再采用。' }
}
