import { Alert, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useSearchParams } from 'react-router'
import { formatInterval } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import type { getBooking } from '#modules/booking/api.ts'
import { checkMove, moveBooking } from '#modules/booking/move/api.ts'
import { Failure, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { HalfHourInput } from '../../ui/form/moment-input.tsx'
import { elsewhere, instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'

type BookingView = Output<typeof getBooking>

interface Wanted {
  readonly start: Dayjs
  readonly end: Dayjs
  readonly reason: string
}

/** Whether the booking could be moved there, by the rules of the move itself. */
function Check({ bookingId, start, end }: { bookingId: string; start: Dayjs; end: Dayjs }) {
  const asked = useAsk(checkMove, { bookingId, start: instantOf(start), end: instantOf(end) })
  if (asked.error && !asked.data) return <Failure error={asked.error} again={asked.refetch} />
  if (!asked.data) return null
  const { refusals, needsAnswer } = asked.data
  return refusals.length === 0 ? (
    <Alert
      type="success"
      showIcon
      title={needsAnswer ? '可以申请改期；平台答复以前，两段时间都为您保留。' : '可以改期，提交后立即生效。'}
    />
  ) : (
    <Alert
      type="warning"
      showIcon
      title="不能改到这段时间"
      description={
        <ul className="plain-list">
          {refusals.map(({ rule, message }) => (
            <li key={`${rule} ${message}`}>{message}</li>
          ))}
        </ul>
      }
    />
  )
}

export function MoveDialog({ booking, close }: { booking: BookingView; close: () => void }) {
  const [form] = Form.useForm<Wanted>()
  // Where a calendar leads here, the time that the booking was dragged to.
  const [dragged] = useSearchParams()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const start = Form.useWatch('start', form)
  const end = Form.useWatch('end', form)
  const move = ({ start: from, end: until, reason }: Wanted) =>
    run(async () => {
      const target = { bookingId: booking.id, version: booking.version }
      await act(moveBooking, { ...target, start: instantOf(from), end: instantOf(until), reason })
      close()
    })
  return (
    <Modal open title="改期" okText="提交" confirmLoading={busy} onCancel={close} onOk={sendsItsForm}>
      <p className="hint" style={{ marginBottom: 12 }}>
        现在的时段：{formatInterval(booking)}。改成以前一直为您保留。
      </p>
      {elsewhere ? <Alert type="info" style={{ marginBottom: 12 }} title="以下均为北京时间。" /> : null}
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          start: pickedFrom(dragged.get('start') ?? booking.start.toISOString()),
          end: pickedFrom(dragged.get('end') ?? booking.end.toISOString()),
        }}
        onFinish={move}
      >
        <Form.Item name="start" label="新的开始" rules={[{ required: true, message: '请选择开始时间' }]}>
          <HalfHourInput />
        </Form.Item>
        <Form.Item name="end" label="新的结束" rules={[{ required: true, message: '请选择结束时间' }]}>
          <HalfHourInput />
        </Form.Item>
        <div aria-live="polite" style={{ marginBottom: 16 }}>
          {start && end ? <Check bookingId={booking.id} start={start} end={end} /> : null}
        </div>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, min: 5, message: '请写明理由，至少 5 个字' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
