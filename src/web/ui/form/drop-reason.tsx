import { Form, Input, Select } from 'antd'
import { type DropReason, dropReasons } from '#modules/catalogue/terms.ts'
import { FormDialog } from './form-dialog.tsx'
import { namedOptions } from './named-options.ts'

/** Why something came to nothing: a reason that can be counted, chosen from the list. */
export function DropReasonField() {
  return (
    <Form.Item name="code" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
      <Select options={namedOptions(dropReasons)} placeholder="选择最主要的一项" />
    </Form.Item>
  )
}

interface Entered {
  readonly code: DropReason
  readonly reason?: string
}

/** Asks why a need is withdrawn; closes once that is done. */
export function WithdrawDialog({
  send,
  close,
}: {
  send: (entered: Entered) => Promise<unknown>
  close: () => void
}) {
  return (
    <FormDialog<Entered>
      title="撤回需求"
      okText="撤回"
      danger
      send={send}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          撤回后不再公开和匹配，已同意查看全文的平台也不能再看。原因只用于统计，不显示单位。
        </p>
      }
    >
      <DropReasonField />
      <Form.Item name="reason" label="说明" extra="选“其他”时必填；只有本单位看到">
        <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}
