/** The score sheet, for a phone as for a desk; kept as a draft while it is filled in. */

import { App, Button, Form, Input } from 'antd'
import type { RubricView } from '#modules/review/api.ts'
import { type AssignedReview, saveSheetDraft, submitSheet } from '#modules/review/expert.api.ts'
import { opinions, pointsWords } from '#modules/review/terms.ts'
import { call } from '../../client.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { Checks } from '../../ui/form/checks.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { RubricName } from '../../ui/recognition/panel-words.tsx'
import { type Saved, SavingNote, useAutosave } from '../autosave.tsx'

type Draft = Record<string, unknown>

/** Fields that were left empty aren't part of what is handed in. */
const written = (draft: Draft): Draft => {
  const { points } = draft
  const given =
    typeof points === 'object' && points !== null
      ? Object.fromEntries(Object.entries(points).filter(([, value]) => typeof value === 'number'))
      : {}
  return { ...draft, points: given }
}

async function store(saved: Saved | null, draft: Draft): Promise<Saved> {
  if (!saved) throw new Error('a sheet is filled in for a seat')
  const { version } = await call(saveSheetDraft, {
    seatId: saved.id,
    version: saved.version,
    draft: written(draft),
  })
  return { id: saved.id, version }
}

function Item({ item }: { item: RubricView['items'][number] }) {
  const { id, name, hint, most, weight, anchors } = item
  return (
    <section className="card" style={{ padding: 16 }}>
      <div className="between">
        <h3>{name}</h3>
        <span className="hint">权重 {weight}%</span>
      </div>
      <p className="hint">{hint}</p>
      {anchors.length > 0 ? (
        <ul className="plain-list hint" style={{ margin: '6px 0 10px' }}>
          {anchors.map(({ points, text }) => (
            <li key={points}>
              {points} 分：{text}
            </li>
          ))}
        </ul>
      ) : null}
      <Form.Item name={['points', id]} label={`${name}得分（0 至 ${most}）`} style={{ marginBottom: 8 }}>
        <NumberInput
          min={0}
          max={most}
          precision={0}
          inputMode="numeric"
          suffix={`/ ${most}`}
          style={{ width: 140 }}
        />
      </Form.Item>
      <Form.Item name={['notes', id]} label={`${name}说明（可不填）`} style={{ marginBottom: 0 }}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 1 }} />
      </Form.Item>
    </section>
  )
}

/** What the points come to so far, as the system will count them. */
function Total({ rubric }: { rubric: RubricView }) {
  const points: Readonly<Record<string, number | null>> =
    Form.useWatch('points', Form.useFormInstance()) ?? {}
  const filled = rubric.items.filter(({ id }) => typeof points[id] === 'number')
  const total = filled.reduce(
    (sum, { id, weight, most }) => sum + Math.round((100 * weight * (points[id] ?? 0)) / most),
    0,
  )
  return (
    <p role="status">
      已评 {filled.length} / {rubric.items.length} 项，合计 <strong>{pointsWords(total)}</strong> 分
    </p>
  )
}

export function ScoreForm({ assigned: { seatId, version, rubric, draft } }: { assigned: AssignedReview }) {
  const [form] = Form.useForm<Draft>()
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form, { toTop: false })
  const autosave = useAutosave({ id: seatId, version }, store, () => undefined)
  const submit = () =>
    run(async () => {
      const saved = await autosave.saveNow(form.getFieldsValue(true))
      await act(submitSheet, { seatId, version: saved.version })
      message.success('评分已提交')
    })
  return (
    <SavingForm
      form={form}
      initialValues={draft}
      onValuesChange={() => autosave.saveSoon(() => form.getFieldsValue(true))}
    >
      <div className="stack">
        <h2>
          <RubricName rubric={rubric} />
        </h2>
        {rubric.items.map(item => (
          <Item key={item.id} item={item} />
        ))}
        <section className="card">
          {rubric.vetoes.length > 0 ? (
            <Form.Item name="vetoes" label="一票否决（没有的不选）">
              <Checks
                style={{ display: 'grid', gap: 8 }}
                options={rubric.vetoes.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          ) : null}
          <Form.Item name="opinion" label="评审结论">
            <OneOf vertical options={namedOptions(opinions)} />
          </Form.Item>
          <Form.Item name="comment" label="评审意见">
            <Input.TextArea maxLength={3000} showCount autoSize={{ minRows: 3 }} />
          </Form.Item>
          <Total rubric={rubric} />
          <SavingNote saving={autosave.saving} what="评分" />
          <Refused error={failure} />
          <Button type="primary" size="large" loading={busy} onClick={submit}>
            提交评分
          </Button>
          <p className="hint" style={{ marginTop: 10 }}>
            提交后不能修改。评审结束前，牵头部门也看不到分数。
          </p>
        </section>
      </div>
    </SavingForm>
  )
}

export function SubmittedSheet({ assigned: { rubric, draft } }: { assigned: AssignedReview }) {
  const points: Readonly<Record<string, unknown>> =
    typeof draft['points'] === 'object' && draft['points'] !== null ? { ...draft['points'] } : {}
  return (
    <section className="card">
      <h2>您的评分</h2>
      <ul className="rows">
        {rubric.items.map(({ id, name, most }) => (
          <li key={id} className="between" style={{ padding: '6px 0' }}>
            <span>{name}</span>
            <span>
              {String(points[id] ?? '—')} / {most}
            </span>
          </li>
        ))}
      </ul>
      <p style={{ whiteSpace: 'pre-line', marginTop: 12 }}>{String(draft['comment'] ?? '')}</p>
    </section>
  )
}
