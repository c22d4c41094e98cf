import { Form, Input, Select } from 'antd'
import type { PlainDate } from '#kernel/calendar.ts'
import { askFigures, type FigureView, saveFigure, type TargetView } from '#modules/steering/figure.api.ts'
import { type FigureKind, figureKinds, periodPattern } from '#modules/steering/terms.ts'
import { AsOpened } from '../../ui/form/as-opened.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { useUnits } from './parts.tsx'

const periodRules = [{ required: true, pattern: periodPattern, message: '请写成 2026、2026-Q1 或 2026-03' }]

function usePlaces() {
  const { city, localities } = useUnits()
  const all = city ? [city, ...localities] : localities
  return all.map(({ code, name }) => ({ value: code, label: name }))
}

interface Asking {
  readonly period: string
  readonly places: string[]
  readonly dueOn: PlainDate
}

export function AskDialog({ target, close }: { target: TargetView; close: () => void }) {
  const act = useAct()
  const places = usePlaces()
  return (
    <FormDialog<Asking>
      title={`布置填报：${target.name}`}
      okText="布置"
      send={entered => act(askFigures, { id: target.id, ...entered })}
      close={close}
    >
      <Form.Item name="period" label="期间" extra="2026、2026-Q1 或 2026-03" rules={periodRules}>
        <Input maxLength={7} />
      </Form.Item>
      <Form.Item name="places" label="地区" rules={must('请至少选择一个地区')}>
        <Select mode="multiple" options={places} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="dueOn" label="报送期限" rules={must('请选择期限')}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  )
}

interface Entered {
  readonly place: string
  readonly period: string
  readonly kind: FigureKind
  readonly value: number | null
  readonly missing: string
  readonly source: string
  readonly method: string
  readonly reason: string
}

interface Props {
  readonly target: TargetView
  readonly figure: FigureView | null
  readonly close: () => void
}

export function FigureDialog(props: Props) {
  return <AsOpened of={props.figure}>{figure => <Opened {...props} figure={figure} />}</AsOpened>
}

function Opened({ target, figure, close }: Props) {
  const act = useAct()
  const { who } = useFrame()
  const places = usePlaces()
  const revises = figure?.state === 'confirmed'
  const send = ({ missing, method, value, reason, ...said }: Entered) =>
    act(saveFigure, {
      ...said,
      id: target.id,
      value: value ?? null,
      missing: missing || null,
      method: method || null,
      reason: reason || figure?.reason || '',
      version: figure && !revises ? figure.version : null,
    })
  const isPlace = who.actingFor?.roles.includes('district-office') ?? false
  return (
    <FormDialog<Entered>
      title={`${revises ? '修订' : '填报'}：${target.name}`}
      okText="存为草稿"
      initial={{
        kind: figure?.kind ?? 'actual',
        place: figure?.place.code ?? (isPlace ? (who.actingFor?.locality ?? '') : (places[0]?.value ?? '')),
        period: figure?.period ?? '',
        value: figure?.value ?? null,
        missing: figure?.missing ?? '',
        source: figure?.source ?? '',
        method: figure?.method ?? '',
        reason: '',
      }}
      send={send}
      close={close}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        统计口径：{target.population}。草稿只有本单位看得到，报送后由市级牵头部门另一人确认。
      </p>
      <Form.Item name="place" label="地区" rules={must('请选择地区')}>
        <Select options={places} disabled={figure !== null || isPlace} />
      </Form.Item>
      <Form.Item name="period" label="期间" extra="2026、2026-Q1 或 2026-03" rules={periodRules}>
        <Input maxLength={7} disabled={figure !== null} />
      </Form.Item>
      <Form.Item name="kind" label="类别">
        <OneOf options={namedOptions(figureKinds)} disabled={figure !== null} />
      </Form.Item>
      <Form.Item name="value" label="数值" extra="没有数据的留空，并写明原因">
        <NumberInput suffix={target.unit ?? undefined} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="missing" label="没有数据的原因（有数值的不填）">
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="source" label="数据来源" extra="如统计快报的名称和日期；报送时必填">
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="method" label="预测方法（实际值不填）">
        <Input maxLength={300} />
      </Form.Item>
      {revises ? (
        <Form.Item name="reason" label="修订的理由" rules={must('请写明修订的理由')}>
          <Input maxLength={300} />
        </Form.Item>
      ) : null}
    </FormDialog>
  )
}
