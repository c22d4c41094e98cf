import { Form, Input, Select } from 'antd'
import {
  choiceFields,
  customsNames,
  dayFields,
  detailTitles,
  equipmentGroups,
  longFields,
  numberFields,
  reservedTitles,
  shareModes,
} from '#modules/catalogue/equipment/own.api.ts'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { CapabilityFields } from './capability-fields.tsx'

function entryOf(field: string) {
  const choices = choiceFields[field]
  if (choices) return <Select allowClear options={namedOptions(choices)} />
  if (numberFields.has(field)) return <NumberInput style={{ width: '100%' }} />
  if (dayFields.has(field)) return <DateInput />
  if (longFields.has(field)) return <Input.TextArea autoSize={{ minRows: 2 }} />
  return <Input />
}

interface FieldsProps {
  readonly part: 'details' | 'reserved'
  readonly titles: typeof detailTitles
}

/** Fields of the national interface, as each is written. */
const InterfaceFields = ({ part, titles }: FieldsProps) => (
  <div className="unit-fields">
    {titles.map(([field, title]) => (
      <Form.Item
        key={field}
        name={[part, field]}
        label={title}
        className={longFields.has(field) ? 'whole' : ''}
      >
        {entryOf(field)}
      </Form.Item>
    ))}
  </div>
)

const BasicFields = () => (
  <div className="unit-fields">
    <Form.Item name="innerId" label="设备编号" rules={must('请填写设备编号')}>
      <Input maxLength={60} />
    </Form.Item>
    <Form.Item name="name" label="设备名称" rules={must('请填写设备名称')}>
      <Input maxLength={100} />
    </Form.Item>
    <Form.Item name="model" label="规格型号">
      <Input maxLength={200} />
    </Form.Item>
    <Form.Item name="manufacturer" label="生产厂商">
      <Input maxLength={200} />
    </Form.Item>
    <Form.Item name="startedOn" label="启用日期">
      <DateInput />
    </Form.Item>
    <Form.Item name="shareMode" label="共享方式">
      <Select options={namedOptions(shareModes)} />
    </Form.Item>
    <Form.Item name="function" label="主要功能" className="whole">
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
    </Form.Item>
  </div>
)

/** What everybody sees once the platform is published. */
export const PublicFields = () => (
  <>
    {equipmentGroups.map(({ heading, takes }, index) => (
      <section className="card" key={heading}>
        <h2>
          {heading} <span className="tag meets">公开</span>
        </h2>
        {index === 0 ? <BasicFields /> : null}
        <InterfaceFields part="details" titles={detailTitles.filter(([field]) => takes(field))} />
      </section>
    ))}
    <section className="card">
      <h2>
        能力参数 <span className="tag meets">公开</span>
      </h2>
      <CapabilityFields path={['capabilities']} name="capabilities" />
    </section>
  </>
)

/** What stays with the organisation; the customs record is asked for where there is supervision. */
export function ReservedFields() {
  const supervised = Form.useWatch(['reserved', 'instrSupervise']) === '1'
  const asked = reservedTitles.filter(([field]) => supervised || !Object.hasOwn(customsNames, field))
  return (
    <section className="card">
      <h2>
        仅本单位可见 <span className="tag unknown">不公开</span>
      </h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        原值、海关监管、联系人、收入与审核情况不出现在公开页面、清单和接口中。
      </p>
      <Form.Item name="worth" label="原值">
        <YuanInput />
      </Form.Item>
      <InterfaceFields part="reserved" titles={asked} />
    </section>
  )
}
