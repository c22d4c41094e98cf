import { Form, Input, Modal, Select } from 'antd'
import { proposeFinding, setGrade, verifyValue, withdrawPanel } from '#modules/evaluation/api.ts'
import type { InputView, SheetView } from '#modules/evaluation/sheet.api.ts'
import { findingKinds, grades } from '#modules/evaluation/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { amountWords, storedAmount, unitName } from '../../ui/recognition/evaluation-words.ts'

/** Indicators that people mark, and facts that they establish, each under one key. */
function choicesOf(sheet: SheetView) {
  const marked = sheet.groups
    .flatMap(({ lines }) => lines)
    .filter(
      ({ inputs, points, byPanel }) => inputs.length === 0 && points === null && !(byPanel && sheet.panel),
    )
    .map(({ code, name, standard, most }) => ({ kind: 'mark' as const, code, name, words: standard, most }))
  return [...marked, ...sheet.facts.map(one => ({ ...one, most: '' }))].filter(
    ({ code }) => !sheet.findings.some(one => one.code === code),
  )
}

interface Found {
  readonly about: string
  readonly mark?: string
  readonly reason: string
  readonly evidence: string
}

export function FindingDialog({ sheet, close }: { sheet: SheetView; close: () => void }) {
  const [form] = Form.useForm<Found>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const choices = choicesOf(sheet)
  const about = Form.useWatch('about', form)
  const chosen = choices.find(({ code }) => code === about)
  const save = ({ about, mark = '', reason, evidence }: Found) =>
    run(async () => {
      const kind = choices.find(({ code }) => code === about)?.kind ?? 'mark'
      await act(proposeFinding, { partId: sheet.partId, kind, code: about, mark, reason, evidence })
      close()
    })
  return (
    <Modal
      open
      title="录入评分或认定"
      okText="录入"
      confirmLoading={busy}
      onCancel={close}
      onOk={sendsItsForm}
    >
      <p className="hint">由另一人确认后生效；确认以前平台看不到。</p>
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={save}>
        <Form.Item name="about" label="指标或事项" rules={must('请选择')}>
          <Select
            showSearch
            optionFilterProp="label"
            options={choices.map(({ kind, code, name }) => ({
              value: code,
              label: `${findingKinds[kind]}：${name}`,
            }))}
          />
        </Form.Item>
        {chosen?.kind === 'mark' ? (
          <Form.Item
            name="mark"
            label="等级或分数"
            extra={chosen.words === '专家评分' ? `0 至 ${chosen.most} 分` : chosen.words}
            rules={must('请填写')}
          >
            <Input style={{ width: 160 }} />
          </Form.Item>
        ) : chosen ? (
          <p className="hint">{chosen.words}</p>
        ) : null}
        <Form.Item name="reason" label="理由" rules={must('请写明理由')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Form.Item name="evidence" label="依据" rules={must('请写明依据')}>
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const settable = { excellent: grades.excellent, good: grades.good, pass: grades.pass, fail: grades.fail }

export function GradeDialog({ sheet, close }: { sheet: SheetView; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<{ grade: keyof typeof settable; reason: string }>
      title="会商确定等次"
      okText="提出"
      send={entered => act(setGrade, { partId: sheet.partId, version: sheet.version, ...entered })}
      close={close}
      lead={<p className="hint">与得分不同的等次须写明理由，由另一人确认后生效；一票否决的除外。</p>}
    >
      <Form.Item name="grade" label="等次" rules={must('请选择等次')}>
        <Select style={{ width: 160 }} options={namedOptions(settable)} />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={must('请写明理由')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

export function VerifyDialog({
  sheet,
  input,
  close,
}: {
  sheet: SheetView
  input: InputView
  close: () => void
}) {
  const act = useAct()
  return (
    <FormDialog<{ amount: string; reason: string }>
      title={`核验：${input.name}`}
      okText="认定"
      send={async ({ amount, reason }) => {
        const value = storedAmount(amount, input.unit) ?? amount
        await act(verifyValue, {
          partId: sheet.partId,
          version: sheet.version,
          input: input.code,
          value,
          reason,
        })
      }}
      close={close}
      lead={
        <p className="hint">
          系统取数 {amountWords(input.taken, input.unit)}，平台申报 {amountWords(input.claimed, input.unit)}
          {input.claimReason ? `：${input.claimReason}` : ''}
          {input.claimEvidence ? `（依据 ${input.claimEvidence}）` : ''}。两者都保留。
        </p>
      }
    >
      <Form.Item name="amount" label={`认定的数值（${unitName(input.unit)}）`} rules={must('请填写数字')}>
        <Input style={{ width: 180 }} inputMode="decimal" />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={must('请写明理由')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

interface Undone {
  readonly experts?: number | null
  readonly reason: string
}

/** A review that can't be finished: other experts, or two people of the office by the minutes. */
export function PanelDialog({ partId, close }: { partId: string; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<Undone>
      title="撤销专家评审"
      okText="撤销评审"
      danger
      send={({ experts = null, reason }) => act(withdrawPanel, { partId, experts, reason })}
      close={close}
    >
      <p className="hint">专家不再能看材料和评分，已取用的评分一并撤回，都留痕。</p>
      <Form.Item
        name="experts"
        label="另组几位专家"
        extra="3 至 15 位，专家另行指定或抽取；不填的，由两人按会议记录录入评分。"
      >
        <NumberInput min={3} max={15} style={{ width: 120 }} />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={must('请写明理由')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}
