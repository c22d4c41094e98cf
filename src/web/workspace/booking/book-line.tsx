import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { formatInstant, hour } from '#kernel/calendar.ts'
import { type Interval, subtract } from '#kernel/interval.ts'
import { getAvailability } from '#modules/booking/api.ts'
import { listRunTemplates } from '#modules/run/api.ts'
import { Calendar, useCalendarPlace } from '../../ui/calendar/calendar.tsx'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { priceNow } from '../../ui/order/price.tsx'
import { LineOnOffer } from './line-on-offer.tsx'
import { LineRules } from './line-rules.tsx'
import { RequestForm } from './request-form.tsx'

/** What is beyond the horizon of whoever asks now. */
const after = (until: Date | null): Interval[] => (until ? [{ start: until, end: new Date(8.64e15) }] : [])

/** The line's time; what is dragged over becomes the time asked for. */
function FreeTime({ lineId, name }: { lineId: string; name: string }) {
  const [parameters, setParameters] = useSearchParams()
  const chosen = new Date(parameters.get('start') ?? Date.now())
  const [soonest, setSoonest] = useState<Date | null>(null)
  const around = parameters.has('start') && !Number.isNaN(chosen.getTime()) ? chosen : soonest
  const place = useCalendarPlace('week', around ?? new Date())
  const asked = useAsk(getAvailability, { lineId, from: place.from, to: place.to })
  const earliest = asked.data?.earliest?.getTime()
  // Where nobody names a day, the first days shown are those that can be asked for.
  useEffect(() => {
    if (earliest !== undefined) setSoonest(new Date(earliest))
  }, [earliest])
  // What is tapped is half an hour: it is asked for as long as the line takes at least.
  const choose = ({ start, end }: Interval, minHours: number) =>
    setParameters(
      before => {
        const next = new URLSearchParams(before)
        next.set('start', start.toISOString())
        next.set('end', new Date(Math.max(end.getTime(), start.getTime() + minHours * hour)).toISOString())
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return (
    <section className="card">
      <h2>空闲时间</h2>
      <Answer asked={asked}>
        {({ schedule, open, busy, late, beyond, earliest, until }) =>
          schedule ? (
            <>
              <p className="hint" style={{ marginBottom: 12 }}>
                开放时间 {schedule.openingText}；可连续占用多日，夜间与休息日物料可留在线上。
                {earliest ? `最早可从 ${formatInstant(earliest)} 开始` : ''}
                {earliest && until ? `，最晚到 ${formatInstant(until)} 结束。` : earliest ? '。' : ''}
                在日、周视图或时间轴的空白处拖选或点选，随即填入申请；斜纹处不能开始或结束。
              </p>
              <Calendar
                place={place}
                rows={[
                  {
                    id: lineId,
                    name,
                    open: open.flatMap(hours => subtract(hours, [...late, ...beyond, ...after(until)])),
                  },
                ]}
                items={busy.map(({ start, end, kind }) => ({
                  id: `${kind} ${start.toISOString()}`,
                  rowId: lineId,
                  start,
                  end,
                  kind: kind === 'closure' ? 'closure' : 'taken',
                  label: kind === 'needs' ? '配套不足' : '',
                }))}
                choose={span => choose(span, schedule.minHours)}
              />
            </>
          ) : (
            <Alert type="info" title="该中试线暂不支持在线预约，请拨打平台热线联系。" />
          )
        }
      </Answer>
    </section>
  )
}

/** The way to book all steps at once, where the platform has said what they are. */
function WholeRuns({ lineId }: { lineId: string }) {
  const need = useSearchParams()[0].get('need')
  const { data } = useAsk(listRunTemplates, { lineId })
  return data && data.templates.length > 0 ? (
    <LinkButton to={`/workspace/book/${lineId}/run${need ? `?need=${need}` : ''}`}>整套流程预约</LinkButton>
  ) : null
}

export function BookLine() {
  const { lineId = '' } = useParams()
  return (
    <LineOnOffer lineId={lineId}>
      {({ line, platform }) => (
        <Sheet
          heading={line.name}
          title="申请预约"
          lead={`${platform.name} · ${platform.localityName} · ${priceNow(line.price)}`}
          actions={<WholeRuns lineId={lineId} />}
        >
          <div className="side-by-side">
            <div className="stack">
              <FreeTime lineId={lineId} name={line.name} />
              <LineRules lineId={lineId} />
            </div>
            <RequestForm lineId={lineId} />
          </div>
        </Sheet>
      )}
    </LineOnOffer>
  )
}
