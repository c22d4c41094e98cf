import { Button, DatePicker, Form, Input, Modal, Popconfirm, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { type CSSProperties, useState } from 'react'
import { Link } from 'react-router'
import {
  addDays,
  dateOf,
  datesBetween,
  formatInterval,
  type PlainDate,
  startOf,
  weekdayOf,
} from '#kernel/calendar.ts'
import { overlaps } from '#kernel/interval.ts'
import type { Output } from '#kernel/operation.ts'
import { addClosure, getCalendar, removeClosure } from '#modules/booking/api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { useAct } from '../ui/step-up.tsx'
import { useDuties } from './duties.ts'

type CalendarView = Output<typeof getCalendar>
type LineRow = CalendarView['lines'][number]
type Entry = LineRow['entries'][number]

const span = 14
const monday = (date: PlainDate): PlainDate => addDays(date, 1 - weekdayOf(date))
const wholeDay = (date: PlainDate) => ({ start: startOf(date), end: startOf(addDays(date, 1)) })

/** Columns that an entry covers; column 1 is the name of the line. */
function columnsOf(entry: Entry, dates: readonly PlainDate[]): { gridColumn: string } | null {
  const covered = dates.flatMap((date, index) => (overlaps(entry, wholeDay(date)) ? [index] : []))
  const [first] = covered
  return first === undefined ? null : { gridColumn: `${first + 2} / span ${covered.length}` }
}

function Bar({ entry, dates, row }: { entry: Entry; dates: readonly PlainDate[]; row: number }) {
  const act = useAct()
  const { answers } = useDuties()
  const columns = columnsOf(entry, dates)
  if (!columns) return null
  const style: CSSProperties = { ...columns, gridRow: row }
  const words = `${formatInterval(entry)} ${entry.label}`
  if (entry.kind === 'run')
    return (
      <Link
        className={`calendar-bar ${entry.state}`}
        style={style}
        to={`/workspace/requests/${entry.id}`}
        title={words}
      >
        {entry.label}
        {entry.state === 'requested' ? '（待答复）' : ''}
      </Link>
    )
  return (
    <Popconfirm
      title={`停用：${entry.label}`}
      description="撤销这个停用时段？"
      okText="撤销停用"
      disabled={!answers}
      onConfirm={() => act(removeClosure, { closureId: entry.id })}
    >
      <button type="button" className="calendar-bar closure" style={style} title={words}>
        停用：{entry.label}
      </button>
    </Popconfirm>
  )
}

function Grid({ lines, dates }: { lines: readonly LineRow[]; dates: readonly PlainDate[] }) {
  const today = dateOf(new Date())
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide calendar must scroll by keyboard too
    <section className="calendar" tabIndex={0} aria-label="各中试线日历，可左右滚动">
      <div
        className="calendar-grid"
        style={{ gridTemplateColumns: `180px repeat(${dates.length}, minmax(56px, 1fr))` }}
      >
        <div className="calendar-name hint">中试线</div>
        {dates.map(date => {
          const [, month, day] = date.split('-').map(Number)
          return (
            <div key={date} className={date === today ? 'calendar-date today' : 'calendar-date'}>
              {month}/{day}
              <br />周{'一二三四五六日'[weekdayOf(date) - 1]}
            </div>
          )
        })}
        {lines.map((line, index) => (
          <LineCells key={line.id} line={line} dates={dates} row={index + 2} />
        ))}
      </div>
    </section>
  )
}

function LineCells({ line, dates, row }: { line: LineRow; dates: readonly PlainDate[]; row: number }) {
  return (
    <>
      <div className="calendar-name" style={{ gridRow: row, gridColumn: 1 }}>
        <Link to={`/workspace/lines/${line.id}/schedule`}>{line.name}</Link>
        <div className="hint">{line.platformName}</div>
      </div>
      {dates.map((date, index) => {
        const open = line.open.some(hours => overlaps(hours, wholeDay(date)))
        return (
          <div
            key={date}
            className={open ? 'calendar-cell' : 'calendar-cell shut'}
            style={{ gridRow: row, gridColumn: index + 2 }}
          />
        )
      })}
      {line.entries.map(entry => (
        <Bar key={entry.id} entry={entry} dates={dates} row={row} />
      ))}
    </>
  )
}

interface Closing {
  readonly lineId: string
  readonly range: [Dayjs, Dayjs]
  readonly reason: string
}

function ClosureDialog({ lines, close }: { lines: readonly LineRow[]; close: () => void }) {
  const [form] = Form.useForm<Closing>()
  const act = useAct()
  const [failure, setFailure] = useState<unknown>(null)
  const save = async () => {
    const { lineId, range, reason } = await form.validateFields()
    const [start, end] = range.map(picked => new Date(`${picked.format('YYYY-MM-DDTHH:mm')}:00+08:00`))
    if (!start || !end) return
    try {
      await act(addClosure, { lineId, start, end, reason })
      close()
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <Modal open title="登记停用" okText="登记" onOk={save} onCancel={close}>
      <p className="hint" style={{ marginBottom: 12 }}>
        检修、节假日等不能使用的时段。与已有预约冲突的，请先处理预约。
      </p>
      <Refused error={failure} />
      <Form form={form} layout="vertical">
        <Form.Item name="lineId" label="中试线" rules={[{ required: true, message: '请选择中试线' }]}>
          <Select
            options={lines.map(({ id, name, platformName }) => ({
              value: id,
              label: `${platformName} ${name}`,
            }))}
          />
        </Form.Item>
        <Form.Item
          name="range"
          label="起止时间（北京时间）"
          rules={[{ required: true, message: '请选择起止时间' }]}
        >
          <DatePicker.RangePicker
            showTime={{ format: 'HH:mm', minuteStep: 30 }}
            format="YYYY-MM-DD HH:mm"
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true, min: 2, message: '请写明原因' }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export function Calendar() {
  const [from, setFrom] = useState(() => monday(dateOf(new Date())))
  const [closing, setClosing] = useState(false)
  const { answers } = useDuties()
  const to = addDays(from, span - 1)
  const asked = useAsk(getCalendar, { from, to }, { every: 60_000 })
  return (
    <Sheet
      heading="日历"
      title="日历"
      lead="实线为已确认，虚线为待答复，斜纹为不开放。"
      actions={
        <>
          <Button onClick={() => setFrom(addDays(from, -span))}>前两周</Button>
          <Button onClick={() => setFrom(monday(dateOf(new Date())))}>本周</Button>
          <Button onClick={() => setFrom(addDays(from, span))}>后两周</Button>
          {answers ? (
            <Button type="primary" onClick={() => setClosing(true)}>
              登记停用
            </Button>
          ) : null}
        </>
      }
    >
      <Answer asked={asked}>
        {({ lines }) => (
          <>
            {lines.length === 0 ? (
              <Nothing>
                还没有中试线。<Link to="/workspace/platforms">登记平台和中试线</Link>
              </Nothing>
            ) : (
              <Grid lines={lines} dates={datesBetween(from, to)} />
            )}
            {closing ? <ClosureDialog lines={lines} close={() => setClosing(false)} /> : null}
          </>
        )}
      </Answer>
    </Sheet>
  )
}
