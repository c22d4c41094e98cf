import { Button, Form, Input, Select } from 'antd'
import { productClasses, type UtilityCode, utilities } from '#modules/catalogue/terms.ts'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { QuantityInput } from '../../ui/form/quantity-input.tsx'
import { useTerms } from '../../ui/terms.ts'
import { BatchInput } from '../order/batch-input.tsx'
import { RefusedClassesInput } from './refused-classes-input.tsx'

const classes = namedOptions(productClasses)

const Hours = ({ name, label }: { name: string; label: string }) => (
  <Form.Item name={name} label={label}>
    <NumberInput min={0} max={720} step={0.5} suffix="小时" placeholder="未注明" style={{ width: 160 }} />
  </Form.Item>
)

function Changeover({ index, remove }: { index: number; remove: () => void }) {
  const hours: number | null | undefined = Form.useWatch(
    ['changeovers', index, 'hours'],
    Form.useFormInstance(),
  )
  const form = Form.useFormInstance()
  const never = hours === null
  return (
    <li className="changeover">
      <Form.Item name={[index, 'from']} rules={must('请选择产品类别')}>
        <Select aria-label={`第 ${index + 1} 组：由`} placeholder="由" options={classes} />
      </Form.Item>
      <span aria-hidden="true">换到</span>
      <Form.Item name={[index, 'to']} rules={must('请选择产品类别')}>
        <Select aria-label={`第 ${index + 1} 组：换到`} placeholder="换到" options={classes} />
      </Form.Item>
      <OneOf
        aria-label={`第 ${index + 1} 组：能否切换`}
        value={never}
        onChange={event => form.setFieldValue(['changeovers', index, 'hours'], event.target.value ? null : 0)}
        options={[
          { value: false, label: '用时' },
          { value: true, label: '不得切换' },
        ]}
      />
      {/* Kept in the form where it isn't shown: null says that there is no way. */}
      <Form.Item name={[index, 'hours']} hidden={never} {...(never ? {} : { rules: must('请填写用时') })}>
        <NumberInput
          min={0}
          max={720}
          step={0.5}
          suffix="小时"
          aria-label={`第 ${index + 1} 组：换产用时`}
          style={{ width: 130 }}
        />
      </Form.Item>
      <Button onClick={remove} aria-label={`删除第 ${index + 1} 组换产`}>
        删除
      </Button>
    </li>
  )
}

export function LineRunning() {
  return (
    <section className="card">
      <h2>批量、清场与换产</h2>
      <Form.Item name="batch" label="批量范围">
        <BatchInput />
      </Form.Item>
      <div className="unit-fields">
        <Hours name="cleaningHours" label="清场用时" />
        <Hours name="changeoverHours" label="一般换产用时" />
      </div>
      <h3>换产表</h3>
      <p className="hint">只填与一般换产用时不同的组合；没有填写的按一般换产用时。</p>
      <Form.List name="changeovers">
        {(fields, { add, remove }, { errors }) => (
          <>
            <ul>
              {fields.map(({ key, name }) => (
                <Changeover key={key} index={name} remove={() => remove(name)} />
              ))}
            </ul>
            <Form.ErrorList errors={errors} />
            <Button style={{ marginTop: 10 }} onClick={() => add({ hours: 0 })}>
              加一组换产
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

function Utility({ index, remove }: { index: number; remove: () => void }) {
  const form = Form.useFormInstance()
  const code: UtilityCode | undefined = Form.useWatch(['utilities', index, 'utility'], form)
  return (
    <li className="changeover">
      <Form.Item name={[index, 'utility']} rules={must('请选择公用工程')}>
        <Select
          aria-label={`第 ${index + 1} 项公用工程`}
          placeholder="选择"
          style={{ minWidth: 150 }}
          options={Object.entries(utilities).map(([value, { name }]) => ({ value, label: name }))}
          onChange={() => form.setFieldValue(['utilities', index, 'quantity'], undefined)}
        />
      </Form.Item>
      {code ? (
        <Form.Item name={[index, 'quantity']}>
          <QuantityInput kind={utilities[code].kind} name={utilities[code].name} first="atMost" />
        </Form.Item>
      ) : null}
      <Button onClick={remove} aria-label={`删除第 ${index + 1} 项公用工程`}>
        删除
      </Button>
    </li>
  )
}

export function LineUtilities() {
  return (
    <section className="card">
      <h2>公用工程</h2>
      <p className="hint">有而不知数值的，只选名称。</p>
      <Form.List name="utilities">
        {(fields, { add, remove }, { errors }) => (
          <>
            <ul>
              {fields.map(({ key, name }) => (
                <Utility key={key} index={name} remove={() => remove(name)} />
              ))}
            </ul>
            <Form.ErrorList errors={errors} />
            <Button style={{ marginTop: 10 }} onClick={() => add({})}>
              加一项公用工程
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

/**
 * Hazards are chosen from today's classification. Where none is in force nothing can be chosen, and what the line says
 * already is kept.
 */
function Hazards() {
  const form = Form.useFormInstance()
  const chosen = (name: string): readonly string[] => form.getFieldValue(name) ?? []
  const hazards = useTerms('hazard', [...chosen('hazardsAccepted'), ...chosen('hazardsRefused')])
  const { options } = hazards
  const none = options.length === 0
  return (
    <>
      {hazards.none ? <p className="hint">物料危险性类别的分类目录尚未导入，导入后可在此选择。</p> : null}
      <Form.Item name="hazardsAccepted" label="可承接的物料危险性类别" hidden={none}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      <Form.Item name="hazardsRefused" label="不承接的物料危险性类别" hidden={none}>
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
    </>
  )
}

export function LineLimits() {
  return (
    <section className="card">
      <h2>承接限制</h2>
      <Form.Item
        name="refusedClasses"
        label="不承接的产品类别"
        extra="选了就请选全，没有选的视为承接；一项都不选表示未注明"
      >
        <RefusedClassesInput />
      </Form.Item>
      <Form.Item name="exclusions" label="不承接的物料或工艺">
        <Input maxLength={300} />
      </Form.Item>
      <Hazards />
    </section>
  )
}
