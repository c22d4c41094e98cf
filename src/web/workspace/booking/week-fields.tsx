import { Form } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ResourceView } from '#modules/booking/resource/api.ts'
import { Checks } from '../../ui/form/checks.tsx'
import { HoursInput } from '../../ui/form/span-input.tsx'

export type Opening = NonNullable<ResourceView['opening']>

/** One span of hours for the chosen weekdays: what nearly everything that opens needs. */
export interface EnteredWeek {
  readonly weekdays: readonly number[]
  readonly hours: readonly [Dayjs, Dayjs]
}

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'].map((label, index) => ({
  value: index + 1,
  label,
}))

/** Not the form's own `required`: it marks the group as ARIA doesn't allow. */
async function someDay(_: unknown, chosen: readonly number[] | undefined): Promise<void> {
  if (!chosen?.length) throw new Error('请至少选择一天')
}

const at = (text: string): Dayjs => dayjs(`2026-01-05T${text === '24:00' ? '23:59' : text}`)

export const enteredWeek = (opening: Opening | null): EnteredWeek => ({
  weekdays: opening ? [...new Set(opening.map(({ weekday }) => weekday))] : [1, 2, 3, 4, 5],
  hours: [at(opening?.[0]?.from ?? '08:00'), at(opening?.[0]?.to ?? '18:00')],
})

/** Until the last minute of a day is until its end. */
const timeOf = (picked: Dayjs): string => {
  const text = picked.format('HH:mm')
  return text === '23:59' ? '24:00' : text
}

export const openingFrom = ({ weekdays: chosen, hours: [from, to] }: EnteredWeek): Opening =>
  [...chosen].sort().map(weekday => ({ weekday, from: timeOf(from), to: timeOf(to) })) as Opening

/** Whether its days are open at different hours, so that one span for all would change it. */
export const isVaried = (opening: Opening): boolean =>
  new Set(opening.map(({ from, to }) => `${from} ${to}`)).size > 1

export function WeekFields() {
  return (
    <>
      <Form.Item name="weekdays" label="开放日" rules={[{ validator: someDay }]}>
        <Checks options={weekdays} />
      </Form.Item>
      <Form.Item
        name="hours"
        label="开放时间（北京时间）"
        rules={[{ required: true, message: '请选择时间' }]}
      >
        <HoursInput />
      </Form.Item>
    </>
  )
}
