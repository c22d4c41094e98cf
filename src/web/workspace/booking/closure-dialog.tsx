import { App, Checkbox, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { plainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { addClosure } from '#modules/booking/api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { MomentsInput } from '../../ui/form/span-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

interface Entered {
  readonly resourceId: string
  readonly range: readonly [Dayjs, Dayjs]
  readonly reason: string
  readonly unit: 'once' | 'day' | 'week' | 'month'
  readonly every?: number
  readonly until?: string
  readonly skipTaken?: boolean
  readonly deepCleaned?: boolean
}

interface Props {
  readonly resources: readonly { readonly id: string; readonly name: string }[]
  /** What was chosen on a calendar. */
  readonly draft?: ClosureDraft
  readonly close: () => void
}

export interface ClosureDraft extends Partial<Interval> {
  readonly resourceId?: string
}

const units = [
  { value: 'once', label: '只有这一次' },
  { value: 'day', label: '每隔几天' },
  { value: 'week', label: '每隔几周' },
  { value: 'month', label: '每隔几月' },
]

/** 登记停用: of any resource, once or again and again. */
export function ClosureDialog({ resources, draft = {}, close }: Props) {
  const [start, end] = [draft.start, draft.end].map(at => pickedFrom(at?.toISOString() ?? null))
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const unit = Form.useWatch('unit', form)
  const save = ({ resourceId, range, reason, unit: chosen, ...more }: Entered) =>
    run(async () => {
      const { every = 1, until, skipTaken = false, deepCleaned = false } = more
      const repeat =
        chosen === 'once' || !until ? {} : { repeat: { every, unit: chosen, until: plainDate(until) } }
      const { registered, skipped } = await act(addClosure, {
        ...{ resourceId, reason, skipTaken, deepCleaned, ...repeat },
        start: instantOf(range[0]),
        end: instantOf(range[1]),
      })
      message.success(
        skipped.length > 0
          ? `已登记 ${registered} 次，跳过已占用的 ${skipped.length} 次`
          : `已登记 ${registered} 次停用`,
      )
      close()
    })
  return (
    <Modal open title="登记停用" okText="登记" confirmLoading={busy} onOk={sendsItsForm} onCancel={close}>
      <p className="hint" style={{ marginBottom: 12 }}>
        检修、保养、清洗等不能使用的时段。与已有预约冲突的，请先处理预约。
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ...{ unit: 'once', every: 1 },
          ...(draft.resourceId ? { resourceId: draft.resourceId } : {}),
          ...(start && end ? { range: [start, end] } : {}),
        }}
        onFinish={save}
      >
        <Form.Item name="resourceId" label="中试线或资源" rules={[{ required: true, message: '请选择' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={resources.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="range"
          label="起止时间（北京时间）"
          rules={[{ required: true, message: '请选择起止时间' }]}
        >
          <MomentsInput />
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true, min: 2, message: '请写明原因' }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="unit" label="重复">
          <Select options={units} />
        </Form.Item>
        {unit && unit !== 'once' ? (
          <>
            <Form.Item name="every" label="间隔" rules={[{ required: true, message: '请填写间隔' }]}>
              <NumberInput min={1} max={52} precision={0} />
            </Form.Item>
            <Form.Item name="until" label="直到" rules={[{ required: true, message: '请选择截止日期' }]}>
              <DateInput />
            </Form.Item>
            <Form.Item name="skipTaken" valuePropName="checked">
              <Checkbox>已有预约的几次跳过，只登记空闲的</Checkbox>
            </Form.Item>
          </>
        ) : null}
        <Form.Item name="deepCleaned" valuePropName="checked" style={{ marginBottom: 0 }}>
          <Checkbox>含彻底清洗：此后的运行不受之前产品类别的限制</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
