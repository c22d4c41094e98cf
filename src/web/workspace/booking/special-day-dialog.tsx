import { Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { dateOf, plainDate } from '#kernel/calendar.ts'
import { followHolidays, type ResourceView, setSpecialDay } from '#modules/booking/resource/api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { HoursInput } from '../../ui/form/span-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

interface Entered {
  readonly resourceIds: string[]
  readonly date: string
  readonly shut?: boolean
  readonly hours?: readonly [Dayjs, Dayjs]
  readonly reason: string
}

interface Props {
  readonly resources: readonly ResourceView[]
  /** Years whose national arrangement is there. */
  readonly years: readonly string[]
  readonly close: () => void
}

/** 特殊日: one day that is open otherwise, or the holidays of a year at once. */
export function SpecialDayDialog({ resources, years, close }: Props) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const shut = Form.useWatch('shut', form)
  const save = ({ resourceIds, date, shut: isShut, hours, reason }: Entered) =>
    run(async () => {
      const open = hours?.map(time => time.format('HH:mm'))
      await act(setSpecialDay, {
        ...{ resourceIds, reason, date: plainDate(date) },
        hours: isShut || !open ? [] : [{ from: open[0] ?? '', to: open[1] ?? '' }],
      })
      close()
    })
  const follow = (year: string) =>
    run(async () => {
      await act(followHolidays, { resourceIds: form.getFieldValue('resourceIds') ?? [], year })
      close()
    })
  return (
    <Modal open title="特殊日" okText="设定这一天" confirmLoading={busy} onOk={sendsItsForm} onCancel={close}>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          resourceIds: resources.filter(({ kind }) => kind === 'line').map(({ id }) => id),
          shut: true,
        }}
        onFinish={save}
      >
        <Form.Item name="resourceIds" label="中试线或资源" rules={[{ required: true, message: '请选择' }]}>
          <Select mode="multiple" options={resources.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        {years.length === 0 ? (
          <p className="hint" style={{ marginBottom: 12 }}>
            国家节假日安排尚未导入，系统不推算；请逐日设定。
          </p>
        ) : (
          <p className="actions" style={{ marginBottom: 12 }}>
            {years.map(year => (
              <Button key={year} onClick={() => follow(year)}>
                按 {year} 年国家节假日安排
              </Button>
            ))}
          </p>
        )}
        <Form.Item name="date" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
          <DateInput earliest={dayjs(dateOf(new Date()))} />
        </Form.Item>
        <Form.Item name="shut" valuePropName="checked">
          <Checkbox>这一天不开放</Checkbox>
        </Form.Item>
        {shut ? null : (
          <Form.Item
            name="hours"
            label="开放时间（北京时间）"
            rules={[{ required: true, message: '请选择时间' }]}
          >
            <HoursInput />
          </Form.Item>
        )}
        <Form.Item name="reason" label="原因" rules={[{ required: true, min: 2, message: '请写明原因' }]}>
          <Input maxLength={100} placeholder="如：厂休、补班" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
