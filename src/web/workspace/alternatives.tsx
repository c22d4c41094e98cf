import { Alert, Button } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { formatInterval } from '#kernel/calendar.ts'
import { type AlternativeView, acceptAlternative, listAlternatives } from '#modules/incident/api.ts'
import { alternativeKinds } from '#modules/incident/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'

/** Other times for a booking that lost its own: one click takes one. */
export function Alternatives() {
  const { bookingId = '' } = useParams()
  const asked = useAsk(listAlternatives, { bookingId })
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving()
  const accept = (version: number, { lineId, start, end }: AlternativeView) =>
    run(async () => {
      const taken = await act(acceptAlternative, { bookingId, version, lineId, start, end })
      navigate(`/workspace/bookings/${taken.bookingId}`)
    })
  return (
    <Sheet
      heading="另行安排"
      title="另行安排"
      lead={<Link to={`/workspace/bookings/${bookingId}`}>返回预约</Link>}
    >
      <Answer asked={asked}>
        {booking => (
          <div className="stack">
            <Alert
              type={booking.waiting ? 'warning' : 'info'}
              showIcon
              title={
                booking.waiting
                  ? `预约 ${booking.number} 的时段（${formatInterval(booking)}，${booking.lineName}）因故取消`
                  : `预约 ${booking.number} 没有待另行安排的时段`
              }
              description={booking.why}
            />
            <Refused error={failure} />
            {booking.waiting && booking.alternatives.length === 0 ? (
              <section className="card">
                <Nothing>60 天内没有找到同样长的空闲时段，请与平台联系，或取消预约（不计违规）。</Nothing>
              </section>
            ) : null}
            {booking.alternatives.map(one => (
              <article key={one.lineId} className="card">
                <div className="between">
                  <div>
                    <h3>{formatInterval(one)}</h3>
                    <p>
                      {one.platformName} {one.lineName}
                    </p>
                    <p className="hint">
                      {alternativeKinds[one.kind]}；{one.atOnce ? '接受后立即生效' : '接受后由该平台答复'}
                    </p>
                  </div>
                  <Button type="primary" loading={busy} onClick={() => accept(booking.version, one)}>
                    接受<span className="visually-hidden">{one.lineName}</span>
                  </Button>
                </div>
              </article>
            ))}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
