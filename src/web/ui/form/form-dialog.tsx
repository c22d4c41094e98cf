import { Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { Refused } from '../desk/asking.tsx'
import { forgetFaults, useSaving } from './saving.ts'

interface FormDialogProps<T> {
  readonly title: string
  readonly okText: string
  readonly initial?: Partial<T>
  readonly danger?: boolean
  readonly send: (entered: T) => Promise<unknown>
  readonly close: () => void
  /** Told of every change, with all that is entered. */
  readonly changed?: (entered: Partial<T>) => void
  readonly children: ReactNode
}

/** A form in a dialog: closes once it is sent, and shows what was refused beside its field. */
export function FormDialog<T extends object>(props: FormDialogProps<T>) {
  const { title, okText, initial, danger = false, send, close, changed, children } = props
  const [form] = Form.useForm<T>()
  const { busy, failure, run } = useSaving(form)
  const done = (entered: T) =>
    run(async () => {
      await send(entered)
      close()
    })
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ danger }}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Refused error={failure} />
      <Form<T>
        form={form}
        layout="vertical"
        {...(initial ? { initialValues: initial } : {})}
        onValuesChange={(values, entered) => {
          forgetFaults(form, values)
          changed?.(entered)
        }}
        onFinish={done}
      >
        {children}
      </Form>
    </Modal>
  )
}
