import { App, Button, Form } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Output } from '#kernel/operation.ts'
import { getSchedule, setSchedule } from '#modules/booking/api.ts'
import { listOwnPlatforms } from '#modules/catalogue/api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { AsOpened, Overtaken } from '../../ui/form/as-opened.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { type EnteredWeek, enteredWeek, isVaried, openingFrom, WeekFields } from './week-fields.tsx'

type Schedule = NonNullable<Output<typeof getSchedule>['schedule']>

interface Entered extends EnteredWeek {
  readonly noticeHours: number
  readonly horizonDays: number
  readonly minHours: number
  readonly maxDays: number
  readonly holdHours: number
  readonly cancelHours: number
}

const numbers = [
  { name: 'noticeHours', label: '至少提前', suffix: '小时', extra: '来不及准备的申请不接受' },
  { name: 'horizonDays', label: '最多提前', suffix: '天', extra: '超出的时间不开放申请' },
  { name: 'minHours', label: '每次最短', suffix: '小时', extra: '' },
  { name: 'maxDays', label: '每次最长', suffix: '天', extra: '' },
  { name: 'holdHours', label: '答复时限', suffix: '小时', extra: '申请在此期间占住时段，逾期未答复自动失效' },
  { name: 'cancelHours', label: '取消须提前', suffix: '小时', extra: '需求单位在此之前可自行取消' },
] as const

const enteredFrom = (schedule: Schedule | null) => ({
  ...(schedule ?? {
    noticeHours: 48,
    horizonDays: 120,
    minHours: 4,
    maxDays: 30,
    holdHours: 72,
    cancelHours: 72,
  }),
  ...enteredWeek(schedule?.opening ?? null),
})

function Fields({ lineId, schedule }: { lineId: string; schedule: Schedule | null }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const navigate = useNavigate()
  const platform = useSearchParams()[0].get('platform')
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const own = useAsk(listOwnPlatforms, {})
  const line = own.data?.platforms.flatMap(({ lines }) => lines).find(({ id }) => id === lineId)
  const varied = schedule ? isVaried(schedule.opening) : false
  const save = ({ weekdays, hours, ...rules }: Entered) =>
    run(async () => {
      const opening = openingFrom({ weekdays, hours })
      await act(setSchedule, { ...rules, lineId, opening, version: schedule?.version ?? 0 })
      message.success('开放安排已保存')
      // Who has just added a line goes on with its platform, which may still have to be published.
      navigate(platform ? `/workspace/platforms/${platform}` : '/workspace/calendar')
    })
  return (
    <Sheet
      heading={line ? `开放安排：${line.name}` : '开放安排'}
      title="开放安排"
      lead="设定后即可在线预约；修改不影响已有的申请和预约。"
    >
      <Refused error={failure} />
      <Overtaken failure={failure} />
      {varied ? (
        <p className="notice warn">
          当前各日开放时间不同（{schedule?.openingText}），保存后将统一为下面的时间。
        </p>
      ) : null}
      <Form
        form={form}
        layout="vertical"
        className="card"
        initialValues={enteredFrom(schedule)}
        onFinish={save}
      >
        <WeekFields />
        <div className="facts">
          {numbers.map(({ name, label, suffix, extra }) => (
            <Form.Item
              key={name}
              name={name}
              label={label}
              extra={extra}
              rules={[{ required: true, message: '请填写' }]}
            >
              <NumberInput min={0} precision={0} suffix={suffix} style={{ width: 150 }} />
            </Form.Item>
          ))}
        </div>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存
        </Button>
      </Form>
    </Sheet>
  )
}

export function ScheduleForm() {
  const { lineId = '' } = useParams()
  const asked = useAsk(getSchedule, { lineId })
  return (
    <Answer asked={asked}>
      {({ schedule }) => (
        <AsOpened of={schedule}>{opened => <Fields lineId={lineId} schedule={opened} />}</AsOpened>
      )}
    </Answer>
  )
}
