import { Form, Input } from 'antd'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { OneOf } from '../../ui/form/one-of.tsx'

interface Props<Entered> {
  readonly number: string
  /** The field that the conclusion goes to, by its name in the operation. */
  readonly field: string
  readonly options: readonly { readonly value: string | boolean; readonly label: string }[]
  readonly send: (entered: Entered) => Promise<unknown>
  readonly close: () => void
}

/** What an objection came to, and the answer that everybody may read. */
export function ObjectionAnswer<Entered extends object>({
  number,
  field,
  options,
  send,
  close,
}: Props<Entered>) {
  return (
    <FormDialog<Entered> title={`答复 ${number}`} okText="答复" send={send} close={close}>
      <Form.Item name={field} label="核查结论" rules={must('请选择核查结论')}>
        <OneOf options={[...options]} />
      </Form.Item>
      <Form.Item
        name="answer"
        label="答复"
        extra="随公示公开，不得写出提出人"
        rules={[{ required: true, min: 10, message: '请写明答复，至少 10 个字' }]}
      >
        <Input.TextArea maxLength={3000} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </FormDialog>
  )
}
