import { Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { Refused } from '../desk/asking.tsx'
import { useSaving } from './saving.ts'
import { SavingForm } from './saving-form.tsx'
import { sendsItsForm } from './sends-its-form.ts'

interface FormDialogProps<T> {
  readonly title: string
  readonly okText: string
  readonly initial?: { readonly [F in keyof T]?: T[F] | undefined }
  readonly danger?: boolean
  readonly cancelText?: string
  readonly width?: number
  readonly send: (entered: T) => Promise<unknown>
  readonly close: () => void
  /** Told of every change, with all that is entered. */
  readonly changed?: (entered: Partial<T>) => void
  /** What it is about and what follows from it. */
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** A form in a dialog: closes once it is sent, and shows what was refused beside its field. */
export function FormDialog<T extends object>(props: FormDialogProps<T>) {
  const { title, okText, initial, danger = false, send, close, changed, lead, children } = props
  const { cancelText, width } = props
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
      {...(cancelText ? { cancelText } : {})}
      {...(width ? { width } : {})}
      onOk={sendsItsForm}
      onCancel={close}
    >
      {lead}
      <Refused error={failure} />
      <SavingForm<T>
        form={form}
        {...(initial ? { initialValues: initial } : {})}
        onValuesChange={(_, entered) => changed?.(entered)}
        onFinish={done}
      >
        {children}
      </SavingForm>
    </Modal>
  )
}
