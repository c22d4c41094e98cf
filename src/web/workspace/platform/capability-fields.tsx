import { Button, Form, Input, Select } from 'antd'
import { dateOf } from '#kernel/calendar.ts'
import { bases, type ParameterCode, parameterCodes, parameterOf } from '#modules/catalogue/terms.ts'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { QuantityInput } from '../../ui/form/quantity-input.tsx'

/** Where in the form's values a field stands. */
type Path = readonly (string | number)[]

interface CapabilityProps {
  /** Of the list: the whole path, and the part of it that a list around it doesn't add by itself. */
  readonly path: Path
  readonly index: number
  readonly remove: () => void
  readonly codes: readonly ParameterCode[]
  readonly planned: boolean
}

/** What is asked for with each basis; whether it must be there yet depends on whether the public sees it. */
const evidenceHints = {
  rated: '依据材料：铭牌或说明书（可不填）',
  measured: '测试报告的名称和编号（公开前须填）',
  certificate: '证书的名称和编号（公开前须填）',
} satisfies Record<keyof typeof bases, string>

/** On what a statement rests and since when. */
function Grounds({ index }: { index: number }) {
  return (
    <>
      <Form.Item name={[index, 'basis']} initialValue="rated">
        <Select aria-label="依据" options={namedOptions(bases)} />
      </Form.Item>
      <Form.Item name={[index, 'statedOn']} initialValue={dateOf(new Date())}>
        <DateInput />
      </Form.Item>
    </>
  )
}

function Capability({ path, index, remove, codes, planned }: CapabilityProps) {
  const form = Form.useFormInstance()
  const parameter: ParameterCode | undefined = Form.useWatch([...path, index, 'parameter'], form)
  const basis: keyof typeof bases | undefined = Form.useWatch([...path, index, 'basis'], form)
  const entry = parameter ? parameterOf(parameter) : null
  const choose = (code: ParameterCode) => {
    form.setFieldValue([...path, index, 'quantity'], undefined)
    form.setFieldValue([...path, index, 'present'], parameterOf(code).kind === 'feature' ? true : undefined)
  }
  return (
    <li className={planned ? 'criterion' : 'criterion stated'}>
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
          <OneOf
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
      {planned ? <span /> : <Grounds index={index} />}
      <Button onClick={remove} aria-label={`删除第 ${index + 1} 项`}>
        删除
      </Button>
      {planned ? null : (
        <Form.Item name={[index, 'evidence']} className="evidence">
          <Input
            maxLength={200}
            placeholder={evidenceHints[basis ?? 'rated']}
            aria-label={`第 ${index + 1} 项的依据材料`}
          />
        </Form.Item>
      )}
    </li>
  )
}

interface CapabilityFieldsProps {
  readonly path: Path
  /** The path as the list around it wants it: without what that list adds. */
  readonly name: Path | string
  /** Parameters that are offered before the others. */
  readonly first?: readonly ParameterCode[]
  /** What is to be, which rests on nothing yet. */
  readonly planned?: boolean
}

/** A list of capabilities, anywhere in a form. */
export function CapabilityFields({ path, name, first = [], planned = false }: CapabilityFieldsProps) {
  const codes = [...first, ...parameterCodes.filter(code => !first.includes(code))]
  return (
    <Form.List name={typeof name === 'string' ? name : [...name]}>
      {(fields, { add, remove }, { errors }) => (
        <>
          <ul>
            {fields.map(field => (
              <Capability
                key={field.key}
                path={path}
                index={field.name}
                remove={() => remove(field.name)}
                codes={codes}
                planned={planned}
              />
            ))}
          </ul>
          <Form.ErrorList errors={errors} />
          <Button style={{ marginTop: 14 }} onClick={() => add(planned ? {} : { basis: 'rated' })}>
            加一项参数
          </Button>
        </>
      )}
    </Form.List>
  )
}
