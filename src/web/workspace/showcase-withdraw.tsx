import { Form, Input, Modal } from 'antd'
import { withdrawShowcase } from '#modules/showcase/own.api.ts'
import { Refused } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'

interface Props {
  readonly recordId: string
  readonly close: () => void
  readonly done: () => Promise<unknown>
}

/** Asks for the reason, which the public page will show. */
export function WithdrawDialog({ recordId, close, done }: Props) {
  const [form] = Form.useForm<{ reason: string }>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const withdraw = ({ reason }: { reason: string }) =>
    run(async () => {
      await act(withdrawShowcase, { recordId, reason })
      close()
      await done()
    })
  return (
    <Modal open title="撤下" okText="撤下" confirmLoading={busy} onCancel={close} onOk={() => form.submit()}>
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={withdraw}>
        <Form.Item
          name="reason"
          label="原因"
          extra="公开页面将说明撤下的时间和原因，内容不再显示"
          rules={[{ required: true, min: 4, message: '请写明原因，至少 4 个字' }]}
        >
          <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
