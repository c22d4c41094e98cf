import { Form, Input, Select } from 'antd'
import type { Input as InputOf } from '#kernel/operation.ts'
import type { MatchView } from '#modules/matching/api.ts'
import { adviseOnLine } from '#modules/matching/assistance/api.ts'
import {
  type AdviceKind,
  adviceKinds,
  type ExclusionReason,
  exclusionReasons,
} from '#modules/matching/terms.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useAct } from '../../ui/form/step-up.tsx'

interface Props {
  readonly assistanceId: string
  readonly match: MatchView
  readonly kind: AdviceKind
  readonly close: () => void
}

interface Entered {
  readonly reason: ExclusionReason
  readonly note?: string
}

type Sent = InputOf<typeof adviseOnLine>['advice']

const follows = {
  pin: '排在同组最前。不改变分组和得分。',
  exclude: '排在同组最后并收起，需求方仍可展开查看。',
  note: '列在这条中试线上，不改变次序。',
} as const

/** What a matchmaker thinks of a line, in words that the owner of the need reads. */
export function AdviceDialog({ assistanceId, match, kind, close }: Props) {
  const act = useAct()
  const { advice } = match
  const send = async ({ reason, note = '' }: Entered) => {
    const advice: Sent = kind === 'exclude' ? { kind, reason, note } : { kind, note }
    await act(adviseOnLine, { assistanceId, lineId: match.lineId, advice })
  }
  return (
    <FormDialog<Entered>
      title={`${adviceKinds[kind]}：${match.lineName}`}
      okText={adviceKinds[kind]}
      initial={advice?.kind === kind ? { reason: advice.reason ?? undefined, note: advice.note } : {}}
      send={send}
      close={close}
      lead={<p>{follows[kind]}需求方会看到意见和本单位名称，看不到您的姓名。</p>}
    >
      {kind === 'exclude' ? (
        <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
          <Select options={namedOptions(exclusionReasons)} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="note"
        label="说明"
        rules={
          kind === 'exclude'
            ? []
            : [{ required: true, whitespace: true, min: 4, message: '请填写说明，至少 4 个字' }]
        }
      >
        <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}
