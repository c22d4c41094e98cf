import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, type Refusal, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { holdCase, moveCase } from '#modules/casework/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { lockAtStage } from '../application.store.ts'
import { callById } from '../call.store.ts'
import { insertNotice } from '../notice.store.ts'
import { noticeNumber } from '../number.ts'
import { lastDayOf, noticeRefusals } from '../rules.ts'

export const publishNotice = (pack: Pack) =>
  operation(api.publishNotice, async ({ applicationIds, ...input }, context) => {
    const { tx, actor, now, newId, changed } = context
    const { callId, opensOn, workingDays } = input
    const call = await callById(tx, callId)
    const applications = await lockAtStage(tx, callId, applicationIds)
    if (applications.length !== new Set(applicationIds).size)
      return refuse({
        rule: 'recognition.notice.items',
        field: 'applicationIds',
        message: '所选的申报有的不属于本批次，请刷新后重新选择。',
      })
    const calendar = workCalendarOf(pack)
    const faults = noticeRefusals({ opensOn, workingDays }, call.rules, dateOf(now), calendar)
    const id = newId()
    const refused: Refusal[] = []
    for (const { id: applicationId } of applications) {
      const made = { move: 'publish', found: { 'notice-days': faults[0] ?? null }, evidence: { notice: id } }
      const moved = await moveCase(await holdCase(tx, applicationId), made, context)
      if (!moved.ok) refused.push(...moved.refusals)
    }
    if (refused.length > 0)
      return refuse(...faults, ...refused.filter(one => !faults.includes(one)).slice(0, 1))
    const closesOn = lastDayOf(opensOn, workingDays, calendar)
    const stored = await insertNotice(
      tx,
      { ...input, id, closesOn, publishedBy: signedIn(actor).personId, publishedAt: now },
      applications.map(one => one.id),
    )
    changed({
      object: { kind: 'recognition-notice', id },
      after: { callId, opensOn, closesOn, workingDays, applications: applicationIds },
    })
    return accept({ noticeId: id, number: noticeNumber(stored), closesOn })
  })
