import type { Tx } from '#kernel/operation.ts'
import { processName } from '#modules/catalogue/index.ts'
import { namesOfPeople, organisationsByIds, type RoleHolder } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { conflictOf, leftAt } from './rules.ts'
import { courseView, type Progress } from './view.ts'

/** Why an expert must stand aside in this request; null where nothing is known. */
export const conflictWith = ({ personId, organisations }: RoleHolder, { request, assignments }: Progress) =>
  conflictOf({
    belongs: organisations.map(({ id }) => id),
    clientId: request.organisationId,
    barred: request.barred,
    declared: assignments.some(
      ({ expertId, declineReason }) => expertId === personId && declineReason === 'conflict',
    ),
  })

/** Whether an expert is one of those who judge already. */
export const isAmong = ({ personId }: RoleHolder, { assignments }: Progress): boolean =>
  assignments.some(one => one.expertId === personId && leftAt(one) === null)

export const barredBy = (holder: RoleHolder, progress: Progress): string | null => {
  const conflict = conflictWith(holder, progress)
  if (conflict !== null) return `须回避：${conflict}`
  return isAmong(holder, progress) ? '已指派' : null
}

/** Requests as the office sees them: who asks and for what, never what the need says. */
export async function officeViews(tx: Tx, all: readonly Progress[], pack: Pack, now: Date) {
  const clients = await organisationsByIds(
    tx,
    all.map(({ request }) => request.organisationId),
  )
  const names = await namesOfPeople(
    tx,
    all.flatMap(({ assignments }) => assignments.map(({ expertId }) => expertId)),
  )
  return all.map(progress => ({
    ...courseView(progress, pack, now),
    clientName: clients.find(({ id }) => id === progress.request.organisationId)?.name ?? '',
    process: processName(progress.request.process),
    needName: progress.request.needName,
    question: progress.request.question,
    experts: progress.assignments.map(({ id, expertId, revisions, ...one }) => ({
      assignmentId: id,
      name: names.get(expertId) ?? '',
      state: one.state,
      declineReason: one.declineReason,
      note: one.note,
      releasedReason: one.releasedReason,
      answered: revisions > 0,
    })),
  }))
}
