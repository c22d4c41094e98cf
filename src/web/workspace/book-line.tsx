import { Alert, Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { addDays, dateOf, formatInterval, type PlainDate, weekdayOf } from '#kernel/calendar.ts'
import { checkRequest, getAvailability, requestBooking } from '#modules/booking/api.ts'
import { getLine } from '#modules/catalogue/line.api.ts'
import { listOwnNeeds } from '#modules/catalogue/need.api.ts'
import { Answer, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { Days } from '../ui/days.tsx'
import { useAct } from '../ui/step-up.tsx'
import { priceWords } from '../ui/words.ts'

interface Wanted {
  readonly start?: Dayjs | null
  readonly end?: Dayjs | null
  readonly needId?: string
  readonly purpose?: string
  readonly contact?: string
}

const shanghai = 'Asia/Shanghai'
const elsewhere =
  Intl.DateTimeFormat().resolvedOptions().timeZone !== shanghai && new Date().getTimezoneOffset() !== -480

/** The wall-clock time that was picked, taken as Shanghai time whatever zone the browser is in. */
const instantOf = (picked: Dayjs): Date => new Date(`${picked.format('YYYY-MM-DDTHH:mm')}:00+08:00`)

/** The instant as the wall clock in Shanghai shows it. */
const pickedFrom = (iso: string | null): Dayjs | null => {
  const at = iso === null ? Number.NaN : Date.parse(iso)
  return Number.isNaN(at) ? null : dayjs(new Date(at + 8 * 3_600_000).toISOString().slice(0, 16))
}

function FreeTime({ lineId }: { lineId: string }) {
  const today = dateOf(new Date())
  const [from, setFrom] = useState<PlainDate>(today)
  const to = addDays(from, 34 - weekdayOf(from) + 1)
  const asked = useAsk(getAvailability, { lineId, from, to })
  return (
    <section className="card">
      <div className="between">
        <h2>空闲时间</h2>
        <div className="actions">
          <Button disabled={from <= today} onClick={() => setFrom(today)}>
            本周
          </Button>
          <Button onClick={() => setFrom(addDays(to, 1))}>后面几周</Button>
        </div>
      </div>
      <Answer asked={asked}>
        {({ schedule, open, free, earliest }) =>
          schedule ? (
            <>
              <p className="hint" style={{ marginBottom: 12 }}>
                开放时间 {schedule.openingText}；可连续占用多日，夜间与休息日物料可留在线上。
              </p>
              <Days from={from} to={to} open={open} free={free} earliest={earliest} />
            </>
          ) : (
            <Alert type="info" title="该中试线暂不支持在线预约，请拨打平台热线联系。" />
          )
        }
      </Answer>
    </section>
  )
}

/** What stands against the chosen time, asked of the same rules that decide about the request. */
function Check({
  lineId,
  start,
  end,
}: {
  lineId: string
  start: Dayjs | null | undefined
  end: Dayjs | null | undefined
}) {
  const chosen = start && end ? { start: instantOf(start), end: instantOf(end) } : null
  const asked = useAsk(
    checkRequest,
    { lineId, start: chosen?.start ?? new Date(0), end: chosen?.end ?? new Date(0) },
    { enabled: chosen !== null },
  )
  if (!chosen) return <p className="hint">请选择开始和结束时间，系统随即检查能否申请。</p>
  if (!asked.data) return <p className="hint">正在检查……</p>
  return asked.data.refusals.length === 0 ? (
    <Alert type="success" showIcon title={`可以申请：${formatInterval(chosen)}`} />
  ) : (
    <Alert
      type="warning"
      showIcon
      title="这个时段不能申请"
      description={
        <ul className="plain-list">
          {asked.data.refusals.map(({ rule, message }) => (
            <li key={rule}>{message}</li>
          ))}
        </ul>
      }
    />
  )
}

/** Keeps the half-written request on this device until it is sent. */
function useKept(lineId: string) {
  const name = `book:${lineId}`
  return {
    read: (): Partial<Wanted> => {
      try {
        return JSON.parse(localStorage.getItem(name) ?? '{}')
      } catch {
        return {}
      }
    },
    write: ({ purpose, contact, needId }: Wanted) =>
      localStorage.setItem(name, JSON.stringify({ purpose, contact, needId })),
    forget: () => localStorage.removeItem(name),
  }
}

function RequestForm({ lineId }: { lineId: string }) {
  const [parameters] = useSearchParams()
  const [form] = Form.useForm<Wanted>()
  const kept = useKept(lineId)
  const needs = useAsk(listOwnNeeds, { limit: 50 })
  const act = useAct()
  const navigate = useNavigate()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const start = Form.useWatch('start', form)
  const end = Form.useWatch('end', form)
  useEffect(() => {
    form.setFieldsValue({
      ...kept.read(),
      start: pickedFrom(parameters.get('start')),
      end: pickedFrom(parameters.get('end')),
      ...(parameters.has('need') ? { needId: parameters.get('need') ?? '' } : {}),
    })
  }, [form, parameters, kept.read])

  const submit = async ({ start: from, end: until, needId, purpose = '', contact = '' }: Wanted) => {
    if (!from || !until) return
    setBusy(true)
    setFailure(null)
    try {
      const asked = { lineId, start: instantOf(from), end: instantOf(until), purpose, contact }
      const { bookingId } = await act(requestBooking, needId ? { ...asked, needId } : asked)
      kept.forget()
      navigate(`/workspace/bookings/${bookingId}`)
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }

  const published = (needs.data?.needs ?? []).filter(({ status }) => status === 'published')
  const picker = {
    showTime: { format: 'HH:mm', minuteStep: 30 as const },
    format: 'YYYY年M月D日 HH:mm',
    style: { width: '100%' },
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="card"
      onFinish={submit}
      onValuesChange={(_, all) => kept.write(all)}
      scrollToFirstError
    >
      <h2>申请预约</h2>
      {elsewhere ? <Alert type="info" style={{ marginBottom: 12 }} title="以下均为北京时间。" /> : null}
      <Form.Item name="start" label="开始" rules={[{ required: true, message: '请选择开始时间' }]}>
        <DatePicker {...picker} />
      </Form.Item>
      <Form.Item name="end" label="结束" rules={[{ required: true, message: '请选择结束时间' }]}>
        <DatePicker {...picker} />
      </Form.Item>
      <div aria-live="polite" style={{ marginBottom: 16 }}>
        <Check lineId={lineId} start={start} end={end} />
      </div>
      <Form.Item name="needId" label="附上需求" extra="附上后，平台可以看到这项需求的背景和各项要求">
        <Select
          allowClear
          placeholder="可不附"
          options={published.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
        />
      </Form.Item>
      <Form.Item
        name="purpose"
        label="用途"
        rules={[{ required: true, min: 10, message: '请说明用途，至少 10 个字' }]}
      >
        <Input.TextArea
          maxLength={1000}
          autoSize={{ minRows: 3 }}
          placeholder="物料、批次、规模和要得到的结果"
        />
      </Form.Item>
      <Form.Item
        name="contact"
        label="联系方式"
        extra="只给该平台看"
        rules={[{ required: true, min: 5, message: '请填写联系方式' }]}
      >
        <Input maxLength={100} autoComplete="tel" />
      </Form.Item>
      <Refused error={failure} />
      <Button type="primary" htmlType="submit" loading={busy} size="large">
        提交申请
      </Button>
      <p className="hint" style={{ marginTop: 10 }}>
        提交后为您保留该时段，平台在时限内答复；逾期未答复自动失效。
      </p>
    </Form>
  )
}

export function BookLine() {
  const { lineId = '' } = useParams()
  const asked = useAsk(getLine, { lineId })
  return (
    <Answer asked={asked}>
      {({ line, platform }) => (
        <Sheet
          heading={line.name}
          title="申请预约"
          lead={`${platform.name} · ${platform.localityName} · ${priceWords(line.price)}`}
        >
          <div className="side-by-side">
            <FreeTime lineId={lineId} />
            <RequestForm lineId={lineId} />
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
