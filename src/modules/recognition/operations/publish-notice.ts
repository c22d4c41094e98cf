import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept, type Refusal, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { lastDayOf } from '#kernel/notice-period.ts'
import { operation } from '#kernel/operation.ts'
import { holdCase, moveCase } from '#modules/casework/index.ts'
import { reviewsOf } from '#modules/review/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { lockAtStage } from '../application.store.ts'
import { callById } from '../call.store.ts'
import { tellMoved } from '../letters.ts'
import { insertNotice } from '../notice.store.ts'
import { noticeNumber } from '../number.ts'
import { noticeRefusals, reviewRefusal } from '../rules.ts'

export const publishNotice = (pack: Pack, link: Link) =>
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
    const reviews = await reviewsOf(
      tx,
      applications.map(one => ({ kind: 'recognition', id: one.id })),
    )
    const refused: Refusal[] = [...faults]
    let stageName = ''
    for (const { id: applicationId, platformName } of applications) {
      const review = reviewRefusal(reviews.find(({ subject }) => subject.id === applicationId) ?? null)
      const made = { move: 'publish', found: { 'notice-days': faults[0] ?? null }, evidence: { notice: id } }
      const moved = await moveCase(await holdCase(tx, applicationId), made, context)
      if (moved.ok) stageName = moved.value.toName
      const first = [...(review ? [review] : []), ...(moved.ok ? [] : moved.refusals)].find(
        one => !faults.includes(one),
      )
      if (first)
        refused.push({ ...first, field: 'applicationIds', message: `${platformName}：${first.message}` })
    }
    if (refused.length > 0) return refuse(...refused)
    const closesOn = lastDayOf(opensOn, workingDays, calendar)
    const stored = await insertNotice(
      tx,
      { ...input, id, closesOn, publishedBy: signedIn(actor).personId, publishedAt: now },
      applications.map(one => one.id),
    )
    const days = `${stageName}（${formatDate(opensOn)}至${formatDate(closesOn)}）`
    for (const one of applications) await tellMoved(one, days, link, context)
    changed({
      object: { kind: 'recognition-notice', id },
      after: { callId, opensOn, closesOn, workingDays, applications: applicationIds },
    })
    return accept({ noticeId: id, number: noticeNumber(stored), closesOn })
  })
