import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { Refused } from '../desk/asking.tsx'
import { useSaving } from './saving.ts'

interface Props {
  readonly title: string
  readonly okText: string
  readonly label: string
  /** The field as the API names it, so that what is refused stands beside it. */
  readonly name?: 'reason' | 'note'
  /** Characters, at least and at most. */
  readonly least: number
  readonly most: number
  readonly extra?: string
  readonly placeholder?: string
  readonly danger?: boolean
  readonly send: (reason: string) => Promise<unknown>
  readonly close: () => void
  /** What it is about and what follows from it. */
  readonly children?: ReactNode
}

/** Asks why, for everything that is done with a reason; closes once that is done. */
export function ReasonDialog({ name = 'reason', label, least, most, send, close, ...shown }: Props) {
  const [form] = Form.useForm<Record<string, string>>()
  const { busy, failure, run } = useSaving(form)
  const done = (entered: Record<string, string>) =>
    run(async () => {
      await send(entered[name] ?? '')
      close()
    })
  return (
    <Modal
      open
      title={shown.title}
      okText={shown.okText}
      okButtonProps={{ danger: shown.danger ?? false }}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {shown.children}
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={done}>
        <Form.Item
          name={name}
          label={label}
          extra={shown.extra}
          rules={[
            {
              required: true,
              whitespace: true,
              min: least,
              message: `请写明${label}，至少 ${least} 个字`,
            },
          ]}
        >
          <Input.TextArea
            maxLength={most}
            showCount
            autoSize={{ minRows: 2 }}
            {...(shown.placeholder ? { placeholder: shown.placeholder } : {})}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
