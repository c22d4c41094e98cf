import { App, Button, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { z } from 'zod'
import { addDays, dateOf, hour, instantAt, type TimeOfDay } from '#kernel/calendar.ts'
import { isQuantityKind, type QuantityKind, unitsOf } from '#kernel/quantity-kinds.ts'
import { batchKinds } from '#modules/catalogue/terms.ts'
import {
  addRunTemplate,
  listOwnRunTemplates,
  type OwnTemplate,
  type RunTask,
  reviseRunTemplate,
  type UsableResource,
} from '#modules/run/api.ts'
import { hoursOf } from '#modules/run/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { AsOpened, Overtaken } from '../../ui/form/as-opened.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { groupOf, runLegend } from './run-drawing.tsx'
import { freshStep, StepFields } from './run-step-fields.tsx'

type Entered = Omit<z.output<(typeof addRunTemplate)['input']>, 'lineId'>

const units = batchKinds.flatMap(kind =>
  Object.entries(unitsOf(kind)).map(([unit, label]) => ({ value: `${kind} ${unit}`, label })),
)

/** The unit of a batch as one choice: its kind and its code. */
function UnitInput({
  id,
  value,
  onChange,
}: {
  id?: string
  value?: { kind: QuantityKind; unit: string }
  onChange?: (value: { kind: QuantityKind; unit: string }) => void
}) {
  return (
    <Select
      {...(id ? { id } : {})}
      style={{ width: 110 }}
      options={units}
      value={value ? `${value.kind} ${value.unit}` : null}
      onChange={(chosen: string) => {
        const [kind = '', unit = ''] = chosen.split(' ')
        if (isQuantityKind(kind)) onChange?.({ kind, unit })
      }}
    />
  )
}

type Step = Entered['steps'][number]

/** What a half-filled step says: fields that aren't shown for it have no say. */
function said(step: Partial<Step> | undefined, at: number): Step {
  const { name = '', each = 'batch', presence = 'open', duration, needs = [], wait } = step ?? {}
  const perBatch = duration?.by === 'formula' && each === 'run' ? (duration.perBatch ?? 0) : 0
  return {
    name,
    each,
    presence,
    duration:
      duration?.by === 'table'
        ? { by: 'table', rows: (duration.rows ?? []).filter(row => row?.upTo && row?.hours) }
        : { by: 'formula', hours: duration?.hours ?? 0, perUnit: duration?.perUnit ?? 0, perBatch },
    needs: needs.map(need => ({ ...need, kept: at > 0 && need?.kept === true })),
    wait: at === 0 ? { min: 0, max: null } : { min: wait?.min ?? 0, max: wait?.max ?? null },
  }
}

/** One step after the other with the shortest waits, from eight tomorrow: how the steps hang together, no calendar asked. */
function shortest(steps: readonly Step[], size: number): RunTask[] {
  let end = instantAt(addDays(dateOf(new Date()), 1), '08:00' as TimeOfDay).getTime()
  return steps.map((step, at) => {
    const start = end + step.wait.min * hour
    end = start + (hoursOf(step.duration, size, step.each === 'run' ? 1 : 0) ?? 0.5) * hour
    return { step: at, batch: 0, start: new Date(start), end: new Date(end), units: [] }
  })
}

function Preview({ unit }: { unit: string }) {
  const form = Form.useFormInstance<Entered>()
  const entered = Form.useWatch([], form)
  const least = entered?.batch?.least ?? 1
  const [size, setSize] = useState<number | null>(null)
  const steps = (entered?.steps ?? []).map(said)
  if (steps.length === 0) return null
  const shown = size ?? least
  const tasks = shortest(steps, shown)
  const hours =
    tasks.length > 0 ? ((tasks.at(-1)?.end.getTime() ?? 0) - (tasks[0]?.start.getTime() ?? 0)) / hour : 0
  return (
    <section className="stack" aria-label="预览">
      <div className="between">
        <h2>预览</h2>
        <span className="actions">
          每批
          <NumberInput
            aria-label="预览的批量"
            min={0}
            value={shown}
            suffix={unit}
            onChange={value => setSize(value)}
            style={{ width: 130 }}
          />
        </span>
      </div>
      <Timeline
        legend={runLegend}
        rows="步骤"
        groups={[
          groupOf('preview', '一批', `最短 ${hours} 小时，不计开放时间和等候资源`, {
            steps: steps.map(({ name }) => name || '未命名步骤'),
            resources: {},
            tasks,
          }),
        ]}
      />
    </section>
  )
}

const beginning = {
  summary: '',
  batch: { kind: 'mass', unit: 'kg' },
  mostBatches: 3,
  steps: [freshStep],
}

function Fields({
  lineId,
  template,
  resources,
}: {
  lineId: string
  template: OwnTemplate | null
  resources: readonly UsableResource[]
}) {
  const [form] = Form.useForm<Entered>()
  const kept = useKept<Entered>(`run-template:${template?.id ?? lineId}`)
  const act = useAct()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const batch = Form.useWatch('batch', form)
  useEffect(() => {
    if (!template) form.setFieldsValue(kept.read() as Entered)
  }, [form, kept, template])
  const unit = batch?.kind ? (unitsOf(batch.kind)[batch.unit] ?? '') : ''
  const save = () =>
    run(async () => {
      // Also what is only shown for other steps: where a step stands may have changed.
      const all: Entered = form.getFieldsValue(true)
      const entered = { ...all, summary: all.summary ?? '', steps: all.steps.map(said) }
      if (template)
        await act(reviseRunTemplate, { ...entered, templateId: template.id, version: template.version })
      else await act(addRunTemplate, { ...entered, lineId })
      kept.forget()
      message.success('流程已保存')
      navigate(`/workspace/lines/${lineId}/runs`)
    })
  return (
    <Sheet
      heading={template ? `修改 ${template.content.name}` : '添加流程'}
      title="整套流程"
      lead={
        template ? '修改后成为新的一版；已有的预约仍按原来的版本。' : '保存后，企业即可按它一次约齐整个中试。'
      }
    >
      <Refused error={failure} />
      <Overtaken failure={failure} />
      <Form
        form={form}
        layout="vertical"
        className="stack"
        initialValues={template?.content ?? beginning}
        onFinish={save}
        onValuesChange={(_, all: Entered) => (template ? undefined : kept.write(all))}
      >
        <section className="card">
          <h2>基本情况</h2>
          <Form.Item name="name" label="名称" rules={must('请填写名称')}>
            <Input maxLength={60} placeholder="如：釜式反应放大" />
          </Form.Item>
          <Form.Item name="summary" label="说明" extra="适合什么，不含什么">
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
          <div className="unit-fields">
            <Form.Item
              label="批量单位"
              name="batch"
              getValueProps={(value: Entered['batch']) => ({ value })}
              normalize={(value: object, before: object) => ({ ...before, ...value })}
            >
              <UnitInput />
            </Form.Item>
            <Form.Item name={['batch', 'least']} label="最小批量" rules={must('请填写最小批量')}>
              <NumberInput min={0} suffix={unit} style={{ width: 140 }} />
            </Form.Item>
            <Form.Item name={['batch', 'most']} label="最大批量" rules={must('请填写最大批量')}>
              <NumberInput min={0} suffix={unit} style={{ width: 140 }} />
            </Form.Item>
            <Form.Item name="mostBatches" label="一次至多" rules={must('请填写批数')}>
              <NumberInput min={1} max={10} precision={0} suffix="批" style={{ width: 110 }} />
            </Form.Item>
          </div>
        </section>
        <section className="card">
          <h2>步骤</h2>
          <p className="hint">按先后填写。“任选”的几项资源可以互相替代，系统按空闲情况选用。</p>
          <Form.List name="steps">
            {(fields, { add, remove, move }) => (
              <>
                <ol>
                  {fields.map(({ key, name }) => (
                    <StepFields
                      key={key}
                      index={name}
                      last={name === fields.length - 1}
                      unit={unit}
                      resources={resources}
                      move={by => move(name, name + by)}
                      remove={() => remove(name)}
                    />
                  ))}
                </ol>
                <Button style={{ marginTop: 14 }} onClick={() => add(freshStep)}>
                  加一步
                </Button>
              </>
            )}
          </Form.List>
        </section>
        <Preview unit={unit} />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={busy} size="large">
            保存
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}

export function RunTemplateForm() {
  const { lineId = '', templateId } = useParams()
  const asked = useAsk(listOwnRunTemplates, { lineId }, { fresh: true })
  return (
    <Answer asked={asked}>
      {({ templates, resources }) => {
        const template = templates.find(({ id }) => id === templateId) ?? null
        if (templateId && (!template || template.retired)) return <Nothing>这个流程已停用。</Nothing>
        return (
          <AsOpened of={template}>
            {opened => <Fields lineId={lineId} template={opened} resources={resources} />}
          </AsOpened>
        )
      }}
    </Answer>
  )
}
