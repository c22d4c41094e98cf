import { Button, Form, Radio, Select } from 'antd'
import { dateOf } from '#kernel/calendar.ts'
import { bases, type ParameterCode, parameterCodes, parameterOf } from '#modules/catalogue/terms.ts'
import { DateInput } from '../ui/inputs.tsx'
import { QuantityInput } from '../ui/quantity-input.tsx'

const must = (message: string) => [{ required: true, message }]
const listed = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

interface RowProps {
  readonly index: number
  readonly remove: () => void
  readonly codes: readonly ParameterCode[]
}

function Capability({ index, remove, codes }: RowProps) {
  const form = Form.useFormInstance()
  const parameter: ParameterCode | undefined = Form.useWatch(['capabilities', index, 'parameter'], form)
  const entry = parameter ? parameterOf(parameter) : null
  const choose = (code: ParameterCode) => {
    form.setFieldValue(['capabilities', index, 'quantity'], undefined)
    form.setFieldValue(
      ['capabilities', index, 'present'],
      parameterOf(code).kind === 'feature' ? true : undefined,
    )
  }
  return (
    <li className="criterion stated">
      <Form.Item name={[index, 'parameter']} extra={entry?.hint} rules={must('请选择参数')}>
        <Select
          aria-label={`第 ${index + 1} 项参数`}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择参数"
          options={codes.map(code => ({ value: code, label: parameterOf(code).name }))}
          onChange={choose}
        />
      </Form.Item>
      {entry === null ? (
        <span />
      ) : entry.kind === 'feature' ? (
        <Form.Item name={[index, 'present']} initialValue>
          <Radio.Group
            aria-label={entry.name}
            options={[
              { value: true, label: '具备' },
              { value: false, label: '不具备' },
            ]}
          />
        </Form.Item>
      ) : (
        <Form.Item name={[index, 'quantity']} rules={must('请填写数值')}>
          <QuantityInput kind={entry.kind} name={entry.name} />
        </Form.Item>
      )}
      <Form.Item name={[index, 'basis']} initialValue="rated">
        <Select aria-label="依据" options={listed(bases)} />
      </Form.Item>
      <Form.Item name={[index, 'statedOn']} initialValue={dateOf(new Date())}>
        <DateInput />
      </Form.Item>
      <Button onClick={remove} aria-label={`删除第 ${index + 1} 项`}>
        删除
      </Button>
    </li>
  )
}

/** The stated parameters of a form whose values have them as `capabilities`; `first` are offered before the others. */
export function CapabilityList({ first = [] }: { first?: readonly ParameterCode[] }) {
  const codes = [...first, ...parameterCodes.filter(code => !first.includes(code))]
  return (
    <Form.List name="capabilities">
      {(fields, { add, remove }, { errors }) => (
        <>
          <ul>
            {fields.map(({ key, name }) => (
              <Capability key={key} index={name} remove={() => remove(name)} codes={codes} />
            ))}
          </ul>
          <Form.ErrorList errors={errors} />
          <Button style={{ marginTop: 14 }} onClick={() => add({ basis: 'rated' })}>
            加一项参数
          </Button>
        </>
      )}
    </Form.List>
  )
}
