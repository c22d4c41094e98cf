import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { FormDialog } from './form-dialog.tsx'
import { must } from './must.ts'

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
export function GroundsDialog<E extends object>({ lead, children, ...shown }: Props<E>) {
  return (
    <FormDialog<E & Grounds> {...shown} lead={lead ? <p className="hint">{lead}</p> : null}>
      {children}
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
    </FormDialog>
  )
}
