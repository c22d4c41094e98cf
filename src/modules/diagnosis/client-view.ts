/** A diagnosis as its client sees it: each step, whose turn it is, and what experts found. */
import { criterionChanges, type NeedRow } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { DiagnosisStep, DiagnosisView, FindingView } from './api.ts'
import type { FindingRow } from './store.ts'
import { conclusions, type DiagnosisStage } from './terms.ts'
import { courseView, type Progress } from './view.ts'

interface Known {
  readonly nameOf: (expertId: string) => string
  readonly organisationsOf: (expertId: string) => string[]
}

const office = '市级牵头部门'
const client = '本单位'

const owners: Readonly<Record<DiagnosisStage, string | null>> = {
  assigning: office,
  diagnosing: '所派专家',
  asking: client,
  answered: null,
  withdrawn: null,
}

/** Who declined stays between the office and the expert. */
function stepsOf(
  { request, assignments, questions }: Progress,
  found: readonly FindingRow[],
  { nameOf }: Known,
) {
  const steps: DiagnosisStep[] = [{ at: request.createdAt, what: '申请诊断', by: client, note: '' }]
  const add = (at: Date | null, what: string, by: string, note = '') => {
    if (at) steps.push({ at, what, by, note })
  }
  for (const { id, expertId, assignedAt, respondedAt, releasedAt, state } of assignments) {
    add(assignedAt, '指派一位专家', office)
    if (state !== 'declined') add(respondedAt, '接受指派', nameOf(expertId))
    add(releasedAt, '解除一位专家', office, '由牵头部门另行指派')
    if (state === 'declined') add(respondedAt, '一位专家谢绝', '专家', '由牵头部门另行指派')
    for (const { at, revision, content, reason } of found.filter(one => one.assignmentId === id).toReversed())
      add(
        at,
        revision === 1
          ? `出具结论：${conclusions[content.conclusion]}`
          : `更正结论：${conclusions[content.conclusion]}`,
        nameOf(expertId),
        reason ?? '',
      )
  }
  for (const { expertId, askedAt, answeredAt } of questions) {
    add(askedAt, '请本单位补充说明，停止计算期限', nameOf(expertId))
    add(answeredAt, '补充说明，继续计算期限', client)
  }
  add(request.withdrawnAt, '撤回申请', client, request.withdrawnReason ?? '')
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function findingViews(
  progress: Progress,
  found: readonly FindingRow[],
  need: NeedRow,
  known: Known,
): FindingView[] {
  return progress.assignments.flatMap(({ id, expertId }) => {
    const [newest, ...earlier] = found.filter(one => one.assignmentId === id)
    if (!newest) return []
    return [
      {
        ...newest,
        expertName: known.nameOf(expertId),
        expertOrganisations: known.organisationsOf(expertId),
        earlier,
        changes: criterionChanges(need.draft, newest.content),
      },
    ]
  })
}

export function clientView(
  progress: Progress,
  found: readonly FindingRow[],
  need: NeedRow,
  known: Known,
  pack: Pack,
  now: Date,
): DiagnosisView {
  const course = courseView(progress, pack, now)
  return {
    ...course,
    question: progress.request.question,
    owner: owners[course.stage],
    needVersion: need.version,
    timeline: stepsOf(progress, found, known),
    questions: progress.questions.map(one => ({ ...one, expertName: known.nameOf(one.expertId) })),
    findings: findingViews(progress, found, need, known),
    withdrawnReason: progress.request.withdrawnReason,
  }
}
