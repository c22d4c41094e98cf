/** 布局: which act leads where, when a project is mature, and what speaks against each step. Pure. */
import type { Refusal } from '#kernel/decision.ts'
import {
  type BuildAct,
  type BuildState,
  buildStates,
  type ConditionState,
  type FactState,
  type GateState,
  type Maturity,
  type PlanState,
  planStates,
} from './terms.ts'

const steps: Readonly<Record<BuildState, Partial<Record<BuildAct, BuildState>>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { return: 'returned', withdraw: 'withdrawn', propose: 'proposed' },
  returned: { submit: 'submitted', withdraw: 'withdrawn' },
  proposed: { decline: 'submitted', start: 'started' },
  started: { finish: 'built', stop: 'stopped' },
  built: { name: 'built' },
  stopped: {},
  withdrawn: {},
}

/** Where an act leads; null where it isn't open. */
export const buildAfter = (state: BuildState, act: BuildAct): BuildState | null => steps[state][act] ?? null

const refusedIn = (state: BuildState): Refusal => ({
  rule: 'layout.state',
  message: `这个项目${buildStates[state]}，不能这样办理，请刷新后再看。`,
  facts: { state },
})

export const actRefusal = (state: BuildState, act: BuildAct): Refusal | null =>
  buildAfter(state, act) === null ? refusedIn(state) : null

export const mayEdit = (state: BuildState): boolean => state === 'draft' || state === 'returned'
export const editRefusal = (state: BuildState): Refusal | null => (mayEdit(state) ? null : refusedIn(state))

/** Facts are stated until somebody proposes to start by them, and found true only of what was handed in. */
export const mayState = (state: BuildState): boolean => mayEdit(state) || state === 'submitted'
export const stateRefusal = (state: BuildState): Refusal | null => (mayState(state) ? null : refusedIn(state))
export const findRefusal = (state: BuildState): Refusal | null =>
  state === 'submitted' ? null : refusedIn(state)

export const unknownCluster = (known: boolean, field = 'content.cluster'): Refusal | null =>
  known
    ? null
    : {
        rule: 'layout.cluster',
        field,
        message: '所选集群不在今天执行的名单中，请改选。',
        clause: '一1',
      }

/** `unknown`: what those validations are called that can't be given today. */
export const unknownValidation = (unknown: readonly string[]): Refusal | null =>
  unknown.length === 0
    ? null
    : {
        rule: 'layout.validation',
        field: 'content.validations',
        message: `“${unknown.join('、')}”不在今天执行的验证类型分类中，请改选。`,
      }

/** A project without its like may go on unexplained; where all is there already, it says why one more is wanted. */
export const relationRefusal = (whole: number, relation: string): Refusal | null =>
  whole === 0 || relation.length >= 10
    ? null
    : {
        rule: 'layout.relation',
        field: 'content.relation',
        message: `已有 ${whole} 处具备全部拟建能力。这不妨碍提交，请在“与已有能力的关系”中写明仍需建设的理由，至少 10 个字。`,
        facts: { whole },
      }

export interface Stated {
  readonly condition: string
  readonly state: FactState
  readonly decidedAt: Date | null
}

/** What a project is measured by, and since when a confirmation is one of this project by these conditions. */
export interface Measure {
  readonly conditions: readonly { readonly name: string }[]
  readonly since: number
}

/**
 * A confirmation is of what had been handed in by the conditions that were in force: of a project that was handed in
 * again, or by conditions that say something else under the same name, it is no confirmation. Null where none are set.
 */
export const measureOf = (
  gate: { readonly conditions: Measure['conditions']; readonly decidedAt: Date | null } | null,
  { submittedAt }: { readonly submittedAt: Date | null },
): Measure | null =>
  gate && {
    conditions: gate.conditions,
    since: Math.max(gate.decidedAt?.getTime() ?? 0, submittedAt?.getTime() ?? 0),
  }

/** What was stated while a returned project is written anew is the locality's own until it is handed in again. */
export function factsHandedIn<F extends { readonly statedAt: Date }>(
  facts: readonly F[],
  steps: readonly { readonly act: BuildAct; readonly at: Date }[],
): readonly F[] {
  const last = steps.findLast(({ act }) => act === 'return' || act === 'submit')
  return last?.act === 'return' ? facts.filter(({ statedAt }) => statedAt <= last.at) : facts
}

const standing = ({ state, decidedAt }: Stated, since: number): ConditionState =>
  state === 'confirmed' && (decidedAt === null || decidedAt.getTime() < since) ? 'stale' : state

/** Where each condition stands by the facts, which come in the order in which they were stated. */
export const conditionsBy = <F extends Stated>(
  measure: Measure | null,
  facts: readonly F[],
): { name: string; state: ConditionState; fact: F | null }[] =>
  (measure?.conditions ?? []).map(({ name }) => {
    const fact = facts.findLast(one => one.condition === name) ?? null
    return { name, state: fact ? standing(fact, measure?.since ?? 0) : 'missing', fact }
  })

/** Mature is what has every condition confirmed; where no conditions are set, nobody can say. */
export function maturityOf(measure: Measure | null, facts: readonly Stated[]): Maturity {
  if (measure === null) return 'undecided'
  return conditionsBy(measure, facts).every(({ state }) => state === 'confirmed') ? 'mature' : 'not-yet'
}

/** 成熟一个、启动一个: what stands against starting. */
export function startRefusal(measure: Measure | null, facts: readonly Stated[]): Refusal | null {
  if (measure === null)
    return {
      rule: 'layout.gate-unset',
      message: '启动条件尚未设定，是否成熟待定。请市级牵头部门先设定启动条件并由另一人采用。',
      clause: '一1',
    }
  const open = conditionsBy(measure, facts).filter(({ state }) => state !== 'confirmed')
  return open.length === 0
    ? null
    : {
        rule: 'layout.not-mature',
        message: `还有 ${open.length} 项条件没有经核实的事实：${open.map(({ name }) => name).join('、')}。请补充并核实后再提议启动。`,
        facts: { open: open.length },
        clause: '一1',
      }
}

export const secondPerson = (first: string | null, personId: string): Refusal | null =>
  first === personId
    ? { rule: 'layout.second-person', message: '须由另一人办理，请交给同事。', facts: {} }
    : null

export const noteRefusal = (yes: boolean, note: string): Refusal | null =>
  yes || note !== ''
    ? null
    : { rule: 'layout.note', field: 'note', message: '请写明意见，让对方知道怎么改。' }

export const unknownCondition = (known: boolean): Refusal | null =>
  known
    ? null
    : {
        rule: 'layout.condition',
        field: 'condition',
        message: '现行的启动条件中没有这一项，请刷新后再填。',
      }

export const factRefusal = (current: boolean, state: FactState): Refusal | null =>
  current && state === 'stated'
    ? null
    : { rule: 'layout.fact-state', message: '这项事实已经核实过，或已重新提供，请刷新后再看。' }

export interface Seen {
  readonly version: number
  readonly gateId: string | null
}

/** Who finds a fact true has looked at the project as it is and at the conditions in force. */
export const seenRefusal = (seen: Seen, now: Seen): Refusal | null =>
  seen.version === now.version && seen.gateId === now.gateId
    ? null
    : {
        rule: 'layout.seen',
        message: '你打开以后，项目重新提交过或启动条件有了新版本，请刷新后再核实。',
      }

export const gateRefusal = (state: GateState): Refusal | null =>
  state === 'proposed' ? null : { rule: 'layout.gate-state', message: '这个版本已经决定过，请刷新后再看。' }

export const openGate: Refusal = {
  rule: 'layout.gate-open',
  message: '已有一个版本待决定，请先由另一人决定采用或不采用。',
}

export const planRefusal = (state: PlanState, wanted: readonly PlanState[]): Refusal | null =>
  wanted.includes(state)
    ? null
    : {
        rule: 'layout.plan-state',
        message: `这份规划${planStates[state]}，不能这样办理，请刷新后再看。`,
        facts: { state },
      }

/** A document number or source as two are compared: neither spaces nor the shape of brackets make another one of it. */
export const documentKey = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[〔【]/g, '(')
    .replace(/[\]〕】]/g, ')')

interface Entered {
  readonly id: string
  readonly state: PlanState
  readonly content: { readonly title: string; readonly docNumber: string }
}

/** One document is entered once: what it says anew is a revision of it. `all`: the plans of the place. */
export function documentRefusal(
  docNumber: string,
  all: readonly Entered[],
  own: { readonly id: string | null; readonly revises: string | null },
): Refusal | null {
  const other = all.find(
    ({ id, state, content }) =>
      id !== own.id &&
      id !== own.revises &&
      state !== 'replaced' &&
      state !== 'withdrawn' &&
      documentKey(content.docNumber) === documentKey(docNumber),
  )
  return other ? documentTaken(docNumber, other) : null
}

export const documentTaken = (docNumber: string, other?: Entered): Refusal => ({
  rule: 'layout.plan-document',
  field: 'content.docNumber',
  message: `“${docNumber}”已经登记过${other ? `：《${other.content.title}》，${planStates[other.state]}` : ''}。${
    other?.state === 'confirmed' ? '内容有变的，请在那一份上修订。' : '请在那一份上修改。'
  }`,
})

export const revisionTaken: Refusal = {
  rule: 'layout.plan-revision',
  message: '这份规划已有一份修订正在办理，请在那一份上修改。',
}

/** What became of a project is a platform in sight, of its own place. */
export const platformRefusal = (given: boolean, suits: boolean): Refusal | null =>
  !given || suits
    ? null
    : {
        rule: 'layout.platform',
        field: 'platformId',
        message: '请选择项目所在地区已发布的平台；建成而尚未发布的，请留空。',
      }
