/** Matching events that one has signed up for, and the one's ticket at the door. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getOwnEvent, listOwnEvents, signUp, withdrawSignUp } from '#modules/events/own.api.ts'
import { signUpStates } from '#modules/events/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { EventFacts, PhaseTag, timeOf } from '../../ui/opening/event-parts.tsx'
import { Qr } from '../../ui/qr.tsx'
import { useDuties } from '../duties.ts'
import { EventFollowUps } from './event-follow-ups.tsx'

export function OwnEvents() {
  const asked = useAsk(listOwnEvents, {})
  return (
    <Sheet
      heading="对接活动"
      title="对接活动"
      lead="本人报过名的活动。"
      actions={<a href="/events">看全部活动</a>}
    >
      <section className="card">
        <Answer asked={asked}>
          {({ events }) =>
            events.length === 0 ? (
              <Nothing>
                还没有报名的活动，<a href="/events">看看将举办的活动</a>
              </Nothing>
            ) : (
              <ul className="rows">
                {events.map(({ event, signUp: own }) => (
                  <li key={own.id} className="between" style={{ padding: '10px 0' }}>
                    <span>
                      <Link to={`/workspace/events/${event.id}`}>{event.title}</Link>
                      <span className="hint"> {timeOf(event)}</span>
                    </span>
                    <span className="actions">
                      <span className="tag">{own.checkedInAt ? '已签到' : signUpStates[own.state]}</span>
                      <PhaseTag phase={event.phase} />
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
    </Sheet>
  )
}

type Found = Output<typeof getOwnEvent>

/** What is shown at the door: large enough to be scanned from a phone. */
function Ticket({
  found: { event, cancelReason },
  own,
}: {
  found: Found
  own: NonNullable<Found['signUp']>
}) {
  if (event.phase === 'cancelled') return <p role="status">活动已取消：{cancelReason}</p>
  if (own.checkedInAt) return <p role="status">已于 {formatInstant(own.checkedInAt)} 签到。</p>
  if (event.phase === 'over') return <p role="status">活动已结束。</p>
  if (own.state === 'waiting')
    return <p role="status">名额已满，您在候补，前面还有 {own.ahead} 人。轮到时来信告知。</p>
  if (own.code === null || own.address === null) return null
  return (
    <div className="ticket">
      <p role="status">您已有名额。到场时出示二维码，由主办单位扫码签到。</p>
      <Qr text={own.address} label="签到二维码" />
      <p>
        签到码 <strong className="mono">{own.code}</strong>
      </p>
    </div>
  )
}

function SigningUp({ found }: { found: Found }) {
  const { event, signUp: own } = found
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [sure, setSure] = useState(false)
  const mayCome = event.phase === 'open' || event.phase === 'full'
  const mayLeave = own !== null && own.checkedInAt === null && (mayCome || event.phase === 'closed')
  const leave = (id: string) =>
    run(async () => {
      await act(withdrawSignUp, { signUpId: id })
      setSure(false)
    })
  return (
    <section className="card" aria-label="我的报名">
      <h2>我的报名</h2>
      <Refused error={failure} />
      {own ? <Ticket found={found} own={own} /> : <p>{mayCome ? '还没有报名。' : '没有报名。'}</p>}
      <p className="actions" style={{ marginTop: 12 }}>
        {own === null && mayCome ? (
          <Button
            type="primary"
            loading={busy}
            onClick={() => run(async () => void (await act(signUp, { eventId: event.id })))}
          >
            {event.phase === 'open' ? '报名' : '报名候补'}
          </Button>
        ) : null}
        {mayLeave && !sure ? <Button onClick={() => setSure(true)}>取消报名</Button> : null}
        {mayLeave && sure ? (
          <>
            <Button danger loading={busy} onClick={() => leave(own.id)}>
              确定取消报名
            </Button>
            <Button onClick={() => setSure(false)}>不取消</Button>
          </>
        ) : null}
        {event.phase === 'cancelled' ? null : <a href={`/events.ics?event=${event.id}`}>加入日历</a>}
        <a href={`/events/${event.id}`}>活动说明和议程</a>
      </p>
      {mayCome && own === null ? <p className="hint">主办单位会看到您的姓名和单位，其他人看不到。</p> : null}
    </section>
  )
}

export function OwnEvent() {
  const { eventId = '' } = useParams()
  const { books, answers } = useDuties()
  const asked = useAsk(getOwnEvent, { eventId })
  return (
    <Answer asked={asked}>
      {found => {
        const { event } = found
        return (
          <Sheet heading={event.title} title={event.title} actions={<PhaseTag phase={event.phase} />}>
            <div className="stack">
              <SigningUp found={found} />
              <section className="card" aria-label="时间地点和名额">
                <EventFacts event={event} />
              </section>
              {event.attended !== null && (books || answers) ? <EventFollowUps eventId={eventId} /> : null}
            </div>
          </Sheet>
        )
      }}
    </Answer>
  )
}
