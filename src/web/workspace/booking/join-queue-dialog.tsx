import { Alert, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useNavigate } from 'react-router'
import { type ProductClass, productClasses } from '#modules/catalogue/terms.ts'
import { joinQueue } from '#modules/waiting/api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { HalfHourInput } from '../../ui/form/moment-input.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { elsewhere, instantOf } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'

interface Wanted {
  readonly earliest: Dayjs
  readonly latest: Dayjs
  readonly hours: number
  readonly productClass?: ProductClass
  readonly purpose: string
  readonly contact: string
}

export function JoinQueueDialog({ lineId, close }: { lineId: string; close: () => void }) {
  const [form] = Form.useForm<Wanted>()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const join = ({ earliest, latest, ...rest }: Wanted) =>
    run(async () => {
      const span = { earliest: instantOf(earliest), latest: instantOf(latest) }
      await act(joinQueue, { ...rest, ...span, lineId })
      navigate('/workspace/waiting')
    })
  return (
    <Modal open title="登记候补" okText="登记" confirmLoading={busy} onCancel={close} onOk={sendsItsForm}>
      <p className="hint" style={{ marginBottom: 12 }}>
        这段日期里有时段空出，按登记先后通知并为您保留，接受后即提出预约。
      </p>
      {elsewhere ? <Alert type="info" style={{ marginBottom: 12 }} title="以下均为北京时间。" /> : null}
      <Refused error={failure} />
      <Form name="join-queue" form={form} layout="vertical" onFinish={join}>
        <Form.Item name="earliest" label="最早开始" rules={must('请选择时间')}>
          <HalfHourInput />
        </Form.Item>
        <Form.Item name="latest" label="最晚结束" rules={must('请选择时间')}>
          <HalfHourInput />
        </Form.Item>
        <Form.Item name="hours" label="需要多少小时" rules={must('请填写小时数')}>
          <NumberInput min={1} max={2160} precision={0} suffix="小时" style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="productClass" label="产品类别" extra="有的中试线按它安排换产和清洗">
          <Select allowClear placeholder="可不选" options={namedOptions(productClasses)} />
        </Form.Item>
        <Form.Item
          name="purpose"
          label="用途"
          rules={[{ required: true, min: 10, message: '请说明用途，至少 10 个字' }]}
        >
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Form.Item
          name="contact"
          label="联系方式"
          extra="只给该平台看"
          rules={[{ required: true, min: 5, message: '请填写联系方式' }]}
        >
          <Input maxLength={100} autoComplete="tel" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
