/** A process as the software that runs it knows it: which conditions it can check, and which nobody may do without. */
import { Problem } from '#kernel/problem.ts'
import {
  type ProcessContent,
  type ProcessMove,
  type ProcessStage,
  processContent,
} from '#modules/rulebook/fields.ts'
import type { Pack } from '#modules/rulebook/index.ts'

export interface ProcessKind {
  readonly kind: string
  readonly name: string
  /** The conditions that can be checked: id → what it demands, in Chinese. */
  readonly guards: Readonly<Record<string, string>>
  /** Moves that the software makes by name: without them it stands still. */
  readonly moves: readonly string[]
  /** What nobody reaches without conditions, however the office changes the process: stage → guards. */
  readonly guarded: Readonly<Record<string, readonly string[]>>
}

export const stageOf = ({ stages }: ProcessContent, id: string): ProcessStage | undefined =>
  stages.find(one => one.id === id)

export const movesFrom = ({ moves }: ProcessContent, stage: string): ProcessMove[] =>
  moves.filter(({ from }) => from.includes(stage))

/** A stage that no move leaves: a case has come to its end there. */
export const isEnd = (content: ProcessContent, stage: string): boolean =>
  movesFrom(content, stage).length === 0

/** Every stage that can be reached from one, by moves of which `passes` says that they may be made. */
export function reachable(
  { moves }: ProcessContent,
  start: string,
  passes: (move: ProcessMove) => boolean = () => true,
): Set<string> {
  const found = new Set([start])
  for (const stage of found)
    for (const move of moves) if (move.from.includes(stage) && passes(move)) found.add(move.to)
  return found
}

const repeated = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) < index)

/** What is wrong with a process, in words for whoever wrote it; empty where it can be run. */
export function faultsOf(content: ProcessContent, kind: ProcessKind): string[] {
  const { stages, moves } = content
  const ids = stages.map(({ id }) => id)
  const nameOf = (id: string) => stageOf(content, id)?.name ?? id
  const faults = [
    ...repeated(ids).map(id => `环节代码“${id}”重复。`),
    ...repeated(stages.map(({ name }) => name)).map(name => `环节名称“${name}”重复。`),
    ...repeated(moves.map(({ id }) => id)).map(id => `办理动作代码“${id}”重复。`),
    ...moves.flatMap(({ name, from, to }) =>
      [...from, to].filter(id => !ids.includes(id)).map(id => `“${name}”指向没有的环节“${id}”。`),
    ),
    ...moves.flatMap(({ name, guards }) =>
      guards.filter(id => !Object.hasOwn(kind.guards, id)).map(id => `“${name}”的条件“${id}”系统不能检查。`),
    ),
    ...kind.moves
      .filter(id => !moves.some(move => move.id === id))
      .map(id => `缺少办理动作“${id}”，系统要用到它。`),
  ]
  const [first] = ids
  if (faults.length > 0 || first === undefined) return faults
  const reached = reachable(content, first)
  const ends = ids.filter(id => isEnd(content, id))
  return [
    ...ids.filter(id => !reached.has(id)).map(id => `环节“${nameOf(id)}”从起点走不到。`),
    ...ids
      .filter(id => reached.has(id) && ![...reachable(content, id)].some(one => ends.includes(one)))
      .map(id => `环节“${nameOf(id)}”走不到办结。`),
    ...Object.entries(kind.guarded).flatMap(([stage, guards]) =>
      stageOf(content, stage) === undefined
        ? [`缺少环节“${stage}”，系统要用到它。`]
        : guards
            .filter(guard => reachable(content, first, move => !move.guards.includes(guard)).has(stage))
            .map(guard => `可以绕过条件“${kind.guards[guard] ?? guard}”到“${nameOf(stage)}”。`),
    ),
  ]
}

/** The process as the policy pack issues it; null where the city has none. Throws where it can't be run. */
export function issuedProcess(pack: Pack, kind: ProcessKind): ProcessContent | null {
  const issued = pack.processes[kind.kind]
  if (issued === undefined) return null
  const content = processContent.parse(issued)
  const faults = faultsOf(content, kind)
  if (faults.length > 0) throw new Error(`policy pack: process ${kind.kind}: ${faults.join(' ')}`)
  return content
}

/** A kind that the city has a process for. Throws Problem `not-found` of any other. */
export function processOf(
  kinds: readonly ProcessKind[],
  pack: Pack,
  name: string,
): { kind: ProcessKind; issued: ProcessContent } {
  const kind = kinds.find(one => one.kind === name)
  const issued = kind ? issuedProcess(pack, kind) : null
  if (!kind || !issued) throw new Problem('not-found')
  return { kind, issued }
}
