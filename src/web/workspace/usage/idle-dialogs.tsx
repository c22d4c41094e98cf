import { Alert, Form, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { Output } from '#kernel/operation.ts'
import { type listOwnIdle, publishIdle, setFloor } from '#modules/standing/idle.api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { HalfHourInput } from '../../ui/form/moment-input.tsx'
import { elsewhere, instantOf } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { priceNow } from '../../ui/order/price.tsx'

export type IdleLine = Output<typeof listOwnIdle>['lines'][number]

const amountRule = { required: true, message: '请填写价格' }

export function FloorDialog({ line, close }: { line: IdleLine; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<{ fen: number }>
      title={`${line.name}的底价`}
      okText="保存"
      send={({ fen }) => act(setFloor, { lineId: line.id, fen })}
      close={close}
    >
      <Form.Item
        name="fen"
        label="底价"
        extra={`按现行价格的单位和计税口径（${priceNow(line.price)}）。低于新底价的闲时报价随即撤回。`}
        rules={[amountRule]}
      >
        <YuanInput />
      </Form.Item>
    </FormDialog>
  )
}

interface Publishing {
  readonly lineId: string
  readonly start: Dayjs
  readonly end: Dayjs
  readonly fen: number
  readonly closesAt: Dayjs
}

export function PublishDialog({ lines, close }: { lines: readonly IdleLine[]; close: () => void }) {
  const [form] = Form.useForm<Publishing>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const chosen = Form.useWatch('lineId', form)
  const line = lines.find(({ id }) => id === chosen)
  const publish = ({ start, end, closesAt, ...rest }: Publishing) =>
    run(async () => {
      const times = { start: instantOf(start), end: instantOf(end), closesAt: instantOf(closesAt) }
      await act(publishIdle, { ...rest, ...times })
      close()
    })
  return (
    <Modal open title="公布一段闲时" okText="公布" confirmLoading={busy} onCancel={close} onOk={sendsItsForm}>
      <Refused error={failure} />
      {elsewhere ? <Alert type="info" style={{ marginBottom: 12 }} title="以下均为北京时间。" /> : null}
      <Form form={form} layout="vertical" onFinish={publish}>
        <Form.Item name="lineId" label="中试线" rules={[{ required: true, message: '请选择中试线' }]}>
          <Select
            options={lines.map(({ id, name, platformName }) => ({
              value: id,
              label: `${name}（${platformName}）`,
            }))}
          />
        </Form.Item>
        <Form.Item name="start" label="闲时开始" rules={[{ required: true, message: '请选择开始时间' }]}>
          <HalfHourInput />
        </Form.Item>
        <Form.Item name="end" label="闲时结束" rules={[{ required: true, message: '请选择结束时间' }]}>
          <HalfHourInput />
        </Form.Item>
        <Form.Item
          name="fen"
          label="闲时价格"
          extra={line ? `按现行价格的单位：${priceNow(line.price)}` : '按现行价格的单位'}
          rules={[amountRule]}
        >
          <YuanInput />
        </Form.Item>
        <Form.Item
          name="closesAt"
          label="截止时间"
          extra="到时报价自动失效"
          rules={[{ required: true, message: '请选择截止时间' }]}
        >
          <HalfHourInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}
