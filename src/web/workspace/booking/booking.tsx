import { Alert, Button, Form, Input, Modal, Timeline } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { getLateFees } from '#modules/billing/late-fee.api.ts'
import { feeKinds } from '#modules/billing/terms.ts'
import { cancelBooking, confirmBooking, declineBooking, getBooking } from '#modules/booking/api.ts'
import { checkIn, finishRun, startRun } from '#modules/booking/life.api.ts'
import { answerMove } from '#modules/booking/move/api.ts'
import { partNames } from '#modules/booking/terms.ts'
import { priceWords } from '#modules/pricing/terms.ts'
import { BookingState } from '../../ui/booking/booking-state.tsx'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useDuties } from '../duties.ts'
import { BookedRun } from './booking-run.tsx'
import { feeWords, type LateFees, lateCancelling, mayCostFees } from './late-fees.ts'
import { MoveDialog } from './move-dialog.tsx'
import { SwapDialog, Swaps } from './swaps.tsx'

type BookingView = Output<typeof getBooking>

type Chosen = keyof typeof actions | 'move' | 'swap'

const actions = {
  confirm: { title: '确认预约', label: '备注（可不填）', required: false, ok: '确认' },
  pass: { title: '准许例外并确认', label: '准许例外的理由', required: true, ok: '准许并确认' },
  decline: { title: '不接受该申请', label: '理由', required: true, ok: '不接受' },
  cancel: { title: '取消预约', label: '理由', required: true, ok: '取消预约' },
  agreeMove: { title: '同意改期', label: '备注（可不填）', required: false, ok: '同意' },
  declineMove: { title: '不同意改期', label: '理由', required: true, ok: '不同意' },
  finish: { title: '结束使用', label: '备注（可不填）', required: false, ok: '结束使用' },
} as const

function ActionDialog({
  booking,
  action,
  fees,
  close,
}: {
  booking: BookingView
  action: keyof typeof actions
  fees: { readonly data: LateFees | undefined; readonly isError: boolean }
  close: () => void
}) {
  const [form] = Form.useForm<{ text?: string }>()
  const act = useAct()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { title, label, required, ok } = actions[action]
  const late =
    action === 'cancel' && booking.can.cancelLate
      ? lateCancelling(fees, answer => feeWords(answer, ['cancel']))
      : null
  const run = async ({ text = '' }: { text?: string }) => {
    const target = { bookingId: booking.id, version: booking.version }
    setBusy(true)
    try {
      if (action === 'confirm' || action === 'pass') await act(confirmBooking, { ...target, note: text })
      else if (action === 'finish') await act(finishRun, { ...target, note: text })
      else if (action === 'agreeMove' || action === 'declineMove')
        await act(answerMove, { ...target, agree: action === 'agreeMove', reason: text })
      else if (action === 'decline') await act(declineBooking, { ...target, reason: text })
      else await act(cancelBooking, { ...target, reason: text, late: booking.can.cancelLate })
      close()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={title}
      okText={late?.ready && !late.known ? '仍要取消预约' : ok}
      okButtonProps={{ disabled: late?.ready === false }}
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
      cancelText="返回"
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        {booking.lineName}，{formatInterval(booking)}
      </p>
      {late ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title="已过取消时限，取消将记为逾期取消，并计入违规记录。"
          description={late.words}
        />
      ) : null}
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={run}>
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

function Details({ booking, fees }: { booking: BookingView; fees: LateFees | undefined }) {
  const facts: readonly (readonly [string, string])[] = [
    ['时段', formatInterval(booking)],
    ['中试线', `${booking.platformName} ${booking.lineName}`],
    ['地址', booking.address],
    ['平台热线', booking.hotline],
    ['需求单位', booking.clientName],
    ['操作人员', booking.runnerName],
    ...(booking.offer
      ? [['价格', `${priceWords(booking.offer.price)}，按闲时报价 ${booking.offer.number}`] as const]
      : []),
    ...(booking.productClass ? [['产品类别', booking.productClass] as const] : []),
    ['联系方式', booking.contact],
    ['取消规则', booking.cancelRule + (mayCostFees(booking.state) ? feeWords(fees, codesOf(feeKinds)) : '')],
  ]
  return (
    <section className="card">
      <h2>预约内容</h2>
      <Facts of={facts} />
      {booking.takes.length > 1 ? (
        <>
          <h3 style={{ marginTop: 20 }}>占用</h3>
          <ul className="plain-list">
            {booking.takes.map(({ name, part, units, ...time }) => (
              <li key={`${name} ${part} ${time.start.getTime()}`}>
                {name} {partNames[part]}
                {units > 1 ? ` × ${units}` : ''}：{formatInterval(time)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3 style={{ marginTop: 20 }}>用途</h3>
      <p style={{ whiteSpace: 'pre-wrap' }}>{booking.purpose}</p>
    </section>
  )
}

/** What the client asked to be let pass, and what waits beside the booking itself. */
function Asked({ booking }: { booking: BookingView }) {
  const { passed, plea, move, attempts } = booking
  return (
    <>
      {passed.length > 0 ? (
        <section className="card">
          <h2>请准许例外</h2>
          <p>理由：{plea}</p>
          <ul className="plain-list" style={{ marginTop: 8 }}>
            {passed.map(({ rule, message, by }) => (
              <li key={rule}>
                {message} <span className="hint">可由{by}准许</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {move ? (
        <section className="card">
          <h2>待答复的改期</h2>
          <p>
            改为 <strong>{formatInterval(move)}</strong>。理由：{move.reason}
          </p>
          <p className="hint">
            {formatInstant(move.due)} 前未答复的，按原时段。答复以前两段时间都为需求单位保留。
          </p>
        </section>
      ) : null}
      {attempts.length > 0 ? (
        <section className="card">
          <h2>此前中断的尝试</h2>
          <ul className="plain-list">
            {attempts.map(({ startedAt, endedAt, lineName, reason }) => (
              <li key={startedAt.toISOString()}>
                {lineName}，{formatInterval({ start: startedAt, end: endedAt })}：{reason}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** The one step that is due, for whoever looks and may take it; what else is possible stands beside it. */
function Steps({ booking, choose }: { booking: BookingView; choose: (action: Chosen) => void }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { can, id, version, passed, state } = booking
  const { describes } = useDuties()
  const target = { bookingId: id, version }
  const step = (contract: typeof checkIn | typeof startRun) =>
    run(async () => void (await act(contract, target)))
  return (
    <>
      <Refused error={failure} />
      {can.answer ? (
        <>
          <Button onClick={() => choose('decline')}>不接受</Button>
          <Button type="primary" onClick={() => choose(passed.length > 0 ? 'pass' : 'confirm')}>
            {passed.length > 0 ? '准许例外并确认' : '确认预约'}
          </Button>
        </>
      ) : null}
      {can.answerMove ? (
        <>
          <Button onClick={() => choose('declineMove')}>不同意改期</Button>
          <Button type="primary" onClick={() => choose('agreeMove')}>
            同意改期
          </Button>
        </>
      ) : null}
      {can.move ? <Button onClick={() => choose('move')}>改期</Button> : null}
      {can.move && state === 'confirmed' ? <Button onClick={() => choose('swap')}>互换时段</Button> : null}
      {can.cancel ? <Button onClick={() => choose('cancel')}>取消预约</Button> : null}
      {can.checkIn ? (
        <Button type="primary" loading={busy} onClick={() => step(checkIn)}>
          签到
        </Button>
      ) : null}
      {can.start ? (
        <Button type="primary" loading={busy} onClick={() => step(startRun)}>
          开始使用
        </Button>
      ) : null}
      {can.finish ? (
        <Button type="primary" onClick={() => choose('finish')}>
          结束使用
        </Button>
      ) : null}
      {booking.side === 'provider' && describes && (state === 'requested' || state === 'confirmed') ? (
        <LinkButton to={`/workspace/requests/${id}/quote`}>报价</LinkButton>
      ) : null}
      {state === 'displaced' && booking.side === 'client' ? (
        <LinkButton type="primary" to={`/workspace/bookings/${id}/anew`}>
          选择另行安排
        </LinkButton>
      ) : null}
    </>
  )
}

const colours: Readonly<Record<string, string>> = {
  requested: 'blue',
  confirmed: 'green',
  'self-confirmed': 'green',
  started: 'blue',
  finished: 'green',
  'no-show': 'red',
  displaced: 'red',
  overrun: 'orange',
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
          color: colours[event] ?? 'gray',
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
  const { books } = useDuties()
  const enabled = books && asked.data?.side === 'client' && mayCostFees(asked.data.state)
  const fees = useAsk(getLateFees, { bookingId }, { enabled })
  const [dragged] = useSearchParams()
  const isDragged = dragged.has('start')
  const [action, setAction] = useState<Chosen | null>(isDragged ? 'move' : null)
  const close = () => setAction(null)
  return (
    <Answer asked={asked}>
      {booking => (
        <Sheet
          heading={
            <>
              预约 <span className="mono">{booking.number}</span> <BookingState state={booking.state} />
              {booking.lateCancel ? <span className="tag fails">逾期取消</span> : null}
            </>
          }
          title={`预约 ${booking.number}`}
          lead={
            booking.seriesId ? (
              <Link
                to={`/workspace/${booking.side === 'client' ? 'bookings' : 'requests'}/series/${booking.seriesId}`}
              >
                属于系列预约，查看各次
              </Link>
            ) : null
          }
          actions={<Steps booking={booking} choose={setAction} />}
        >
          {booking.next ? (
            <Alert
              showIcon
              type="info"
              style={{ marginBottom: 20 }}
              title={`下一步：${booking.next.who} ${booking.next.what}${booking.next.due ? `，${formatInstant(booking.next.due)} 前` : ''}`}
            />
          ) : null}
          {isDragged && action === 'move' && !booking.can.move ? (
            <Alert showIcon type="warning" style={{ marginBottom: 20 }} title="这项预约现在不能改期。" />
          ) : null}
          <div className="side-by-side">
            <div className="stack">
              <Asked booking={booking} />
              <Swaps bookingId={booking.id} />
              <Details booking={booking} fees={fees.data} />
              {booking.need ? <Need need={booking.need} /> : null}
            </div>
            <History booking={booking} />
          </div>
          <BookedRun bookingId={booking.id} />
          {action === 'move' && booking.can.move ? <MoveDialog booking={booking} close={close} /> : null}
          {action === 'swap' ? <SwapDialog booking={booking} close={close} /> : null}
          {action && action !== 'move' && action !== 'swap' ? (
            <ActionDialog booking={booking} action={action} fees={fees} close={close} />
          ) : null}
        </Sheet>
      )}
    </Answer>
  )
}
