/** The fields of the form, drawn from the table that also checks and prints them. */
import { Form, Input, Select } from 'antd'
import {
  type FieldName,
  fieldNames,
  fieldOf,
  formGroups,
  isEmpty,
  isOverridden,
  mostLong,
  mostText,
  type Prefill,
  valueWords,
} from '#modules/recognition/terms.ts'
import { Checks } from '../../ui/form/checks.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import '../../ui/recognition/recognition.css'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'

function Control({ name, ...bound }: { name: FieldName; id?: string }) {
  const { kind, unit, options = {} } = fieldOf(name)
  switch (kind) {
    case 'long':
      return <Input.TextArea {...bound} maxLength={mostLong} autoSize={{ minRows: 2 }} />
    case 'count':
      return <NumberInput {...bound} min={0} precision={0} suffix={unit} style={{ width: 200 }} />
    case 'number':
      return <NumberInput {...bound} min={0} suffix={unit} style={{ width: 200 }} />
    case 'fen':
      return <YuanInput {...bound} />
    case 'date':
      return <DateInput {...bound} />
    case 'list':
      return (
        <Select {...bound} mode="tags" open={false} suffixIcon={null} placeholder="输入后回车，可填多个" />
      )
    case 'choice':
      return <Select {...bound} options={namedOptions(options)} />
    case 'choices':
      return <Checks {...bound} options={namedOptions(options)} />
    case 'yes-no':
      return (
        <OneOf
          {...bound}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
      )
    case 'coordinates':
      return <Input {...bound} maxLength={40} placeholder="如 120.7586, 30.7626" style={{ width: 240 }} />
    case 'text':
      return <Input {...bound} maxLength={mostText} />
  }
}

/** Where a value comes from; where somebody wrote another, what the system knows stays beside it. */
function Origin({ name, known }: { name: FieldName; known: Prefill }) {
  const value = Form.useWatch(name, Form.useFormInstance())
  const from = known[name]
  if (!from) return null
  return isOverridden(value ?? null, from) ? (
    <span className="tag unknown">
      系统数据：{valueWords(name, from.value)}（{from.source}），已改写
    </span>
  ) : isEmpty(value) ? null : (
    <>来自{from.source}</>
  )
}

/** Kinds of field that take a row of their own. */
const wide: ReadonlySet<string> = new Set(['long', 'list', 'choices'])

export function FormGroups({ known }: { known: Prefill }) {
  return Object.entries(formGroups).map(([group, heading]) => (
    <section className="card" key={group}>
      <h2>{heading}</h2>
      <div className="field-grid">
        {fieldNames
          .filter(name => fieldOf(name).group === group)
          .map(name => (
            <Form.Item
              key={name}
              name={name}
              className={wide.has(fieldOf(name).kind) ? 'whole-row' : ''}
              label={`${fieldOf(name).title}${fieldOf(name).required ? '' : '（可不填）'}`}
              extra={<Origin name={name} known={known} />}
            >
              <Control name={name} />
            </Form.Item>
          ))}
      </div>
    </section>
  ))
}
