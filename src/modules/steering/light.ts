/** 亮灯与催办: how a task stands is computed from its milestones by a rule that is shown; nobody chooses a light. */
import { formatDay, type PlainDate } from '#kernel/calendar.ts'
import { addWorkingDays, type WorkCalendar } from '#kernel/working-days.ts'
import type { SteeringRule } from '#modules/rulebook/index.ts'
import { isSoon, workingDaysLate } from './days.ts'
import type { Light, MilestoneState } from './terms.ts'

/** What of a milestone decides its light. */
export interface Dated {
  readonly state: MilestoneState
  readonly dueOn: PlainDate
}

/** Still to be done by its unit: what was reported waits for the lead office. */
export const isUndone = ({ state }: Pick<Dated, 'state'>): boolean => state === 'open' || state === 'returned'

export const isLate = (one: Dated, today: PlainDate): boolean => isUndone(one) && one.dueOn < today

export function lightOf(
  all: readonly Dated[],
  today: PlainDate,
  { soonWorkingDays }: Pick<SteeringRule, 'soonWorkingDays'>,
  calendar: WorkCalendar,
): Light {
  const shown = all.filter(({ state }) => state !== 'draft')
  if (shown.length === 0) return 'none'
  if (shown.some(one => isLate(one, today))) return 'red'
  const needsCare = (one: Dated) =>
    one.state === 'returned' || (isUndone(one) && isSoon(one.dueOn, today, soonWorkingDays, calendar))
  if (shown.some(needsCare)) return 'yellow'
  return shown.every(({ state }) => state === 'confirmed') ? 'done' : 'green'
}

/**
 * Why the light is what it is: the rule that decided, with the days it was applied to. Of several milestones how many
 * of them, of a single one its own day.
 */
export function lightWhy(
  all: readonly Dated[],
  today: PlainDate,
  { soonWorkingDays }: Pick<SteeringRule, 'soonWorkingDays'>,
  calendar: WorkCalendar,
): string {
  const shown = all.filter(({ state }) => state !== 'draft')
  const [first] = shown
  if (!first) return '没有提交任何里程碑'
  const of = (some: readonly Dated[], words: string): string =>
    shown.length === 1 ? words : `${shown.length} 个里程碑中，${some.length} 个${words}`
  const earliest = (some: readonly Dated[]): string =>
    formatDay(some.reduce((least, { dueOn }) => (dueOn < least ? dueOn : least), some[0]?.dueOn ?? today))
  const late = shown.filter(one => isLate(one, today))
  if (late.length > 0) {
    const days = Math.max(...late.map(({ dueOn }) => workingDaysLate(dueOn, today, calendar)))
    return of(
      late,
      `过了期限仍未报完成：期限${late.length > 1 ? '最早' : ''} ${earliest(late)}，已逾期 ${days} 个工作日`,
    )
  }
  const until = addWorkingDays(today, soonWorkingDays, calendar)
  const within = `${soonWorkingDays} 个工作日（到 ${formatDay(until)}）`
  const returned = shown.filter(({ state }) => state === 'returned')
  const soon = shown.filter(one => one.state === 'open' && one.dueOn <= until)
  const care = [
    ...(soon.length > 0 ? [of(soon, `在 ${within}内到期：期限 ${earliest(soon)}`)] : []),
    ...(returned.length > 0 ? [of(returned, '报送后被退回，还没有再报')] : []),
  ]
  if (care.length > 0) return care.join('；')
  const waiting = shown.filter(({ state }) => state === 'submitted')
  const open = shown.filter(({ state }) => state === 'open')
  const fine = [
    ...(open.length > 0 ? [of(open, `没有逾期，期限 ${earliest(open)}，在 ${within}以后`)] : []),
    ...(waiting.length > 0 ? [of(waiting, '已报完成，待市级牵头部门确认')] : []),
  ]
  return fine.length > 0 ? fine.join('；') : of(shown, '经市级牵头部门确认完成')
}

/** The rule in words, as it stands beside every light. */
export const lightWords = ({ source, soonWorkingDays, ladder }: SteeringRule): string[] => [
  '未填报：没有提交任何里程碑。',
  '逾期：至少一个里程碑过了期限仍未报完成。',
  `临期或退回：没有逾期，但有里程碑在 ${soonWorkingDays} 个工作日内到期，或报送后被退回。`,
  '正常：其余情形；全部完成：每个里程碑都经市级牵头部门确认。',
  `催办（里程碑、协调事项、督办单和布置填报的指标）：到期前 ${soonWorkingDays} 个工作日提醒责任单位；${ladder
    .map(({ workingDays, to }) => `逾期满 ${workingDays} 个工作日${rungWords[to]}`)
    .join('，')}。`,
  `依据：${source}。`,
]

export const rungWords = {
  unit: '催办责任单位',
  lead: '报市级牵头部门',
  workingGroup: '提请工作专班',
} as const

export type Rung = { readonly to: 'soon' | keyof typeof rungWords; readonly late: number }

/**
 * How far up something that is due has gone: 0 nobody, 1 the reminder before its day, 2 and on the rungs of the ladder.
 * With it what is told there.
 */
export function rungAt(
  dueOn: PlainDate,
  today: PlainDate,
  { soonWorkingDays, ladder }: SteeringRule,
  calendar: WorkCalendar,
): { readonly number: number; readonly rung: Rung | null } {
  const late = workingDaysLate(dueOn, today, calendar)
  const reached = ladder.filter(({ workingDays }) => late >= workingDays).length
  const last = ladder[reached - 1]
  if (last) return { number: 1 + reached, rung: { to: last.to, late } }
  if (!isSoon(dueOn, today, soonWorkingDays, calendar)) return { number: 0, rung: null }
  return { number: 1, rung: { to: 'soon', late: 0 } }
}
