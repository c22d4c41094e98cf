import { Alert, Button, Form, Input, Modal, Timeline } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { cancelBooking, confirmBooking, declineBooking, getBooking } from '#modules/booking/api.ts'
import { Answer, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { BookingState } from '../ui/booking-state.tsx'
import { useAct } from '../ui/step-up.tsx'

type BookingView = Output<typeof getBooking>

const actions = {
  confirm: { title: '确认预约', label: '备注（可不填）', required: false, ok: '确认' },
  decline: { title: '不接受该申请', label: '理由', required: true, ok: '不接受' },
  cancel: { title: '取消预约', label: '理由', required: true, ok: '取消预约' },
} as const

function ActionDialog({
  booking,
  action,
  close,
}: {
  booking: BookingView
  action: keyof typeof actions
  close: () => void
}) {
  const [form] = Form.useForm<{ text?: string }>()
  const act = useAct()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { title, label, required, ok } = actions[action]
  const run = async () => {
    const { text = '' } = await form.validateFields()
    const target = { bookingId: booking.id, version: booking.version }
    setBusy(true)
    try {
      if (action === 'confirm') await act(confirmBooking, { ...target, note: text })
      else await act(action === 'decline' ? declineBooking : cancelBooking, { ...target, reason: text })
      close()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal open title={title} okText={ok} confirmLoading={busy} onOk={run} onCancel={close} cancelText="返回">
      <p className="hint" style={{ marginBottom: 12 }}>
        {booking.lineName}，{formatInterval(booking)}
      </p>
      <Refused error={failure} />
      <Form form={form} layout="vertical">
        <Form.Item
          name="text"
          label={label}
          rules={required ? [{ required: true, min: 5, message: '请写明理由，至少 5 个字' }] : []}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Need({ need }: { need: NonNullable<BookingView['need']> }) {
  return (
    <section className="card">
      <h2>所附需求</h2>
      <p>
        <span className="mono">{need.number}</span> {need.name}
      </p>
      {need.background ? <p style={{ whiteSpace: 'pre-wrap', marginTop: 8 }}>{need.background}</p> : null}
      <ul className="tags" style={{ marginTop: 12 }}>
        {need.requirements.map(({ name, text, hard }) => (
          <li key={name} className={hard ? 'tag blue' : 'tag'}>
            {name} {text}
            {hard ? '' : '（优先）'}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Details({ booking }: { booking: BookingView }) {
  const facts: readonly (readonly [string, string])[] = [
    ['时段', formatInterval(booking)],
    ['中试线', `${booking.platformName} ${booking.lineName}`],
    ['地址', booking.address],
    ['平台热线', booking.hotline],
    ['需求单位', booking.clientName],
    ['联系方式', booking.contact],
    ['取消规则', booking.cancelRule],
  ]
  return (
    <section className="card">
      <h2>预约内容</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 style={{ marginTop: 20 }}>用途</h3>
      <p style={{ whiteSpace: 'pre-wrap' }}>{booking.purpose}</p>
    </section>
  )
}

function History({ booking }: { booking: BookingView }) {
  return (
    <section className="card">
      <h2>时间线</h2>
      <p className="hint" style={{ marginBottom: 16 }}>
        双方看到的是同一条时间线。
      </p>
      <Timeline
        items={booking.timeline.map(({ at, event, text, by, note }) => ({
          key: `${event} ${at.toISOString()}`,
          color: event === 'confirmed' ? 'green' : event === 'requested' ? 'blue' : 'gray',
          content: (
            <>
              <strong>{text}</strong>
              <div className="hint">
                {formatInstant(at)} · {by}
              </div>
              {note ? <div>{note}</div> : null}
            </>
          ),
        }))}
      />
    </section>
  )
}

export function Booking() {
  const { bookingId = '' } = useParams()
  const asked = useAsk(getBooking, { bookingId }, { every: 30_000 })
  const [action, setAction] = useState<keyof typeof actions | null>(null)
  return (
    <Answer asked={asked}>
      {booking => (
        <Sheet
          heading={
            <>
              预约 <span className="mono">{booking.number}</span> <BookingState state={booking.state} />
            </>
          }
          title={`预约 ${booking.number}`}
          actions={
            <>
              {booking.can.answer ? (
                <>
                  <Button onClick={() => setAction('decline')}>不接受</Button>
                  <Button type="primary" onClick={() => setAction('confirm')}>
                    确认预约
                  </Button>
                </>
              ) : null}
              {booking.can.cancel ? <Button onClick={() => setAction('cancel')}>取消预约</Button> : null}
            </>
          }
        >
          {booking.next ? (
            <Alert
              showIcon
              type="info"
              style={{ marginBottom: 20 }}
              title={`下一步：${booking.next.who} ${booking.next.what}${booking.next.due ? `，${formatInstant(booking.next.due)} 前` : ''}`}
            />
          ) : null}
          <div className="side-by-side">
            <div className="stack">
              <Details booking={booking} />
              {booking.need ? <Need need={booking.need} /> : null}
            </div>
            <History booking={booking} />
          </div>
          {action ? <ActionDialog booking={booking} action={action} close={() => setAction(null)} /> : null}
        </Sheet>
      )}
    </Answer>
  )
}
