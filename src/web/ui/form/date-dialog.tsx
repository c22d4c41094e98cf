import { Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { isPlainDate, type PlainDate } from '#kernel/calendar.ts'
import { Refused } from '../desk/asking.tsx'
import { DateInput } from './inputs.tsx'
import { useSaving } from './saving.ts'

interface Props {
  readonly title: string
  readonly okText: string
  readonly label: string
  /** The field as the API names it, so that what is refused stands beside it. */
  readonly name: string
  readonly extra?: string
  readonly send: (date: PlainDate) => Promise<unknown>
  readonly close: () => void
  readonly children?: ReactNode
}

/** Asks for a day, for everything that is done as of one; closes once that is done. */
export function DateDialog({ title, okText, label, name, extra, send, close, children }: Props) {
  const [form] = Form.useForm<Record<string, string>>()
  const { busy, failure, run } = useSaving(form)
  const done = (entered: Record<string, string>) =>
    run(async () => {
      const date = entered[name] ?? ''
      if (isPlainDate(date)) await send(date)
      close()
    })
  return (
    <Modal
      open
      title={title}
      okText={okText}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {children}
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={done}>
        <Form.Item
          name={name}
          label={label}
          {...(extra ? { extra } : {})}
          rules={[{ required: true, message: '请选择日期' }]}
        >
          <DateInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}
