/** A step that the process asks and that has no page of its own: its form, as the process in force has it. */
import { Form, Input } from 'antd'
import type { Output } from '#kernel/operation.ts'
import type { MoveField } from '#modules/casework/api.ts'
import { type getApplication, makeMove } from '#modules/recognition/api.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

export type OfficeMove = Output<typeof getApplication>['moves'][number]

function FieldInput({ field: { kind, options } }: { field: MoveField }) {
  if (kind === 'choice') return <OneOf options={options} />
  return <Input maxLength={200} />
}

function MoveFieldItem({ field }: { field: MoveField }) {
  const { id, title, kind, required } = field
  const said = kind === 'date' || kind === 'choice' ? `请选择${title}` : `请填写${title}`
  const item = { name: ['answers', id], label: title, rules: required ? must(said) : [] }
  if (kind === 'date')
    return (
      <Form.Item {...item}>
        <DateInput />
      </Form.Item>
    )
  if (kind === 'number')
    return (
      <Form.Item {...item}>
        <NumberInput stringMode style={{ width: 180 }} />
      </Form.Item>
    )
  if (kind === 'long')
    return (
      <Form.Item {...item}>
        <Input.TextArea maxLength={3000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    )
  return (
    <Form.Item {...item}>
      <FieldInput field={field} />
    </Form.Item>
  )
}

interface Entered {
  readonly answers?: Readonly<Record<string, string | null | undefined>>
  readonly reason?: string
}

export function MoveDialog({
  applicationId,
  move,
  close,
}: {
  applicationId: string
  move: OfficeMove
  close: () => void
}) {
  const act = useAct()
  const send = ({ answers = {}, reason = '' }: Entered) => {
    const filled = Object.entries(answers).flatMap(([id, said]) => (said ? [[id, said]] : []))
    return act(makeMove, { applicationId, move: move.id, answers: Object.fromEntries(filled), reason })
  }
  return (
    <FormDialog<Entered>
      width={640}
      title={move.name}
      okText={move.name}
      send={send}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          办理后到“{move.toName}”。
          {move.form.length > 0 ? '下表所填只有主管部门看得到，随办理经过保存，不能改动。' : ''}
        </p>
      }
    >
      {move.form.map(field => (
        <MoveFieldItem key={field.id} field={field} />
      ))}
      <Form.Item
        name="reason"
        label={move.reasoned ? '理由（申报单位看得到）' : '说明（申报单位看得到）'}
        rules={move.reasoned ? [{ required: true, min: 5, message: '请写明理由，至少 5 个字' }] : []}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}
