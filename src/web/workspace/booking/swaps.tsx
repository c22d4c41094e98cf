import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import type { getBooking } from '#modules/booking/api.ts'
import {
  answerSwap,
  checkSwap,
  confirmSwap,
  listSwapSlots,
  listSwaps,
  proposeSwap,
  type SwapView,
  withdrawSwap,
} from '#modules/booking/swap/api.ts'
import { swapStates } from '#modules/booking/terms.ts'
import { Answer, Failure, Nothing, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'

type BookingView = Output<typeof getBooking>
type Slot = Output<typeof listSwapSlots>['slots'][number]

const keyOf = ({ lineId, start }: Slot): string => `${lineId} ${start.toISOString()}`
const wordsOf = ({ lineName, start, end }: Slot): string => `${lineName} ${formatInterval({ start, end })}`

type Fees = SwapView['fees']

/** What the swap does to one's own expected fee; nothing where neither place is priced by time. */
function feeWords(fees: Fees): string | null {
  if (!fees || (fees.now === null && fees.swapped === null)) return null
  const one = (fen: number | null) => (fen === null ? '按量计价，另行确认' : `${formatYuan(fen)} 元`)
  const more = fees.now !== null && fees.swapped !== null ? fees.swapped - fees.now : null
  const change =
    more === null
      ? ''
      : more === 0
        ? '，不变'
        : `，${more > 0 ? '增加' : '减少'} ${formatYuan(Math.abs(more))} 元`
  return `占线费用（按公开价格预计）：现 ${one(fees.now)}，互换后 ${one(fees.swapped)}${change}。`
}

/** Whether the two could change places, by the rules of the swap itself. */
function Check({ bookingId, slot }: { bookingId: string; slot: Slot }) {
  const asked = useAsk(checkSwap, { bookingId, lineId: slot.lineId, start: slot.start })
  if (asked.error) return <Failure error={asked.error} again={asked.refetch} />
  const { data } = asked
  if (!data) return <p className="hint">正在检查……</p>
  return data.refusals.length === 0 ? (
    <Alert
      type="success"
      showIcon
      title={data.needsPlatform ? '可以提议；对方同意后，还须平台确认。' : '可以提议；对方同意后立即互换。'}
      description={
        <>
          {data.until ? <p>对方须在 {formatInstant(data.until)} 前答复，逾期时段不变。</p> : null}
          {feeWords(data.fees)}
        </>
      }
    />
  ) : (
    <Alert
      type="warning"
      showIcon
      title="不能与这个时段互换"
      description={
        <ul className="plain-list">
          {data.refusals.map(({ rule, message }) => (
            <li key={`${rule} ${message}`}>{message}</li>
          ))}
        </ul>
      }
    />
  )
}

/** A time is chosen, not a name: who has it is neither shown nor needed. */
export function SwapDialog({ booking, close }: { booking: BookingView; close: () => void }) {
  const [form] = Form.useForm<{ slot: string; words?: string }>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const asked = useAsk(listSwapSlots, { bookingId: booking.id })
  const chosen = Form.useWatch('slot', form)
  const slot = asked.data?.slots.find(one => keyOf(one) === chosen)
  const propose = ({ words = '' }: { words?: string }) =>
    run(async () => {
      if (!slot) return
      await act(proposeSwap, { bookingId: booking.id, lineId: slot.lineId, start: slot.start, words })
      close()
    })
  return (
    <Modal
      open
      title="与其他单位互换时段"
      okText="提议互换"
      okButtonProps={{ disabled: slot === undefined }}
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        您的时段：{booking.lineName} {formatInterval(booking)}
        。对方同意以前，双方的时段都不变；互相不显示单位名称。
      </p>
      <Refused error={failure} />
      <Answer asked={asked}>
        {({ slots }) =>
          slots.length === 0 ? (
            <Nothing>该平台 92 天内没有其他单位已确认的时段。</Nothing>
          ) : (
            <Form form={form} name="swap" layout="vertical" onFinish={propose}>
              <Form.Item name="slot" label="想换到哪个时段" rules={must('请选择时段')}>
                <OneOf
                  className="stack"
                  style={{ maxHeight: 260, overflow: 'auto' }}
                  options={slots.map(one => ({ value: keyOf(one), label: wordsOf(one) }))}
                />
              </Form.Item>
              <div aria-live="polite" style={{ marginBottom: 16 }}>
                {slot ? <Check bookingId={booking.id} slot={slot} /> : null}
              </div>
              <Form.Item
                name="words"
                label="给对方的话（可不填）"
                extra="对方会看到；不想让对方知道是谁的，不写单位名称"
              >
                <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
              </Form.Item>
            </Form>
          )
        }
      </Answer>
    </Modal>
  )
}

const from = {
  proposer: ['您的时段', '对方的时段'],
  other: ['您的时段', '对方的时段'],
  provider: ['提议方', '另一方'],
} as const

function Swap({ swap, decline }: { swap: SwapView; decline: () => void }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { id: swapId, can, state, until, role, mine, theirs, fees, words, reason } = swap
  const step = (what: () => Promise<unknown>) => () => run(async () => void (await what()))
  const [ours, others] = from[role]
  // Done, each has the other's: what is shown is what they had before.
  const before = state === 'done' ? '（互换前）' : ''
  const isOpen = state === 'proposed' || state === 'consented'
  return (
    <li style={{ padding: '10px 0' }}>
      <Refused error={failure} />
      <p>
        <span className={isOpen ? 'tag blue' : 'tag'}>
          {can.answer ? '待您答复' : can.confirm ? '待本平台确认' : swapStates[state]}
        </span>{' '}
        {isOpen ? <span className="hint">{formatInstant(until)} 前</span> : null}
      </p>
      <p>
        {ours}
        {before}：{[mine.clientName, wordsOf(mine)].filter(Boolean).join(' ')}
      </p>
      <p>
        {others}
        {before}：{[theirs.clientName, wordsOf(theirs)].filter(Boolean).join(' ')}
      </p>
      {feeWords(fees) ? <p>{feeWords(fees)}</p> : null}
      {words ? <p className="hint">留言：{words}</p> : null}
      {reason ? <p className="hint">理由：{reason}</p> : null}
      <div className="actions" style={{ marginTop: 8 }}>
        {can.answer ? (
          <Button
            type="primary"
            loading={busy}
            onClick={step(() => act(answerSwap, { swapId, agree: true }))}
          >
            同意互换
          </Button>
        ) : null}
        {can.confirm ? (
          <Button
            type="primary"
            loading={busy}
            onClick={step(() => act(confirmSwap, { swapId, agree: true }))}
          >
            确认互换
          </Button>
        ) : null}
        {can.answer || can.confirm ? <Button onClick={decline}>不同意</Button> : null}
        {can.withdraw ? (
          <Button loading={busy} onClick={step(() => act(withdrawSwap, { swapId }))}>
            撤回提议
          </Button>
        ) : null}
      </div>
    </li>
  )
}

/** The swaps of a booking; nothing where there is none. */
export function Swaps({ bookingId }: { bookingId: string }) {
  const act = useAct()
  const asked = useAsk(listSwaps, { bookingId }, { every: 30_000 })
  const [declined, setDeclined] = useState<SwapView | null>(null)
  if (asked.error)
    return (
      <section className="card">
        <Answer asked={asked}>{() => null}</Answer>
      </section>
    )
  const swaps = asked.data?.swaps ?? []
  if (swaps.length === 0) return null
  return (
    <section className="card">
      <h2>互换时段</h2>
      <ul className="rows">
        {swaps.map(swap => (
          <Swap key={swap.id} swap={swap} decline={() => setDeclined(swap)} />
        ))}
      </ul>
      {declined ? (
        <ReasonDialog
          title="不同意互换"
          okText="不同意"
          label="理由"
          least={5}
          most={200}
          send={reason =>
            act(declined.can.confirm ? confirmSwap : answerSwap, {
              swapId: declined.id,
              agree: false,
              reason,
            })
          }
          close={() => setDeclined(null)}
        />
      ) : null}
    </section>
  )
}
