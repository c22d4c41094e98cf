import { Form } from 'antd'
import { addDays, dateOf, formatDate, isPlainDate } from '#kernel/calendar.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { useAsk } from './desk/asking.tsx'
import { workCalendarFrom, yearsWithout } from './holiday-years.ts'

/**
 * Where a term is set: the day on which so many working days end, and an error where nobody has entered the holidays of
 * a year that they reach into. Counted from the day after today, or from `opensOn` on, itself included.
 */
export function TermEnd({ days, opensOn }: { days: unknown; opensOn?: unknown }) {
  const { data } = useAsk(getPlaces, {})
  if (!data || typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > 1000) return null
  const today = dateOf(new Date())
  const first = typeof opensOn === 'string' && isPlainDate(opensOn) ? opensOn : addDays(today, 1)
  const last = addWorkingDays(addDays(first, -1), days, workCalendarFrom(data.holidays))
  const missing = yearsWithout(data.holidays, first, last)
  return (
    <>
      <span className="hint">到 {formatDate(last)} 为止。</span>
      {missing.length === 0 ? null : (
        <p className="notice warn" role="alert" style={{ margin: '8px 0 0' }}>
          {missing.join('、')}{' '}
          年的节假日安排还没有录入，这一天只按周末推算，期间有法定节假日的会算早。请先由系统管理员按国务院办公厅的通知录入（npm
          run holidays）；急须办理的，请自行核对并放宽天数。
        </p>
      )}
    </>
  )
}

/** The same for fields of the form around it, by their names. */
export function TermEndOf({ days, opensOn }: { days: string; opensOn?: string }) {
  const form = Form.useFormInstance()
  const [chosen, from] = [Form.useWatch(days, form), Form.useWatch(opensOn ?? days, form)]
  return <TermEnd days={chosen} opensOn={opensOn === undefined ? undefined : from} />
}
