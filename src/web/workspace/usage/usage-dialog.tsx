import { Alert, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { Output } from '#kernel/operation.ts'
import { correctUsage, type listUnlogged, proposeUsage, type VersionView } from '#modules/usage/api.ts'
import { kinds, type UsageKind } from '#modules/usage/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { MinuteInput } from '../../ui/form/moment-input.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { elsewhere, instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'

export type Unlogged = Output<typeof listUnlogged>
export type OpenBooking = Unlogged['bookings'][number]

interface Written {
  readonly resourceId: string
  readonly start: Dayjs
  readonly end: Dayjs
  readonly kind: UsageKind
  readonly orderRef?: string
  readonly reason: string
}

interface Props {
  readonly resources: Unlogged['resources']
  /** The version that is being corrected, or the booking that a run belonged to. */
  readonly about: VersionView | OpenBooking | null
  readonly close: () => void
}

const isVersion = (about: Props['about']): about is VersionView => about !== null && 'entryId' in about

/** A run as somebody writes it down, or puts it right. */
export function UsageDialog({ resources, about, close }: Props) {
  const [form] = Form.useForm<Written>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const bookingId = about?.bookingId ?? null
  const kind = Form.useWatch('kind', form)
  const corrected = isVersion(about) ? about : null
  const send = ({ resourceId, start, end, orderRef = '', ...rest }: Written) =>
    run(async () => {
      const content = { ...rest, orderRef, bookingId, start: instantOf(start), end: instantOf(end) }
      if (corrected)
        await act(correctUsage, { ...content, entryId: corrected.entryId, number: corrected.number })
      else await act(proposeUsage, { ...content, resourceId })
      close()
    })
  return (
    <Modal
      open
      title={corrected ? '更正使用记录' : '登记使用记录'}
      okText={corrected ? '提出更正' : '登记'}
      cancelText="返回"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        由本平台另一人确认后才计入机时。{corrected ? '原来的一版仍可查。' : ''}
      </p>
      {elsewhere ? <Alert type="info" style={{ marginBottom: 12 }} title="以下均为北京时间。" /> : null}
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={
          about
            ? {
                resourceId: about.resourceId,
                start: pickedFrom(about.start.toISOString()),
                end: pickedFrom(about.end.toISOString()),
                kind: about.kind,
                orderRef: corrected?.orderRef ?? '',
              }
            : { resourceId: resources.length === 1 ? resources[0]?.id : undefined }
        }
      >
        <Form.Item
          name="resourceId"
          label="中试线或设备"
          rules={[{ required: true, message: '请选择中试线或设备' }]}
        >
          <Select
            disabled={about !== null}
            showSearch
            optionFilterProp="label"
            options={resources.map(({ id, name, platformName }) => ({
              value: id,
              label: `${name}（${platformName}）`,
            }))}
          />
        </Form.Item>
        <Form.Item name="start" label="开始" rules={[{ required: true, message: '请选择开始时间' }]}>
          <MinuteInput />
        </Form.Item>
        <Form.Item name="end" label="结束" rules={[{ required: true, message: '请选择结束时间' }]}>
          <MinuteInput />
        </Form.Item>
        <Form.Item name="kind" label="用途" rules={[{ required: true, message: '请选择用途' }]}>
          <Select options={namedOptions(kinds)} />
        </Form.Item>
        {bookingId === null && kind === 'external' ? (
          <Form.Item
            name="orderRef"
            label="委托或合同编号"
            extra="有在线预约的，请在“还没有登记的预约”中登记，不必填写。"
            rules={[{ required: true, message: '请填写委托或合同编号' }]}
          >
            <Input maxLength={60} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="reason"
          label="事由"
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明事由，至少 4 个字' }]}
        >
          <Input.TextArea
            maxLength={300}
            autoSize={{ minRows: 2 }}
            placeholder={corrected ? '为什么更正，依据什么' : '如：传感器故障，按批记录补登'}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
