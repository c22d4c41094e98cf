import { Form } from 'antd'
import type { ReactNode } from 'react'
import { isPlainDate, type PlainDate } from '#kernel/calendar.ts'
import { FormDialog } from './form-dialog.tsx'
import { DateInput } from './inputs.tsx'

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
export function DateDialog({ label, name, extra, send, children, ...shown }: Props) {
  const sendDay = async (entered: Record<string, string>) => {
    const date = entered[name] ?? ''
    if (isPlainDate(date)) await send(date)
  }
  return (
    <FormDialog<Record<string, string>> {...shown} send={sendDay} lead={children}>
      <Form.Item
        name={name}
        label={label}
        {...(extra ? { extra } : {})}
        rules={[{ required: true, message: '请选择日期' }]}
      >
        <DateInput />
      </Form.Item>
    </FormDialog>
  )
}
