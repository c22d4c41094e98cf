import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { FormDialog } from './form-dialog.tsx'

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
export function ReasonDialog({
  name = 'reason',
  label,
  least,
  most,
  extra,
  placeholder,
  send,
  children,
  ...shown
}: Props) {
  return (
    <FormDialog<Record<string, string>>
      {...shown}
      send={entered => send(entered[name] ?? '')}
      lead={children}
    >
      <Form.Item
        name={name}
        label={label}
        extra={extra}
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
          {...(placeholder ? { placeholder } : {})}
        />
      </Form.Item>
    </FormDialog>
  )
}
