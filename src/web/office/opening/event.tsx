/** An event as its organiser sees it: who comes, who came, what came of it. */
import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  type Attendee,
  cancelEvent,
  checkInAttendee,
  getOrganisedEvent,
  submitEvent,
} from '#modules/events/organiser.api.ts'
import { type EventState, followUpRule, publicStates, signUpStates } from '#modules/events/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Agenda, EventFacts } from '../../ui/opening/event-parts.tsx'
import { FollowUpTable } from '../../ui/opening/follow-up-table.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { EventTag, ReturnEventDialog } from './event-reviews.tsx'

const isPublic = (state: EventState): boolean => (publicStates as readonly EventState[]).includes(state)

type Found = Output<typeof getOrganisedEvent>

function Acts({ event, state, version }: Pick<Found, 'event' | 'state' | 'version'>) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [cancelling, setCancelling] = useState(false)
  const [returning, setReturning] = useState(false)
  const held = { eventId: event.id, version }
  const living = state === 'published' && event.phase !== 'over'
  return (
    <>
      <Refused error={failure} />
      <p className="actions" style={{ marginBottom: 16 }}>
        {state === 'draft' ? (
          <Button
            type="primary"
            loading={busy}
            onClick={() => run(async () => void (await act(submitEvent, held)))}
          >
            提交复核
          </Button>
        ) : null}
        {state === 'submitted' ? <Button onClick={() => setReturning(true)}>收回修改</Button> : null}
        {state === 'draft' || living ? (
          <LinkButton to={`/office/events/${event.id}/edit`}>修改</LinkButton>
        ) : null}
        {living ? <Button onClick={() => setCancelling(true)}>取消活动</Button> : null}
        {state === 'published' ? <a href={`/events/${event.id}`}>公开的页面</a> : null}
      </p>
      {returning ? (
        <ReturnEventDialog title="收回修改" held={held} close={() => setReturning(false)} />
      ) : null}
      {cancelling ? (
        <ReasonDialog
          title="取消活动"
          okText="取消活动，告知报名的人"
          label="原因"
          least={4}
          most={300}
          danger
          send={reason => act(cancelEvent, { ...held, reason })}
          close={() => setCancelling(false)}
        />
      ) : null}
    </>
  )
}

function Attendees({ attendees, checksIn }: Pick<Found, 'attendees' | 'checksIn'>) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  if (attendees.length === 0) return <Nothing>还没有人报名。</Nothing>
  const check = ({ signUpId }: Attendee) => run(async () => void (await act(checkInAttendee, { signUpId })))
  return (
    <>
      <Refused error={failure} />
      <TableBox label="报名名单">
        <table style={{ minWidth: 560 }}>
          <thead>
            <tr>
              {['姓名', '单位', '报名', '状态', '签到'].map(name => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {attendees.map(one => (
              <tr key={one.signUpId}>
                <th scope="row">{one.name}</th>
                <td>{one.organisationName}</td>
                <td>{formatInstant(one.signedUpAt)}</td>
                <td>{signUpStates[one.state]}</td>
                <td>
                  {one.checkedInAt ? (
                    formatInstant(one.checkedInAt)
                  ) : checksIn && one.state === 'placed' ? (
                    <Button size="small" loading={busy} onClick={() => check(one)}>
                      签到<span className="visually-hidden">{one.name}</span>
                    </Button>
                  ) : (
                    '—'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </>
  )
}

export function OrganisedEvent() {
  const { eventId = '' } = useParams()
  const asked = useAsk(getOrganisedEvent, { eventId }, { every: 30_000 })
  return (
    <Answer asked={asked}>
      {({ event, state, version, returnedFor, checksIn, attendees, followUp }) => (
        <Sheet
          heading={event.title}
          title={event.title}
          lead={<span className="mono">{event.number}</span>}
          actions={<EventTag state={state} phase={event.phase} />}
        >
          {returnedFor ? <p className="notice warn">已退回修改。理由：{returnedFor}</p> : null}
          {state === 'submitted' ? (
            <p className="notice">已提交，等提交人以外的人复核后公开；本单位同事在对接活动列表中办理。</p>
          ) : null}
          <Acts event={event} state={state} version={version} />
          <div className="stack">
            <section className="card" aria-label="时间地点和议程">
              <EventFacts event={event} />
              <h2 style={{ marginTop: 12 }}>议程</h2>
              <Agenda items={event.agenda} />
            </section>
            {isPublic(state) ? (
              <section className="card" aria-labelledby="attendees">
                <div className="between">
                  <h2 id="attendees">报名和签到</h2>
                  {checksIn ? <LinkButton to="/office/check-in">输入签到码</LinkButton> : null}
                </div>
                <p className="hint">
                  扫参加人手机上的二维码即可签到；也可以在名单里点签到。名单只有本单位可见，对外只公开人数。
                </p>
                <Attendees attendees={attendees} checksIn={checksIn} />
              </section>
            ) : null}
            {event.attended === null ? null : (
              <section className="card" aria-labelledby="follow-up">
                <h2 id="follow-up">后续成效</h2>
                <p className="hint">{followUpRule}</p>
                {followUp.length === 0 ? (
                  <p>还没有申报。</p>
                ) : (
                  <>
                    <FollowUpTable
                      rows={followUp}
                      to={({ recordId, isPublic: shown }) => (shown ? `/needs/${recordId}` : null)}
                    />
                    <p className="hint">公开的需求可以打开；没有公开的需求、询价和订单只有当事方可以打开。</p>
                  </>
                )}
              </section>
            )}
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
