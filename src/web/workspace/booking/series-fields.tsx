import { Alert, Form, Select } from 'antd'
import { formatInterval, plainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Output } from '#kernel/operation.ts'
import { checkSeries } from '#modules/booking/series/api.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { Failure, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'

export interface EnteredSeries {
  readonly every?: number | null
  readonly unit?: 'day' | 'week'
  readonly ends?: 'count' | 'until'
  readonly count?: number | null
  readonly until?: string
  readonly choice?: 'all' | 'possible'
}

/** How it comes again, as the operations take it; null until all is said. */
export function repeatOf({ every, unit = 'week', ends = 'count', count, until }: EnteredSeries) {
  if (!every) return null
  if (ends === 'count') return count ? { every, unit, count } : null
  return until ? { every, unit, until: plainDate(until) } : null
}

/** How often, and until when. */
export function SeriesFields() {
  const ends = Form.useWatch('ends') ?? 'count'
  return (
    <>
      <div className="actions" style={{ alignItems: 'flex-start' }}>
        <Form.Item name="every" label="每隔" initialValue={1} rules={must('请填写间隔')}>
          <NumberInput min={1} max={52} precision={0} style={{ width: 90 }} />
        </Form.Item>
        <Form.Item name="unit" label="间隔单位" initialValue="week">
          <Select
            style={{ width: 90 }}
            options={[
              { value: 'day', label: '天' },
              { value: 'week', label: '周' },
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item name="ends" label="到什么时候" initialValue="count">
        <OneOf
          options={[
            { value: 'count', label: '共几次' },
            { value: 'until', label: '到某一天' },
          ]}
        />
      </Form.Item>
      {ends === 'count' ? (
        <Form.Item name="count" label="次数" extra="含首次，最多 52 次" rules={must('请填写次数')}>
          <NumberInput min={2} max={52} precision={0} style={{ width: 120 }} />
        </Form.Item>
      ) : (
        <Form.Item name="until" label="截止日期" extra="含当天，最多 52 次" rules={must('请选择日期')}>
          <DateInput />
        </Form.Item>
      )}
    </>
  )
}

type Checked = Output<typeof checkSeries>

/** Every time of the series with what stands against it. */
function Times({ occurrences }: Pick<Checked, 'occurrences'>) {
  return (
    <ul className="rows" aria-label="系列的各次">
      {occurrences.map(({ start, end, refusals, atOnce }) => (
        <li key={start.toISOString()} style={{ padding: '6px 0' }}>
          <span className={refusals.length === 0 ? 'tag meets' : 'tag fails'}>
            {refusals.length === 0 ? '可以' : '不能'}
          </span>{' '}
          {formatInterval({ start, end })}
          {refusals.length === 0 && atOnce ? <span className="hint"> 自动确认</span> : null}
          {refusals.map(({ rule, message }) => (
            <div key={`${rule} ${message}`} className="hint">
              {message}
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Judged({ occurrences, refusals }: Checked) {
  if (refusals.length > 0)
    return <Alert type="warning" showIcon title={refusals.map(({ message }) => message).join('')} />
  const possible = occurrences.filter(one => one.refusals.length === 0).length
  const all = occurrences.length
  return (
    <>
      {possible === all ? (
        <Alert type="success" showIcon title={`${all} 次都可以申请`} />
      ) : (
        <Alert
          type="warning"
          showIcon
          title={possible === 0 ? `${all} 次都不能申请` : `${all} 次中可以申请 ${possible} 次`}
        />
      )}
      <Times occurrences={occurrences} />
      {possible > 0 && possible < all ? (
        <Form.Item
          name="choice"
          label="有的次数不能申请"
          rules={must('请选择怎样办理')}
          style={{ marginTop: 12 }}
        >
          <OneOf
            options={[
              { value: 'possible', label: `只申请可以的 ${possible} 次` },
              { value: 'all', label: '有一次不能就都不申请' },
            ]}
          />
        </Form.Item>
      ) : null}
    </>
  )
}

interface Asked {
  readonly lineId: string
  readonly chosen: Interval | null
  readonly besided: {
    readonly needId?: string | undefined
    readonly runnerId?: string | undefined
    readonly productClass?: ProductClass | undefined
  }
}

/** Which times can be had, asked of the same rules that decide about the request. */
export function SeriesCheck({ lineId, chosen, besided }: Asked) {
  const form = Form.useFormInstance<EnteredSeries>()
  const entered = {
    every: Form.useWatch('every', form),
    unit: Form.useWatch('unit', form),
    ends: Form.useWatch('ends', form),
    count: Form.useWatch('count', form),
    until: Form.useWatch('until', form),
  }
  const repeat = repeatOf({
    ...(entered.every ? { every: entered.every } : {}),
    ...(entered.unit ? { unit: entered.unit } : {}),
    ...(entered.ends ? { ends: entered.ends } : {}),
    ...(entered.count ? { count: entered.count } : {}),
    ...(entered.until ? { until: entered.until } : {}),
  })
  const { needId, runnerId, productClass } = besided
  const asked = useAsk(
    checkSeries,
    {
      ...{ lineId, start: chosen?.start ?? new Date(0), end: chosen?.end ?? new Date(0) },
      ...(repeat ?? { every: 1, unit: 'week', count: 2 }),
      ...(needId ? { needId } : {}),
      ...(runnerId ? { runnerId } : {}),
      ...(productClass ? { productClass } : {}),
    },
    { enabled: chosen !== null && repeat !== null },
  )
  if (!chosen || !repeat)
    return <p className="hint">请选择首次的开始和结束，填写次数或截止日期，系统随即逐次检查。</p>
  if (asked.error) return <Failure error={asked.error} again={asked.refetch} />
  if (!asked.data) return <p className="hint">正在逐次检查……</p>
  return <Judged {...asked.data} />
}
