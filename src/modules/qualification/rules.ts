/** Whether somebody may run a line at a time: pure, and the same for asking and for refusing (C8). */
import { addMonths, dateOf, formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Mode, Standing, State } from './terms.ts'

export interface Requirement {
  /** Lost after so many months without a run; null: never. */
  readonly unusedMonths: number | null
}

export interface Held {
  readonly number: string
  readonly state: State
  readonly mode: Mode | null
  readonly issuedAt: Date | null
  readonly validUntil: PlainDate | null
  readonly lastUsedAt: Date | null
}

/** The first day on which it is lost because nobody ran the line with it; null: it never is. */
export function lostUnusedOn(
  { issuedAt, lastUsedAt }: Held,
  { unusedMonths }: Requirement,
): PlainDate | null {
  if (issuedAt === null || unusedMonths === null) return null
  const since = lastUsedAt && lastUsedAt > issuedAt ? lastUsedAt : issuedAt
  return addMonths(dateOf(since), unusedMonths)
}

export function standingOn(held: Held, requirement: Requirement | null, date: PlainDate): Standing {
  if (held.state !== 'issued') return held.state
  if (held.validUntil !== null && held.validUntil < date) return 'expired'
  const lost = requirement && lostUnusedOn(held, requirement)
  return lost && lost <= date ? 'unused' : 'issued'
}

const say = (message: string, facts: Refusal['facts'] = {}): Refusal => ({
  rule: 'qualification.held',
  field: 'runnerId',
  message,
  facts,
})

const toAsk = '请先在“上机资格”中向平台申请，或请有资格的同事操作'

/**
 * Why a person may not run the line over all of `run`; null where the line asks for nothing or all is well. A run that
 * outlives the qualification is refused with its date.
 */
export function qualificationRefusal(
  requirement: Requirement | null,
  held: Held | null,
  run: Interval,
  operators: number,
): Refusal | null {
  if (requirement === null) return null
  if (held === null) return say(`使用该中试线须有上机资格，${toAsk}。`)
  const { number, state, validUntil } = held
  if (state === 'asked') return say(`上机资格 ${number} 待平台审核，签发后才能申请。`)
  if (state === 'declined') return say(`上机资格 ${number} 未通过，${toAsk}。`)
  if (state === 'suspended') return say(`上机资格 ${number} 已暂停，恢复后才能申请，请联系平台。`)
  // A run that ends at midnight doesn't reach into the next day.
  const last = dateOf(new Date(run.end.getTime() - 1))
  if (validUntil !== null && validUntil < last)
    return say(`上机资格 ${number} 有效至 ${formatDate(validUntil)}，预约须在此之前结束；续期请联系平台。`, {
      validUntil,
    })
  const lost = lostUnusedOn(held, requirement)
  if (lost && lost <= dateOf(run.start))
    return say(
      `上机资格 ${number} 连续 ${requirement.unusedMonths} 个月未使用，自 ${formatDate(lost)}起失效，请联系平台重新签发。`,
      { lost },
    )
  if (held.mode === 'supervised' && operators < 1)
    return say(`上机资格 ${number} 须有操作人员在场，所选时段没有，请改选时段或与平台商定。`, { operators })
  return null
}
