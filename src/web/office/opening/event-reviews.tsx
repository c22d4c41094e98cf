/** Events that wait for a second person, each whole: what everybody will read once it is agreed to. */
import { Button } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/operation.ts'
import { listEventReviews, publishEvent, returnEvent } from '#modules/events/organiser.api.ts'
import { type EventPhase, type EventState, eventStates } from '#modules/events/terms.ts'
import { Answer, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { Agenda, EventFacts, PhaseTag } from '../../ui/opening/event-parts.tsx'

export const EventTag = ({ state, phase }: { state: EventState; phase: EventPhase }) =>
  state === 'draft' || state === 'submitted' ? (
    <span className="tag">{eventStates[state]}</span>
  ) : (
    <PhaseTag phase={phase} />
  )

interface Held {
  readonly eventId: string
  readonly version: number
}

export function ReturnEventDialog({ title, held, close }: { title: string; held: Held; close: () => void }) {
  const act = useAct()
  return (
    <ReasonDialog
      title={title}
      okText={title}
      label="理由"
      least={4}
      most={300}
      send={reason => act(returnEvent, { ...held, reason })}
      close={close}
    />
  )
}

function Review({ event, version, mayPublish }: Output<typeof listEventReviews>['reviews'][number]) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [returning, setReturning] = useState(false)
  const held = { eventId: event.id, version }
  return (
    <article className="card" aria-labelledby={event.id}>
      <h3 id={event.id}>{event.title}</h3>
      <p style={{ whiteSpace: 'pre-line' }}>{event.summary}</p>
      <EventFacts event={event} />
      <h4 style={{ marginTop: 12 }}>议程</h4>
      <Agenda items={event.agenda} />
      <Refused error={failure} />
      <p className="actions" style={{ marginTop: 12 }}>
        {mayPublish ? (
          <Button
            type="primary"
            loading={busy}
            onClick={() => run(async () => void (await act(publishEvent, held)))}
          >
            同意公开<span className="visually-hidden">：{event.title}</span>
          </Button>
        ) : (
          <span className="hint">你提交的，须由他人复核。</span>
        )}
        <Button onClick={() => setReturning(true)}>
          {mayPublish ? '退回' : '收回修改'}
          <span className="visually-hidden">：{event.title}</span>
        </Button>
      </p>
      {returning ? (
        <ReturnEventDialog
          title={mayPublish ? '退回' : '收回修改'}
          held={held}
          close={() => setReturning(false)}
        />
      ) : null}
    </article>
  )
}

/** Nothing where nothing waits. */
export function EventReviews() {
  const asked = useAsk(listEventReviews, {}, { every: 60_000 })
  return (
    <Answer asked={asked}>
      {({ reviews }) =>
        reviews.length === 0 ? null : (
          <section aria-labelledby="reviews">
            <h2 id="reviews">等待复核 {reviews.length} 场</h2>
            <div className="stack">
              {reviews.map(one => (
                <Review key={one.event.id} {...one} />
              ))}
            </div>
          </section>
        )
      }
    </Answer>
  )
}
