import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { Refused } from '../desk/asking.tsx'
import { must } from './must.ts'
import { useSaving } from './saving.ts'

export interface Grounds {
  readonly reason: string
  readonly evidence: string
}

interface Props<E> {
  readonly title: string
  readonly okText: string
  readonly danger?: boolean
  readonly initial?: Partial<E & Grounds>
  readonly send: (entered: E & Grounds) => Promise<unknown>
  readonly close: () => void
  /** What follows from it. */
  readonly lead?: ReactNode
  /** Fields besides the reason and what it rests on. */
  readonly children?: ReactNode
}

/** Asks for reason and evidence, as every step of a title or of an entry in the pool has them. */
export function GroundsDialog<E extends object>({
  title,
  okText,
  danger = false,
  initial,
  ...rest
}: Props<E>) {
  const [form] = Form.useForm<E & Grounds>()
  const { busy, failure, run } = useSaving(form)
  const done = (entered: E & Grounds) =>
    run(async () => {
      await rest.send(entered)
      rest.close()
    })
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ danger }}
      confirmLoading={busy}
      onCancel={rest.close}
      onOk={() => form.submit()}
    >
      {rest.lead ? <p className="hint">{rest.lead}</p> : null}
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={done} {...(initial ? { initialValues: initial } : {})}>
        {rest.children}
        <Form.Item<Grounds> name="reason" label="理由" rules={must('请写明理由，至少 5 个字')}>
          <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Form.Item<Grounds>
          name="evidence"
          label="依据"
          rules={must('请写明依据')}
          extra="文号、材料名称或核查记录"
        >
          <Input maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
