import { Alert, App, Button, Checkbox, Form, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getSeriesLateFees } from '#modules/billing/late-fee.api.ts'
import {
  answerSeries,
  answerSeriesMove,
  cancelSeries,
  getSeries,
  moveSeries,
} from '#modules/booking/series/api.ts'
import { BookingState } from '../../ui/booking/booking-state.tsx'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { HalfHourInput } from '../../ui/form/moment-input.tsx'
import { must } from '../../ui/form/must.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { elsewhere, instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'
import { lateCancelling, type SeriesLateFees, seriesFeeWords } from './late-fees.ts'

type SeriesView = Output<typeof getSeries>
type Action = 'cancel' | 'move' | 'confirm' | 'decline' | 'agree' | 'keep'

interface Entered {
  readonly start?: Dayjs
  readonly end?: Dayjs
  readonly reason?: string
  readonly choice?: 'all' | 'possible'
  readonly late?: boolean
}

const titles: Readonly<Record<Action, string>> = {
  cancel: '取消余下的各次',
  move: '余下的各次一起改期',
  confirm: '确认待答复的各次',
  decline: '不接受待答复的各次',
  agree: '同意改期',
  keep: '不同意改期',
}

const isComing = ({ state }: SeriesView['bookings'][number]): boolean =>
  state === 'requested' || state === 'confirmed' || state === 'displaced'

const remainingOf = ({ bookings }: SeriesView) =>
  bookings.filter(one => isComing(one) && one.start > new Date())

const lateOf = ({ bookings, late }: SeriesView) => bookings.filter(({ id }) => late.includes(id))

/** Times that weren't dealt with, and why: nothing is left out silently. */
function keptWords(kept: readonly { start: Date; end: Date; message: string }[]): string {
  return kept.length === 0
    ? ''
    : `有 ${kept.length} 次没有办理：${kept.map(one => formatInterval(one)).join('；')}`
}

function Choice() {
  return (
    <Form.Item name="choice" label="有的次数不能办理时" initialValue="all" rules={must('请选择怎样办理')}>
      <OneOf
        options={[
          { value: 'all', label: '都不办理' },
          { value: 'possible', label: '只办能办的各次' },
        ]}
      />
    </Form.Item>
  )
}

function NewTimes({ series }: { series: SeriesView }) {
  const first = remainingOf(series)[0]
  return (
    <>
      <p className="hint" style={{ marginBottom: 12 }}>
        填写首个余下的新时段，其余各次同样前移或后移。改成以前一直为您保留原时段。
      </p>
      {elsewhere ? <Alert type="info" style={{ marginBottom: 12 }} title="以下均为北京时间。" /> : null}
      <Form.Item
        name="start"
        label="首个余下的新的开始"
        initialValue={pickedFrom(first?.start.toISOString() ?? null)}
        rules={must('请选择开始时间')}
      >
        <HalfHourInput />
      </Form.Item>
      <Form.Item
        name="end"
        label="首个余下的新的结束"
        initialValue={pickedFrom(first?.end.toISOString() ?? null)}
        rules={must('请选择结束时间')}
      >
        <HalfHourInput />
      </Form.Item>
    </>
  )
}

function useSteps(series: SeriesView, action: Action) {
  const act = useAct()
  const { message } = App.useApp()
  const seriesId = series.id
  // What was on the page when the dialog was opened, whatever has come in since.
  const [seen] = useState(() =>
    series.bookings.flatMap(({ id, version, state }) =>
      state === 'requested' ? [{ bookingId: id, version }] : [],
    ),
  )
  const [seenMoves] = useState(() => series.moves.map(({ bookingId, version }) => ({ bookingId, version })))
  return async ({ start, end, reason = '', choice = 'all', late = false }: Entered) => {
    if (action === 'cancel') {
      // What has become late since isn't among those whose cost was said.
      const agreed = late ? lateOf(series).map(({ id }) => id) : []
      const { cancelled, kept } = await act(cancelSeries, { seriesId, reason, choice, late: agreed })
      message.info(`已取消 ${cancelled} 次。${keptWords(kept)}`)
    } else if (action === 'move' && start && end) {
      const span = { start: instantOf(start), end: instantOf(end) }
      const { moved, asked, kept } = await act(moveSeries, { seriesId, ...span, reason, choice })
      message.info(`已改期 ${moved} 次${asked > 0 ? `，${asked} 次等平台答复` : ''}。${keptWords(kept)}`)
    } else if (action === 'confirm' || action === 'decline') {
      const agree = action === 'confirm'
      const { answered } = await act(answerSeries, { seriesId, seen, agree, note: reason })
      message.info(`已答复 ${answered} 次`)
    } else if (action === 'agree' || action === 'keep') {
      const agree = action === 'agree'
      const { answered } = await act(answerSeriesMove, { seriesId, seen: seenMoves, agree, note: reason })
      message.info(agree ? `${answered} 次已改期` : `${answered} 次保留原时段`)
    }
  }
}

type AskedFees = { readonly data: SeriesLateFees | undefined; readonly isError: boolean }

/** What becomes of occurrences that are past the notice: what each costs is said before anybody agrees to it. */
function Late({ series, fees }: { series: SeriesView; fees: AskedFees }) {
  const late = lateOf(series)
  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 12 }}
        title={`有 ${late.length} 次已过取消时限，取消将记为逾期取消，并计入违规记录。`}
        description={lateCancelling(fees, answer => seriesFeeWords(late, answer)).words}
      />
      <Form.Item name="late" valuePropName="checked">
        <Checkbox>已过取消时限的也取消</Checkbox>
      </Form.Item>
    </>
  )
}

function ActionDialog({ series, action, close }: { series: SeriesView; action: Action; close: () => void }) {
  const [form] = Form.useForm<Entered>()
  const { books } = useDuties()
  const isLate = action === 'cancel' && lateOf(series).length > 0
  const fees = useAsk(getSeriesLateFees, { seriesId: series.id }, { enabled: isLate && books })
  const accepts = Form.useWatch('late', form) === true
  const { busy, failure, run } = useSaving(form)
  const carryOut = useSteps(series, action)
  const isChange = action === 'cancel' || action === 'move'
  const isGrant = action === 'confirm' || action === 'agree'
  const finish = (entered: Entered) =>
    run(async () => {
      await carryOut(entered)
      close()
    })
  return (
    <Modal
      open
      title={titles[action]}
      okText={titles[action].slice(0, 2) === '取消' ? '取消各次' : '提交'}
      cancelText="返回"
      okButtonProps={{ disabled: isLate && accepts && fees.data === undefined && !fees.isError }}
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <Refused error={failure} />
      <Form form={form} name="series-action" layout="vertical" onFinish={finish}>
        {action === 'move' ? <NewTimes series={series} /> : null}
        {isChange ? <Choice /> : null}
        {isLate ? <Late series={series} fees={fees} /> : null}
        <Form.Item
          name="reason"
          label={isGrant ? '备注（可不填）' : '理由'}
          rules={isGrant ? [] : [{ required: true, min: 5, message: '请写明理由，至少 5 个字' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** What the client asked to have moved: all of it is answered at once. */
function Moves({ series: { moves, bookings } }: { series: SeriesView }) {
  if (moves.length === 0) return null
  return (
    <section className="card">
      <h2>待平台答复的改期</h2>
      <p className="hint" style={{ marginBottom: 8 }}>
        答复以前两边的时段都保留；逾期未答复的，按原时段。理由：{moves[0]?.reason}
      </p>
      <ul className="rows" aria-label="待答复的改期">
        {moves.map(({ bookingId, start, end, due }) => {
          const before = bookings.find(({ id }) => id === bookingId)
          return (
            <li key={bookingId} style={{ padding: '10px 0' }}>
              {before ? `${formatInterval(before)} 改为 ` : ''}
              {formatInterval({ start, end })}
              <span className="hint"> {formatInstant(due)} 前答复</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Occurrences({ series }: { series: SeriesView }) {
  const base = series.side === 'client' ? '/workspace/bookings' : '/workspace/requests'
  if (series.bookings.length === 0) return <Nothing>没有预约</Nothing>
  return (
    <ul className="rows" aria-label="各次预约">
      {series.bookings.map(({ id, number, state, start, end, holdUntil }) => (
        <li key={id} className="between" style={{ padding: '10px 0' }}>
          <span>
            {formatInterval({ start, end })}
            {state === 'requested' && holdUntil ? (
              <span className="hint"> {formatInstant(holdUntil)} 前答复</span>
            ) : null}
          </span>
          <span className="actions">
            <BookingState state={state} />
            <Link className="mono" to={`${base}/${id}`}>
              {number}
            </Link>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** 系列预约: its occurrences, each a booking of its own, and what can be done to those that are left. */
export function Series() {
  const { seriesId = '' } = useParams()
  const asked = useAsk(getSeries, { seriesId }, { every: 30_000 })
  const [action, setAction] = useState<Action | null>(null)
  return (
    <Answer asked={asked}>
      {series => (
        <Sheet
          heading="系列预约"
          title="系列预约"
          lead={`${series.platformName} ${series.lineName} · ${series.clientName} · 每 ${series.every} ${series.unit === 'week' ? '周' : '天'}一次，共 ${series.bookings.length} 次`}
          actions={
            <>
              {series.can.answer ? (
                <>
                  <Button onClick={() => setAction('decline')}>不接受待答复的各次</Button>
                  <Button type="primary" onClick={() => setAction('confirm')}>
                    确认待答复的各次
                  </Button>
                </>
              ) : null}
              {series.can.answerMove ? (
                <>
                  <Button onClick={() => setAction('keep')}>不同意改期</Button>
                  <Button type="primary" onClick={() => setAction('agree')}>
                    同意改期（{series.moves.length} 次）
                  </Button>
                </>
              ) : null}
              {series.can.move ? <Button onClick={() => setAction('move')}>余下的改期</Button> : null}
              {series.can.cancel ? <Button onClick={() => setAction('cancel')}>取消余下的</Button> : null}
            </>
          }
        >
          <Moves series={series} />
          <section className="card">
            <h2>各次预约</h2>
            <p className="hint" style={{ marginBottom: 8 }}>
              每一次都是单独的预约，可分别查看、改期、取消和签到。
            </p>
            <Occurrences series={series} />
          </section>
          <section className="card">
            <h2>用途</h2>
            <p style={{ whiteSpace: 'pre-wrap' }}>{series.purpose}</p>
          </section>
          {action ? <ActionDialog series={series} action={action} close={() => setAction(null)} /> : null}
        </Sheet>
      )}
    </Answer>
  )
}
