/** A process as the software that runs it knows it: which conditions it can check, and which nobody may do without. */
import { Problem } from '#kernel/problem.ts'
import { type Role, roleName } from '#kernel/role.ts'
import {
  type ProcessContent,
  type ProcessMove,
  type ProcessStage,
  processContent,
} from '#modules/rulebook/fields.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { placesIn } from './documents.ts'

export interface ProcessKind {
  readonly kind: string
  readonly name: string
  /** The conditions that can be checked: id → what it demands, in Chinese. */
  readonly guards: Readonly<Record<string, string>>
  /** Moves that the software makes by name: without them it stands still. All others are made as the process says. */
  readonly moves: readonly string[]
  /** Who makes those others, and which conditions can be checked for any of them. */
  readonly others: { readonly by: readonly Role[]; readonly guards: readonly string[] }
  /** What nobody reaches without conditions, however the office changes the process: stage → guards. */
  readonly guarded: Readonly<Record<string, readonly string[]>>
  /** The stages that the operation of a named move counts on; what isn't said here the office may change. */
  readonly joins: Readonly<Record<string, { readonly from?: readonly string[]; readonly to?: string }>>
  /** What documents can be filled with, besides the form of the move: names as they stand in braces. */
  readonly inDocuments: readonly string[]
  /** The name of the place by which a document is addressed to whom the case is about. */
  readonly addressee: string
  /** Whoever comes to stand there leaves a record of its own: only the named moves that join them lead there. */
  readonly reserved: readonly string[]
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

/** The conditions of what is guarded that every case at a stage has met, whichever way it came. */
export function passed(content: ProcessContent, kind: ProcessKind, stage: string): string[] {
  const [first] = content.stages
  if (!first) return []
  return [...new Set(Object.values(kind.guarded).flat())].filter(
    guard => !reachable(content, first.id, move => !move.guards.includes(guard)).has(stage),
  )
}

const repeated = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) < index)

/** What is wrong with a move that the office added: whatever the software has no page of its own for. */
function otherFaults(
  { name, by, guards, form }: ProcessMove,
  { others, guards: known }: ProcessKind,
): string[] {
  return [
    ...(by.length === 0 ? [`“${name}”没有写明由谁办理。`] : []),
    ...by.filter(role => !others.by.includes(role)).map(role => `“${name}”不能由${roleName(role)}办理。`),
    ...guards
      .filter(id => Object.hasOwn(known, id) && !others.guards.includes(id))
      .map(id => `“${name}”不能以“${known[id]}”为条件，它只在系统专门的页面检查。`),
    ...repeated(form.map(({ id }) => id)).map(id => `“${name}”的填写项代码“${id}”重复。`),
    ...form
      .filter(({ kind, options }) => (kind === 'choice' ? options.length < 2 : options.length > 0))
      .map(({ title, kind }) =>
        kind === 'choice'
          ? `“${name}”的“${title}”至少要有两个选项。`
          : `“${name}”的“${title}”不是选项，不能列选项。`,
      ),
  ]
}

/** Fields that say who judges or visits. */
const namesPeople = (title: string): boolean => /人员|专家|评委/.test(title)

/** Documents with places that nothing fills, or that tell whom the case is about who judges or visits. */
const documentFaults = (
  { name, form, documents }: ProcessMove,
  { inDocuments, addressee }: Pick<ProcessKind, 'inDocuments' | 'addressee'>,
): string[] => [
  ...repeated(documents.map(({ id }) => id)).map(id => `“${name}”的文书代码“${id}”重复。`),
  ...documents.flatMap(({ title, text }) =>
    placesIn(text)
      .filter(place => !inDocuments.includes(place) && !form.some(field => field.title === place))
      .map(place => `“${name}”的文书“${title}”中的“{${place}}”系统不知道填什么。`),
  ),
  ...documents
    .filter(({ text }) => text.trimStart().startsWith(`{${addressee}}`))
    .flatMap(({ title, text }) =>
      placesIn(text)
        .filter(namesPeople)
        .map(place => `“${name}”的文书“${title}”发给${addressee}，不能写明“{${place}}”。`),
    ),
]

/** Moves that don't join what the software's own operations join, or lead where only those leave their record. */
function joinFaults(
  { moves }: ProcessContent,
  { joins, reserved }: ProcessKind,
  nameOf: (id: string) => string,
): string[] {
  const named = (ids: readonly string[]) => ids.map(id => `“${nameOf(id)}”`).join('、')
  return moves.flatMap(({ id, name, from, to }) => {
    const own = Object.hasOwn(joins, id) ? joins[id] : undefined
    const starts = own?.from
    const end = own?.to
    return [
      ...(starts && (starts.length !== from.length || starts.some(one => !from.includes(one)))
        ? [`“${name}”只能从${named(starts)}办理，系统的页面以此为准。`]
        : []),
      ...(end !== undefined && end !== to ? [`“${name}”只能到“${nameOf(end)}”，系统的页面以此为准。`] : []),
      ...(end === undefined && reserved.includes(to)
        ? [`“${name}”不能到“${nameOf(to)}”，到这一环节要由系统专门的页面办理并留下记录。`]
        : []),
    ]
  })
}

/** Two moves may have one name; where they start from tells them apart. */
function nameOfMove(content: ProcessContent, id: string): string {
  const move = content.moves.find(one => one.id === id)
  const from = move?.from.map(one => stageOf(content, one)?.name ?? one).join('、')
  return move ? `“${move.name}”（从“${from}”）` : `“${id}”`
}

/** What is wrong with a process, in words for whoever wrote it; empty where it can be run. What it lacks is named as it was `before`. */
export function faultsOf(
  content: ProcessContent,
  kind: ProcessKind,
  before: ProcessContent = content,
): string[] {
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
    ...moves.flatMap(move =>
      !kind.moves.includes(move.id)
        ? otherFaults(move, kind)
        : move.form.length > 0
          ? [`“${move.name}”有专门的页面，不能另加填写项。`]
          : [],
    ),
    ...moves.flatMap(move => documentFaults(move, kind)),
    ...kind.moves
      .filter(id => !moves.some(move => move.id === id))
      .map(id => `缺少办理动作${nameOfMove(before, id)}，系统要用到它。`),
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
    ...joinFaults(content, kind, nameOf),
    ...Object.entries(kind.guarded).flatMap(([stage, guards]) =>
      stageOf(content, stage) === undefined
        ? [`缺少环节“${stageOf(before, stage)?.name ?? stage}”，系统要用到它。`]
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
