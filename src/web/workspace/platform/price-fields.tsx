import { Button, Form, Input, Select } from 'antd'
import { extraModes, priceUnits, pricingBases } from '#modules/pricing/terms.ts'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { PriceTimes } from './price-times.tsx'

/** The fields of a price, for a form whose values have it as `price`. */
export function PriceFields({ units = priceUnits }: { units?: Readonly<Record<string, string>> }) {
  const mode = Form.useWatch(['price', 'mode'], Form.useFormInstance())
  return (
    <>
      <Form.Item name={['price', 'mode']}>
        <OneOf
          aria-label="计价方式"
          options={[
            { value: 'fixed', label: '明码标价' },
            { value: 'negotiable', label: '面议' },
          ]}
        />
      </Form.Item>
      {mode === 'negotiable' ? (
        <Form.Item name={['price', 'reason']} label="面议原因" rules={must('面议须写明原因')}>
          <Input maxLength={200} />
        </Form.Item>
      ) : (
        <div className="abreast-fields">
          <Form.Item name={['price', 'fen']} label="价格" rules={must('请填写价格')}>
            <YuanInput />
          </Form.Item>
          <Form.Item name={['price', 'unit']} label="计价单位">
            <Select options={namedOptions(units)} style={{ minWidth: 110 }} />
          </Form.Item>
          <Form.Item name={['price', 'taxIncluded']} label="税">
            <OneOf
              options={[
                { value: true, label: '含税' },
                { value: false, label: '不含税' },
              ]}
            />
          </Form.Item>
        </div>
      )}
    </>
  )
}

/** A price to begin a form with. */
export const freshPrice = (unit: keyof typeof priceUnits) => ({
  mode: 'fixed',
  unit,
  taxIncluded: true,
  taxPercent: null,
  basis: null,
  tiers: [],
  extras: [],
})

function Tiers({ unit }: { unit: string }) {
  return (
    <Form.List name={['price', 'tiers']}>
      {(fields, { add, remove }) => (
        <Form.Item
          label="阶梯价"
          extra={`自所填的那一${unit}起，其后各${unit}按新价；此前各${unit}价格不变。`}
        >
          {fields.map(({ key, name }) => (
            <div className="abreast-fields" key={key}>
              <Form.Item name={[name, 'from']} rules={must('请填写起点')}>
                <NumberInput
                  min={2}
                  precision={0}
                  prefix="第"
                  suffix={`${unit}起`}
                  style={{ width: 170 }}
                  aria-label="起点"
                />
              </Form.Item>
              <Form.Item name={[name, 'fen']} rules={must('请填写价格')}>
                <YuanInput label="该阶梯的单价" />
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 级阶梯`}>
                删除
              </Button>
            </div>
          ))}
          {fields.length < 4 ? <Button onClick={() => add({})}>增加阶梯</Button> : null}
        </Form.Item>
      )}
    </Form.List>
  )
}

function ExtraAmount({ within, name }: { within: string; name: number }) {
  const mode = Form.useWatch([within, 'extras', name, 'mode'], Form.useFormInstance())
  if (mode === 'actual') return null
  if (mode === 'percent')
    return (
      <Form.Item name={[name, 'percent']} rules={must('请填写比例')}>
        <NumberInput min={0} max={100} precision={2} suffix="%" aria-label="比例" />
      </Form.Item>
    )
  return (
    <Form.Item name={[name, 'fen']} rules={must('请填写金额')}>
      <YuanInput label="加收金额" />
    </Form.Item>
  )
}

interface ExtrasProps {
  /** The part of the form's values that they stand in. */
  readonly within?: string
  readonly modes?: Readonly<Record<string, string>>
}

export function Extras({ within = 'price', modes = extraModes }: ExtrasProps) {
  return (
    <Form.List name={[within, 'extras']}>
      {(fields, { add, remove }) => (
        <Form.Item label="另计费用" extra="不在价格之内的人员、物料、管理费等；比例以价格为基数。">
          {fields.map(({ key, name }) => (
            <div className="abreast-fields" key={key}>
              <Form.Item name={[name, 'name']} rules={must('请写明费用名称')}>
                <Input
                  maxLength={30}
                  placeholder="如：技术服务费"
                  aria-label="费用名称"
                  style={{ width: 170 }}
                />
              </Form.Item>
              <Form.Item name={[name, 'mode']}>
                <Select options={namedOptions(modes)} style={{ minWidth: 160 }} aria-label="计法" />
              </Form.Item>
              <ExtraAmount within={within} name={name} />
              <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 项费用`}>
                删除
              </Button>
            </div>
          ))}
          {fields.length < 10 ? <Button onClick={() => add({ mode: 'actual' })}>增加费用</Button> : null}
        </Form.Item>
      )}
    </Form.List>
  )
}

/** A price with all that it may say: tax rate, basis, steps, and what is added. */
export function FullPriceFields() {
  const form = Form.useFormInstance()
  const mode = Form.useWatch(['price', 'mode'], form)
  const unit: keyof typeof priceUnits | undefined = Form.useWatch(['price', 'unit'], form)
  return (
    <>
      <PriceFields />
      {mode === 'negotiable' ? null : (
        <>
          <div className="abreast-fields">
            <Form.Item name={['price', 'taxPercent']} label="税率" extra="未定可留空，不推定">
              <NumberInput min={0} max={30} precision={2} suffix="%" style={{ width: 120 }} />
            </Form.Item>
            <Form.Item name={['price', 'basis']} label="定价方式">
              <Select options={namedOptions(pricingBases)} allowClear style={{ minWidth: 150 }} />
            </Form.Item>
          </div>
          <Tiers unit={priceUnits[unit ?? 'day']} />
          <Extras />
          {unit === 'hour' || unit === 'day' ? <PriceTimes unit={unit} /> : null}
        </>
      )}
    </>
  )
}
