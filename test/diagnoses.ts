/** Diagnoses as tests need them: a need of the buyer's, put to the expert of the tests. */
import type { Input } from '#kernel/operation.ts'
import {
  assignExperts,
  getDiagnosisRequest,
  listDiagnosisRequests,
  requestDiagnosis,
} from '#modules/diagnosis/api.ts'
import {
  acceptAssignment,
  listAssignedDiagnoses,
  saveFindingDraft,
  submitFinding,
} from '#modules/diagnosis/expert.api.ts'
import { publishedNeed, quantity } from './builders.ts'
import type { Actor } from './cast.ts'
import type { World } from './world.ts'

export const wanted = '小试收率稳定，请判断能否放大到 100 L'

/** What the fixed form holds: one parameter that the need says otherwise, and one that it doesn't speak of. */
export const findingInput = {
  conclusion: 'fit',
  reasons: '小试数据完整，放热可控，具备放大条件。',
  risks: ['放大后移热能力不足'],
  route: '先做 50 L 三批，再做 200 L 两批，逐级确认热安全。',
  stages: ['scale-up', 'testing'],
  capabilities: [
    { parameter: 'working-temperature', quantity: quantity('temperature', '≤150 ℃'), weight: 'hard' },
    { parameter: 'working-pressure', quantity: quantity('pressure', '≥1 MPa'), weight: 'soft' },
  ],
  certificates: [],
  advice: '放大前补做反应量热，明确绝热温升。',
} satisfies Input<typeof saveFindingDraft>['draft']

export function diagnosing(w: World) {
  const { call } = w

  const expertsFor = async (requestId: string) =>
    (await call('lead', getDiagnosisRequest, { requestId })).experts

  /** The newest assignment of the expert's. */
  const newest = async () =>
    (await call('expert', listAssignedDiagnoses, { limit: 1 })).diagnoses[0]?.assignmentId ?? ''

  async function requested(need: Record<string, unknown> = {}, who: Actor = 'buyer') {
    const needId = await publishedNeed(w, who, need)
    const { requestId } = await call(who, requestDiagnosis, { needId, question: wanted })
    return { needId, requestId }
  }

  async function assign(requestId: string, workingDays: number | null = 10) {
    const expert = (await expertsFor(requestId)).find(({ name }) => name === 'expert')
    const expertId = expert?.personId ?? ''
    await call('lead', assignExperts, { requestId, personIds: [expertId], workingDays })
    return { expertId, assignmentId: await newest() }
  }

  /** Requested, assigned and accepted. */
  async function underWay(need: Record<string, unknown> = {}, who: Actor = 'buyer', workingDays = 10) {
    const asked = await requested(need, who)
    const given = await assign(asked.requestId, workingDays)
    await call('expert', acceptAssignment, { assignmentId: given.assignmentId })
    return { ...asked, ...given }
  }

  /** Writes and submits a finding over version `version`. */
  async function find(assignmentId: string, changes: Record<string, unknown> = {}, version = 2, reason = '') {
    const saved = await call('expert', saveFindingDraft, {
      assignmentId,
      version,
      draft: { ...findingInput, ...changes },
    })
    return call('expert', submitFinding, { assignmentId, version: saved.version, reason })
  }

  const waiting = async () => (await call('lead', listDiagnosisRequests, {})).requests

  return { requested, assign, underWay, find, newest, expertsFor, waiting }
}
