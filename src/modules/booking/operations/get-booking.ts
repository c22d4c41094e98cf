import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { type Role, roleName } from '#kernel/role.ts'
import { formatStatement, needNumber, parameterOf, unscopedNeed } from '#modules/catalogue/index.ts'
import { materialRequirements, productClasses } from '#modules/catalogue/terms.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import * as api from '../api.ts'
import { openSwapOf } from '../awaiting.store.ts'
import { beginEnds, beginRefusal, checkInRefusal, graceEnds, presenceOf } from '../course.ts'
import { namesFor } from '../facts.ts'
import { attemptsOf } from '../move/displacing.store.ts'
import { changeNoticeRefusal } from '../move/moving.ts'
import { type MoveRow, openMove } from '../move/store.ts'
import type { BookingRow } from '../occupation.store.ts'
import { rulesFor } from '../request-facts.ts'
import {
  answering,
  answerRefusal,
  attending,
  bookingFor,
  cancelRefusal,
  freeCancelUntil,
  lockRefusal,
  sideOf,
} from '../rules.ts'
import { scheduleOf } from '../schedule.store.ts'
import { bookingWithin, type EventRow, eventsOf, occupationsOf } from '../store.ts'
import type { Course } from '../terms.ts'
import { rowView } from './list-bookings.ts'

const eventNames: Readonly<Record<EventRow['event'], string>> = {
  requested: '提出申请',
  confirmed: '平台确认',
  declined: '平台未接受',
  'cancelled-by-client': '需求单位取消',
  'cancelled-by-provider': '平台取消',
  lapsed: '逾期未答复，自动失效',
  'self-confirmed': '按平台规则自动确认',
  'passed-rules': '平台准许例外',
  'walk-up': '平台现场安排，开始使用',
  'checked-in': '签到',
  started: '开始使用',
  finished: '结束使用',
  'no-show': '未按时签到，记为爽约，时段释放',
  overrun: '超时使用，已提醒下一家',
  'move-asked': '申请改期',
  moved: '改期',
  'move-declined': '平台不同意改期，原时段不变',
  displaced: '因故障或事故停用，原时段取消',
  'placed-anew': '接受另行安排的时段',
  'change-over-short': '换产时间不足',
  'swap-proposed': '提议与其他单位互换时段',
  'swap-ended': '互换没有成，时段不变',
  swapped: '双方同意，时段已互换',
}

/** What the client disclosed with the request: of the need that was attached, as published. */
async function attachedNeed(tx: Tx, needId: string | null, now: Date) {
  const need = needId === null ? null : await unscopedNeed(tx, needId)
  if (!need?.content) return null
  const hazards = await namesOf(tx, 'hazard', need.content.hazards, dateOf(now))
  return {
    number: needNumber(need.serial, need.createdAt),
    name: need.content.name,
    background: need.content.background,
    requirements: [
      ...need.content.capabilities.map(one => ({
        name: parameterOf(one.parameter).name,
        text: formatStatement(one),
        hard: one.weight === 'hard',
      })),
      ...materialRequirements(need.content, code => hazards.get(code) ?? code),
    ],
  }
}

/** Units that are taken for the same time stand in one line. */
function takesView(rows: Awaited<ReturnType<typeof occupationsOf>>, lineName: string) {
  const alive = rows.some(({ occupation }) => occupation.taking)
  const shown = rows.filter(({ occupation }) => occupation.taking === alive)
  const together = Map.groupBy(shown, ({ occupation: { resourceId, part, during } }) =>
    [resourceId, part, during.start.getTime(), during.end.getTime()].join(' '),
  )
  return [...together.values()].flatMap(([first, ...others]) =>
    first
      ? {
          name: first.resource.kind === 'line' ? lineName : first.resource.name,
          part: first.occupation.part,
          units: 1 + others.length,
          ...first.occupation.during,
        }
      : [],
  )
}

interface Step {
  readonly course: Course
  readonly row: BookingRow
  readonly move: MoveRow | null
  /** Of both bookings that change places, as far as whoever looks knows of it. */
  readonly swap: Awaited<ReturnType<typeof openSwapOf>>
  readonly grace: Date
  readonly now: Date
}

/** Who has to do what next, and by when. */
function nextStep(
  { course, row, move, swap, grace, now }: Step,
  names: { provider: string; client: string },
) {
  if (course === 'requested') return { who: names.provider, what: '答复申请', due: row.holdUntil }
  if (move && course === 'confirmed') return { who: names.provider, what: '答复改期', due: move.holdUntil }
  if (swap) {
    // Neither client is told who the other is.
    const asked = swap.role === 'other' ? names.client : '对方单位'
    return { who: swap.state === 'consented' ? names.provider : asked, what: '答复互换', due: swap.until }
  }
  // What was over before anybody could note who came waits for nobody any more.
  if (course === 'confirmed') return now > grace ? null : { who: names.client, what: '到场签到', due: grace }
  if (course === 'checked-in') return { who: names.client, what: '开始使用', due: row.during.end }
  // Whoever had to wait for the line.
  if (course === 'unbegun' && beginRefusal(row, now) === null)
    return { who: names.client, what: '开始使用', due: beginEnds(row) }
  if (course === 'started') return { who: names.client, what: '用完后点“结束使用”', due: row.during.end }
  if (course === 'displaced') return { who: names.client, what: '选择另行安排的时段，或取消', due: null }
  return null
}

export const getBooking = operation(api.getBooking, async ({ bookingId }, { tx, reach, actor, now }) => {
  const row = await bookingWithin(tx, reach, bookingId)
  const names = await namesFor(tx, [row])
  const events = await eventsOf(tx, bookingId)
  const schedule = await scheduleOf(tx, row.lineId ?? '')
  const { organisationId, roles } = actingFor(actor)
  const view = rowView(row, names, now)
  const side = row.clientId === organisationId ? ('client' as const) : ('provider' as const)
  const provider = names.organisationName(row.providerId)
  const rules = await rulesFor(row, dateOf(row.during.start), tx)
  const terms = { by: side, cancelHours: schedule?.cancelHours ?? 0, rules, late: true }
  const free = freeCancelUntil(row, terms)
  const course = view.state
  const presence = presenceOf(rules)
  const isProvider = row.providerId === organisationId
  const move = course === 'confirmed' ? await openMove(tx, bookingId, now) : null
  const open = course === 'confirmed' ? await openSwapOf(tx, bookingId, now) : null
  // What one client asks another isn't the platform's business before both agree.
  const swap = side === 'client' || open?.state === 'consented' ? open : null
  const attempts = await attemptsOf(tx, bookingId)
  const runner = row.runnerId ?? row.requestedBy
  const people = await namesOfPeople(tx, [runner])
  const acts = (allowed: readonly Role[]) => roles.some(role => allowed.includes(role))
  const attends = sideOf(row, { organisationId, roles }, attending).acts
  const platform = names.lineOf(row)?.platform
  return accept({
    ...view,
    side,
    seriesId: row.seriesId,
    providerName: provider,
    purpose: row.purpose,
    contact: row.contact,
    hotline: platform?.hotline ?? '',
    address: platform?.address ?? '',
    need: await attachedNeed(tx, row.needId, now),
    offer: row.offerPrice && { number: row.offerNumber ?? '', price: row.offerPrice },
    productClass: row.productClass ? productClasses[row.productClass] : '',
    takes: takesView(await occupationsOf(tx, bookingId), view.lineName),
    next: nextStep(
      { course, row, move, swap, grace: graceEnds(row, presence), now },
      { provider, client: view.clientName },
    ),
    passed: (row.passed ?? []).map(({ rule, message, override }) => ({
      rule,
      message,
      by: override.map(roleName).join('、'),
    })),
    plea: row.plea,
    runnerName: people.get(runner) ?? '',
    move: move && { ...move.during, reason: move.reason, due: move.holdUntil },
    attempts: attempts.map(({ startedAt, endedAt, reason }) => ({
      startedAt,
      endedAt,
      reason,
      lineName: view.lineName,
    })),
    lateCancel: row.lateCancel,
    timeline: events.map(event => ({
      at: event.at,
      event: event.event,
      text: eventNames[event.event],
      by: event.organisationId === null ? '系统' : names.organisationName(event.organisationId),
      note: event.note,
    })),
    can: {
      answer: isProvider && acts(answering) && answerRefusal(row, now) === null,
      cancel: sideOf(row, { organisationId, roles }).acts && cancelRefusal(row, terms, now) === null,
      cancelLate: side === 'client' && course === 'confirmed' && now >= free.latest,
      move:
        side === 'client' &&
        acts(bookingFor) &&
        move === null &&
        (course === 'requested' ||
          (course === 'confirmed' &&
            changeNoticeRefusal(row, rules, terms.cancelHours, now) === null &&
            lockRefusal(row, rules, '改期', now) === null)),
      answerMove: isProvider && acts(answering) && move !== null,
      checkIn: attends && checkInRefusal(row, presence, now) === null,
      start: attends && beginRefusal(row, now) === null,
      finish: attends && course === 'started',
    },
    cancelRule:
      course === 'displaced'
        ? '时段因故障或事故取消的，需求单位可随时取消，不记逾期取消。'
        : `已确认的预约，需求单位可在开始前 ${free.hours} 小时以前取消；之后取消记为逾期取消。`,
  })
})
