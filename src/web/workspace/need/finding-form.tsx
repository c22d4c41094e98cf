/** The fixed form of a finding; kept as a draft while it is written. */

import { App, Button, Form, Input } from 'antd'
import { type AssignedDiagnosis, saveFindingDraft, submitFinding } from '#modules/diagnosis/expert.api.ts'
import { type Conclusion, conclusions, routeStages } from '#modules/diagnosis/terms.ts'
import { call } from '../../client.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { Checks } from '../../ui/form/checks.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { type Saved, SavingNote, useAutosave } from '../autosave.tsx'
import { Capabilities, Certificates } from './criteria-fields.tsx'

const beginning = { risks: [''], stages: [], capabilities: [], certificates: [] }

/** Saves over the version that the draft was made from. */
async function store(saved: Saved | null, draft: Record<string, unknown>): Promise<Saved> {
  if (!saved) throw new Error('a finding is written for an assignment')
  const { version } = await call(saveFindingDraft, {
    assignmentId: saved.id,
    version: saved.version,
    draft: written(draft),
  })
  return { id: saved.id, version }
}

/** Lines of risks that were left empty aren't risks. */
const written = ({ reason: _reason, risks, ...draft }: Record<string, unknown>) => ({
  ...draft,
  risks: Array.isArray(risks) ? risks.filter(risk => typeof risk === 'string' && risk.trim() !== '') : [],
})

function Risks() {
  return (
    <Form.List name="risks">
      {(fields, { add, remove }) => (
        <fieldset>
          <legend style={{ border: 0, margin: '0 0 8px', font: 'inherit', color: 'inherit' }}>风险</legend>
          {fields.map(({ key, name }) => (
            <div className="actions" key={key} style={{ marginBottom: 8, flexWrap: 'nowrap' }}>
              <Form.Item name={name} style={{ flex: 1, marginBottom: 0 }}>
                <Input
                  maxLength={300}
                  aria-label={`第 ${name + 1} 项风险`}
                  placeholder="如：放大后移热能力不足"
                />
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 项风险`}>
                删除
              </Button>
            </div>
          ))}
          <Button onClick={() => add('')}>加一项风险</Button>
        </fieldset>
      )}
    </Form.List>
  )
}

function Judgement() {
  const conclusion: Conclusion | undefined = Form.useWatch('conclusion', Form.useFormInstance())
  return (
    <section className="card">
      <h2>结论</h2>
      <Form.Item name="conclusion">
        <OneOf aria-label="结论" options={namedOptions(conclusions)} />
      </Form.Item>
      <Form.Item name="reasons" label="理由">
        <Input.TextArea maxLength={3000} showCount autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Risks />
      <Form.Item
        name="route"
        label="建议路线"
        style={{ marginTop: 16 }}
        extra={conclusion === 'unfit' ? '不适合的可不填' : '从现在的状态到能够量产，分几步、各做到什么程度'}
      >
        <Input.TextArea maxLength={3000} showCount autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name="stages" label="建议的环节">
        <Checks options={namedOptions(routeStages)} />
      </Form.Item>
      <Form.Item name="advice" label="后续建议">
        <Input.TextArea maxLength={3000} showCount autoSize={{ minRows: 3 }} />
      </Form.Item>
    </section>
  )
}

export function FindingForm({
  assigned,
  onSubmitted,
}: {
  assigned: AssignedDiagnosis
  onSubmitted: () => void
}) {
  const [form] = Form.useForm<Record<string, unknown>>()
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form, { toTop: false })
  const { assignmentId, version, submitted } = assigned
  const autosave = useAutosave({ id: assignmentId, version }, store, () => undefined)

  const submit = () =>
    run(async () => {
      const values = form.getFieldsValue(true)
      const saved = await autosave.saveNow(values)
      const reason = typeof values['reason'] === 'string' ? values['reason'] : ''
      const { version: next } = await act(submitFinding, { assignmentId, version: saved.version, reason })
      autosave.replace({ id: assignmentId, version: next })
      message.success('结论已出具，需求方会收到通知')
      onSubmitted()
    })

  return (
    <SavingForm
      form={form}
      initialValues={{ ...beginning, ...assigned.draft }}
      onValuesChange={() => autosave.saveSoon(() => form.getFieldsValue(true))}
    >
      <div className="stack">
        <Judgement />
        <Capabilities
          heading="需要的能力参数"
          hint="需求方可以逐项采纳到需求中，再匹配中试线。必须：不满足即不能做；优先：只影响排序。"
        />
        <Certificates heading="需要的资质" />
        <section className="card">
          <SavingNote saving={autosave.saving} what="结论" />
          <Refused error={failure} />
          {submitted ? (
            <Form.Item name="reason" label="更正的理由" extra="需求方可见">
              <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
            </Form.Item>
          ) : null}
          <Button type="primary" size="large" loading={busy} onClick={submit}>
            {submitted ? '出具更正' : '出具结论'}
          </Button>
          <p className="hint" style={{ marginTop: 10 }}>
            出具后需求方随即看到，也看到您的姓名和单位；不能修改，只能说明理由另出一版更正。
          </p>
        </section>
      </div>
    </SavingForm>
  )
}
