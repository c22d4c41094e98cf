import { Button, Form, Input, Select } from 'antd'
import { productClasses } from '#modules/catalogue/terms.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useTerms } from '../../ui/terms.ts'
import { BatchInput } from '../order/batch-input.tsx'
import { Origin } from './need-origin.tsx'
import { Optional, weights } from './need-parts.tsx'

/**
 * Hazards are chosen from today's classification. Where none is in force nothing can be chosen, and what the need says
 * already is kept.
 */
function Hazards() {
  const form = Form.useFormInstance()
  const chosen: readonly string[] = Form.useWatch('hazards', { form, preserve: true }) ?? []
  const { options } = useTerms('hazard', chosen)
  return (
    <>
      <Form.Item
        name="hazards"
        label="物料危险性类别"
        extra="按安全技术说明书（SDS）选；列为不承接的中试线会被排除，没有写明的列为待确认"
        hidden={options.length === 0}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          placeholder="没有就不选"
        />
      </Form.Item>
      {chosen.slice(0, 1).map(code => (
        <Origin key={code} of={`hazard.${code}`} />
      ))}
    </>
  )
}

/** How much, of what, and for what: judged against the limits of lines. */
export function Material() {
  return (
    <section className="card">
      <h2>批量与物料</h2>
      <Optional name="batch" label="限定每批的量" fresh={{ weight: 'hard' }}>
        <div className="quantity">
          <Form.Item name={['batch', 'size']} style={{ marginBottom: 0 }}>
            <BatchInput none="请选择" />
          </Form.Item>
          <Form.Item name={['batch', 'weight']} initialValue="hard" style={{ marginBottom: 0 }}>
            <Select aria-label="每批的量是必须还是优先" options={weights} style={{ width: 96 }} />
          </Form.Item>
        </div>
        <Origin of="batch" />
      </Optional>
      <Form.Item name="batches" label="批数" extra="按批计价的中试线据此估算费用">
        <NumberInput min={1} max={200} precision={0} suffix="批" placeholder="未定" style={{ width: 130 }} />
      </Form.Item>
      <Origin of="batches" />
      <Hazards />
      <Form.Item name="productClass" label="产品类别" extra="不承接该类产品的中试线会被排除">
        <Select
          allowClear
          options={namedOptions(productClasses)}
          placeholder="不限"
          style={{ maxWidth: 240 }}
        />
      </Form.Item>
      <Origin of="productClass" />
    </section>
  )
}

const levels = (scale: string, highest: number) =>
  Array.from({ length: highest }, (_, at) => ({ value: at + 1, label: `${scale} ${at + 1}` }))

const scales = [
  { field: 'trl', name: '技术就绪度（TRL）', scale: 'TRL', highest: 9 },
  { field: 'mrl', name: '制造成熟度（MRL）', scale: 'MRL', highest: 10 },
] as const

/** Where it stands and where it is to go; lines don't state it, so it is told and not judged. */
export function Readiness() {
  return (
    <section className="card">
      <h2>成熟度</h2>
      <p className="hint">从现在到这次中试做完；可不填，供平台了解，不参与比对。工艺一般用 MRL。</p>
      {scales.map(({ field, name, scale, highest }) => (
        <Optional key={field} name={field} label={name} fresh={{ from: null, to: null }}>
          <div className="quantity">
            {(['from', 'to'] as const).map(end => (
              <Form.Item name={[field, end]} key={end} style={{ marginBottom: 0 }}>
                <Select
                  allowClear
                  aria-label={`${scale} ${end === 'from' ? '现状' : '目标'}`}
                  placeholder={end === 'from' ? '现状' : '目标'}
                  options={levels(scale, highest)}
                  style={{ width: 120 }}
                />
              </Form.Item>
            ))}
          </div>
          <Origin of={`${field}.from`} />
          <Origin of={`${field}.to`} />
        </Optional>
      ))}
    </section>
  )
}

/** What nobody knows yet: told to whoever reads the need whole, and no criterion. */
export function OpenPoints() {
  return (
    <section className="card">
      <h2>待明确的事项</h2>
      <p className="hint">
        还说不清的列在这里，不作为条件；看得到需求全文的平台会看到。弄清后在下面填写并删去。
      </p>
      <Form.List name="openPoints">
        {(fields, { add, remove }) => (
          <>
            <ul className="open-points">
              {fields.map(({ key, name }) => (
                <li key={key}>
                  <Form.Item name={name} noStyle>
                    <Input maxLength={120} aria-label={`第 ${name + 1} 项待明确`} />
                  </Form.Item>
                  <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 项待明确`}>
                    删除
                  </Button>
                </li>
              ))}
            </ul>
            <Button onClick={() => add('')}>加一项待明确</Button>
          </>
        )}
      </Form.List>
    </section>
  )
}
