import { Alert, Button, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { Link, useNavigate, useParams } from 'react-router'
import { formatInterval } from '#kernel/calendar.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import { type AlternativeView, acceptAlternative, listAlternatives } from '#modules/incident/api.ts'
import { alternativeKinds } from '#modules/incident/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { HalfHourInput } from '../../ui/form/moment-input.tsx'
import { must } from '../../ui/form/must.ts'
import { instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'

type Place = Pick<AlternativeView, 'lineId' | 'start' | 'end'>

/** Where none of the times suits: another one on one of these lines, as long as the one that was lost. */
function AnotherTime({
  lost,
  alternatives,
  busy,
  take,
}: {
  lost: Interval
  alternatives: readonly AlternativeView[]
  busy: boolean
  take: (place: Place) => void
}) {
  const earliest = pickedFrom(new Date().toISOString())
  const submit = ({ lineId, from }: { lineId: string; from: Dayjs }) => {
    const start = instantOf(from)
    take({ lineId, start, end: new Date(start.getTime() + lengthOf(lost)) })
  }
  return (
    <details className="card">
      <summary>以上时间都不合适，另选时间</summary>
      <Form
        name="another-time"
        layout="vertical"
        style={{ marginTop: 16 }}
        initialValues={{ lineId: alternatives[0]?.lineId }}
        onFinish={submit}
      >
        <Form.Item name="lineId" label="中试线" rules={must('请选择中试线')}>
          <Select
            options={alternatives.map(({ lineId, lineName, platformName }) => ({
              value: lineId,
              label: `${platformName} ${lineName}`,
            }))}
          />
        </Form.Item>
        <Form.Item
          name="from"
          label="开始（北京时间）"
          extra="时长与原时段相同；时段已被占用或不合规则的，提交后列明原因"
          rules={must('请选择开始时间')}
        >
          <HalfHourInput {...(earliest ? { earliest } : {})} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          改到这个时间
        </Button>
      </Form>
    </details>
  )
}

/** Other times for a booking that lost its own: one click takes one. */
export function Alternatives() {
  const { bookingId = '' } = useParams()
  const asked = useAsk(listAlternatives, { bookingId })
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving()
  const accept = (version: number, { lineId, start, end }: Place) =>
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
            {booking.alternatives.length > 0 ? (
              <AnotherTime
                lost={booking}
                alternatives={booking.alternatives}
                busy={busy}
                take={place => accept(booking.version, place)}
              />
            ) : null}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
