/** What tests of steering begin with. */
import { plainDate } from '#kernel/calendar.ts'
import { attachEvidence } from '#modules/steering/evidence.api.ts'
import { saveFigure, submitFigure } from '#modules/steering/figure.api.ts'
import { assignIssue, raiseIssue } from '#modules/steering/issue.api.ts'
import { issueSlip } from '#modules/steering/slip.api.ts'
import { openMilestone, proposeHandover, saveMilestone } from '#modules/steering/task.api.ts'
import type { EvidenceKind } from '#modules/steering/terms.ts'
import { type Actor, officeOf } from '#test/cast.ts'
import { contentOf, png } from '#test/pictures.ts'
import type { World } from '#test/world.ts'

export const figureSaid = { value: 3.02, source: '2025 年统计快报（示例）' }
export const milestoneSaid = {
  name: '出台中试平台建设规划',
  proof: '规划印发并公开',
  dueOn: plainDate('2026-03-20'),
}
export const issueSaid = {
  name: '危化品中试项目的环评与能评衔接',
  what: '项目跨两地，环评与能评口径不一，请市级协调统一办理口径。',
  crossings: ['region' as const, 'department' as const],
}

export const steeringIn = (w: World) => ({
  figure: (who: Actor, place: string, more: { id?: string; period?: string; value?: number } = {}) =>
    w.call(who, saveFigure, { id: 'T4', place, period: '2025', ...figureSaid, ...more }),
  async submitted(who: Actor, place: string, more: { period?: string; value?: number } = {}) {
    const saved = await w.call(who, saveFigure, { id: 'T4', place, period: '2025', ...figureSaid, ...more })
    await w.call(who, submitFigure, saved)
    return saved
  },
  draft: (who: Actor, task = '一2') => w.call(who, saveMilestone, { task, ...milestoneSaid }),
  async opened(who: Actor, task = '一2', dueOn = milestoneSaid.dueOn) {
    const { milestoneId, version } = await w.call(who, saveMilestone, { task, ...milestoneSaid, dueOn })
    await w.call(who, openMilestone, { milestoneId, version })
    return { milestoneId, version: version + 1 }
  },
  evidence: (who: Actor, recordKind: EvidenceKind, recordId: string) =>
    w.call(who, attachEvidence, { recordKind, recordId, title: '印发的规划', file: contentOf(png()) }),
  async raised(who: Actor) {
    return { ...(await w.call(who, raiseIssue, issueSaid)), version: 1 }
  },
  async assigned(raises: Actor, unit: string, workingDays = 10) {
    const { issueId } = await w.call(raises, raiseIssue, issueSaid)
    await w.call('lead', assignIssue, { issueId, version: 1, unit, workingDays })
    return { issueId, version: 2 }
  },
})

/** One record of each kind that is a place's own. */
export async function steeringOf(w: World, locality: string) {
  const office = officeOf[locality] ?? 'district'
  const { figure, submitted, opened, draft, evidence, assigned, raised } = steeringIn(w)
  const { figureId } = await figure(office, locality, { period: '2024' })
  const { figureId: submittedId } = await submitted(office, locality, { period: '2022' })
  const { milestoneId } = await opened(office)
  const { milestoneId: draftId } = await draft(office)
  const { milestoneId: handing } = await opened(office)
  const giving = { milestoneId: handing, unit: 'science', reason: '由科技部门统筹' }
  const { handoverId: given } = await w.call(office, proposeHandover, giving)
  const { milestoneId: coming } = await opened('department')
  const taking = { milestoneId: coming, unit: locality, reason: '由属地落实更合适' }
  const { handoverId: offered } = await w.call('department', proposeHandover, taking)
  const { issueId } = await assigned(office, locality)
  const { issueId: raisedId } = await raised(office)
  const { fileId } = await evidence(office, 'milestone', milestoneId)
  const { slipId } = await w.call('lead', issueSlip, {
    ...{ unit: locality, milestoneId, demand: '请说明规划的进度' },
    dueOn: plainDate('2026-03-31'),
  })
  return {
    locality,
    figureId,
    submittedId,
    milestoneId,
    draftId,
    given,
    offered,
    issueId,
    raisedId,
    fileId,
    slipId,
  }
}
