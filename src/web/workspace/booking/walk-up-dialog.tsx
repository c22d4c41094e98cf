import { Alert, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useNavigate } from 'react-router'
import { listFormerClients, startWalkUp } from '#modules/booking/life.api.ts'
import { Refused, useAsk } from '../../ui/desk/asking.tsx'
import { HalfHourInput } from '../../ui/form/moment-input.tsx'
import { must } from '../../ui/form/must.ts'
import { elsewhere, instantOf } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'

interface Entered {
  readonly lineId: string
  readonly clientId?: string
  readonly end: Dayjs
  readonly purpose: string
}

interface Props {
  readonly lines: readonly { readonly id: string; readonly name: string; readonly platformName: string }[]
  readonly lineId: string | undefined
  readonly close: () => void
}

/** 现场使用: a line that is free is used at once, without a request. */
export function WalkUpDialog({ lines, lineId, close }: Props) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const former = useAsk(listFormerClients, {})
  const start = ({ end, clientId, ...rest }: Entered) =>
    run(async () => {
      const { bookingId } = await act(startWalkUp, {
        ...{ ...rest, end: instantOf(end) },
        ...(clientId ? { clientId } : {}),
      })
      navigate(`/workspace/requests/${bookingId}`)
    })
  return (
    <Modal open title="现场使用" okText="开始使用" confirmLoading={busy} onOk={sendsItsForm} onCancel={close}>
      <p className="hint" style={{ marginBottom: 12 }}>
        中试线空闲时不经申请，从现在起使用；用完在预约页点“结束使用”。
      </p>
      {elsewhere ? <Alert type="info" style={{ marginBottom: 12 }} title="以下均为北京时间。" /> : null}
      <Refused error={failure} />
      <Form
        form={form}
        name="walk-up"
        layout="vertical"
        initialValues={lineId ? { lineId } : {}}
        onFinish={start}
      >
        <Form.Item name="lineId" label="中试线" rules={must('请选择中试线')}>
          <Select
            options={lines.map(({ id, name, platformName }) => ({
              value: id,
              label: `${platformName} ${name}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="clientId" label="使用单位" extra="可选曾预约过本单位中试线的单位">
          <Select
            allowClear
            placeholder="本单位"
            showSearch={{ optionFilterProp: 'label' }}
            options={(former.data?.clients ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="end" label="预计结束" rules={must('请选择时间')}>
          <HalfHourInput />
        </Form.Item>
        <Form.Item
          name="purpose"
          label="用途"
          rules={[{ required: true, min: 5, message: '请说明用途，至少 5 个字' }]}
        >
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
