/** 亮灯与催办: how a task stands is computed from its milestones by a rule that is shown; nobody chooses a light. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { WorkCalendar } from '#kernel/working-days.ts'
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

/** The rule in words, as it stands beside every light. */
export const lightWords = ({ source, soonWorkingDays, ladder }: SteeringRule): string[] => [
  '未填报：没有提交任何里程碑。',
  '逾期：至少一个里程碑过了期限仍未报完成。',
  `临期或退回：没有逾期，但有里程碑在 ${soonWorkingDays} 个工作日内到期，或报送后被退回。`,
  '正常：其余情形；全部完成：每个里程碑都经市级牵头部门确认。',
  `催办：到期前 ${soonWorkingDays} 个工作日提醒责任单位；${ladder
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
