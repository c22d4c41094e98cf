import { Button, Checkbox, Collapse, Form, Select, Switch } from 'antd'
import type { Input } from '#kernel/operation.ts'
import type { Quantity } from '#kernel/quantity.ts'
import type { planRoutes } from '#modules/route/api.ts'
import { runStages, type Stage, stages } from '#modules/route/terms.ts'
import { fireClasses } from '#modules/showcase/terms.ts'
import { DateInput } from '../../ui/form/inputs.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'

export type Asked = NonNullable<Input<typeof planRoutes>['request']>

interface StageWish {
  readonly on?: boolean
  readonly from?: string
  readonly days?: number | null
  readonly quantity?: number | null
}

/** What is typed, as the form holds it. */
export interface Wishes {
  readonly stages?: Partial<Record<Stage, StageWish>>
  readonly tests?: string[]
  readonly amount?: { readonly value?: number | null; readonly unit?: string }
  readonly plant?: {
    readonly on?: boolean
    readonly area?: number | null
    readonly clearHeight?: number | null
    readonly floorLoad?: number | null
    readonly power?: number | null
    readonly fire?: (typeof fireClasses)[number]
    readonly eia?: boolean
    readonly months?: number | null
  }
  readonly transport?: { readonly same?: number | null; readonly other?: number | null }
}

const codes = Object.keys(stages) as Stage[]

const amounts: Readonly<Record<string, readonly [kind: Quantity['kind'], label: string]>> = {
  kg: ['mass', 'kg'],
  t: ['mass', 't'],
  '1': ['count', '件'],
  '10*3': ['count', '千件'],
  m2: ['area', 'm²'],
}

/** The request that the form stands for; what is empty is left to the need and the assumptions. */
export function askedBy({ stages: wished = {}, tests = [], amount, plant, transport }: Wishes): Asked {
  const [kind] = amounts[amount?.unit ?? 'kg'] ?? []
  const { on: wantsPlant = false, ...plantWishes } = plant ?? {}
  return {
    stages: codes
      .filter(stage => wished[stage]?.on ?? true)
      .map(stage => {
        const { from, days, quantity } = wished[stage] ?? {}
        return { stage, from: from ?? null, days: days ?? null, quantity: quantity ?? null }
      }),
    tests,
    amount:
      kind && typeof amount?.value === 'number'
        ? { kind, unit: amount.unit ?? 'kg', form: 'value', value: amount.value }
        : null,
    plant: wantsPlant ? { ...plantWishes, fire: plantWishes.fire ?? null } : null,
    transport: { same: transport?.same ?? 0, other: transport?.other ?? 1 },
  }
}

function StageFields({ stage }: { stage: Stage }) {
  const { name } = stages[stage]
  return (
    <fieldset className="route-wish">
      <Form.Item name={['stages', stage, 'on']} valuePropName="checked" initialValue>
        <Checkbox>{name}</Checkbox>
      </Form.Item>
      <Form.Item name={['stages', stage, 'from']} label={`${name}最早开始`}>
        <DateInput />
      </Form.Item>
      {runStages.includes(stage) ? (
        <Form.Item name={['stages', stage, 'days']} label={`${name}占线开放日`}>
          <NumberInput min={1} max={60} precision={0} placeholder="按需求" />
        </Form.Item>
      ) : null}
      {stage === 'production' ? null : (
        <Form.Item name={['stages', stage, 'quantity']} label={`${name}数量（批、次、样等）`}>
          <NumberInput min={0.001} max={100_000} placeholder="1" />
        </Form.Item>
      )}
    </fieldset>
  )
}

const plantNumbers = [
  ['area', '建筑面积不小于（m²）'],
  ['clearHeight', '层高不小于（m）'],
  ['floorLoad', '楼面荷载不小于（kN/m²）'],
  ['power', '用电功率不小于（kW）'],
  ['months', '租期（月）'],
] as const

function PlantFields() {
  const on: boolean | undefined = Form.useWatch(['plant', 'on'])
  return (
    <>
      <Form.Item name={['plant', 'on']} label="比对厂房" valuePropName="checked">
        <Switch />
      </Form.Item>
      {on ? (
        <div className="abreast-fields">
          {plantNumbers.map(([field, label]) => (
            <Form.Item key={field} name={['plant', field]} label={label}>
              <NumberInput min={0.001} />
            </Form.Item>
          ))}
          <Form.Item name={['plant', 'fire']} label="生产的火灾危险性类别">
            <Select
              allowClear
              style={{ minWidth: 130 }}
              options={fireClasses.map(value => ({ value, label: value }))}
            />
          </Form.Item>
          <Form.Item name={['plant', 'eia']} label="须已有环评准入意见" valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
      ) : null}
    </>
  )
}

interface RouteWishesProps {
  readonly kept: Wishes
  readonly keep: (wishes: Wishes) => void
  readonly ask: (asked: Asked) => void
}

/** Conditions and assumptions of a plan, folded away until somebody wants to change them. */
export function RouteWishes({ kept, keep, ask }: RouteWishesProps) {
  const [form] = Form.useForm<Wishes>()
  const fields = (
    <Form
      form={form}
      layout="vertical"
      initialValues={kept}
      onValuesChange={(_, all) => keep(all)}
      onFinish={all => ask(askedBy(all))}
    >
      {codes.map(stage => (
        <StageFields key={stage} stage={stage} />
      ))}
      <div className="abreast-fields" style={{ marginTop: 16 }}>
        <Form.Item name="tests" label="要检测的对象或项目" extra="需求的资质要求里写明的不必再填">
          <Select mode="tags" open={false} suffixIcon={null} style={{ minWidth: 240 }} />
        </Form.Item>
        <Form.Item name={['amount', 'value']} label="首批产量">
          <NumberInput min={0.001} />
        </Form.Item>
        <Form.Item name={['amount', 'unit']} label="产量单位" initialValue="kg">
          <Select
            style={{ minWidth: 90 }}
            options={Object.entries(amounts).map(([value, [, label]]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item name={['transport', 'same']} label="同一地区运送（天，假设）" initialValue={0}>
          <NumberInput min={0} max={30} precision={0} />
        </Form.Item>
        <Form.Item name={['transport', 'other']} label="跨地区运送（天，假设）" initialValue={1}>
          <NumberInput min={0} max={30} precision={0} />
        </Form.Item>
      </div>
      <PlantFields />
      <Button type="primary" htmlType="submit">
        重新测算
      </Button>
    </Form>
  )
  return (
    <Collapse
      className="no-print"
      items={[{ key: 'wishes', label: '条件与假设', children: fields, forceRender: true }]}
    />
  )
}
