import { Link, useNavigate } from 'react-router'
import { getClientCalendar } from '#modules/booking/calendar/client-calendar.api.ts'
import { Calendar, useCalendarPlace } from '../../ui/calendar/calendar.tsx'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { kindOf } from './calendar.tsx'

/** What the organisation has asked for, in time. */
export function ClientCalendar() {
  const place = useCalendarPlace('month')
  const navigate = useNavigate()
  const asked = useAsk(getClientCalendar, { from: place.from, to: place.to }, { every: 60_000 })
  return (
    <Sheet
      heading="我的预约"
      title="我的预约日历"
      lead="在日、周视图或时间轴上把预约拖到新的时段，可改期；触屏请点开预约改期。"
      actions={
        <>
          <Link to="/workspace/bookings">看清单</Link>
          <Link to="/account/feeds" reloadDocument>
            订阅到日历应用
          </Link>
        </>
      }
    >
      <Answer asked={asked}>
        {({ lines, entries }) => (
          <Calendar
            place={place}
            rows={lines.map(({ id, name, platformName }) => ({ id, name, hint: platformName, open: null }))}
            items={entries.map(({ id, lineId, state, start, end }) => ({
              id,
              rowId: lineId,
              start,
              end,
              kind: kindOf(state),
              label: lines.find(line => line.id === lineId)?.name ?? '',
              to: `/workspace/bookings/${id}`,
              moves: state === 'requested' || state === 'confirmed',
            }))}
            move={({ id }, { start, end }) =>
              navigate(`/workspace/bookings/${id}?start=${start.toISOString()}&end=${end.toISOString()}`)
            }
          />
        )}
      </Answer>
    </Sheet>
  )
}
