/** Criteria as they are typed, of a need and of what an expert finds that a need should say. */
import { Button, Form, Input, Select } from 'antd'
import {
  certificateKinds,
  type ParameterCode,
  parameterCodes,
  parameterOf,
} from '#modules/catalogue/terms.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { QuantityInput } from '../../ui/form/quantity-input.tsx'
import { forgetOrigin, Origin } from './need-origin.tsx'
import { weights } from './need-parts.tsx'

const parameterOptions = parameterCodes.map(code => ({
  value: code,
  label: parameterOf(code).name,
  title: parameterOf(code).hint,
}))

/** One requirement: a parameter, what is needed of it, and whether it is a must. */
function Criterion({ index, remove }: { index: number; remove: () => void }) {
  const form = Form.useFormInstance()
  const parameter: ParameterCode | undefined = Form.useWatch(['capabilities', index, 'parameter'], form)
  const quantityForm: string | undefined = Form.useWatch(['capabilities', index, 'quantity', 'form'], form)
  const entry = parameter ? parameterOf(parameter) : null
  const choose = (code: ParameterCode) => {
    forgetOrigin(form, `capability.${code}`)
    const feature = parameterOf(code).kind === 'feature'
    form.setFieldValue(['capabilities', index, 'present'], feature ? true : undefined)
    form.setFieldValue(['capabilities', index, 'quantity'], undefined)
    form.setFieldValue(['capabilities', index, 'reading'], undefined)
  }
  return (
    <li className="criterion">
      <Form.Item name={[index, 'parameter']} extra={entry?.hint}>
        <Select
          aria-label={`第 ${index + 1} 项参数`}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择参数"
          options={parameterOptions}
          onChange={choose}
        />
      </Form.Item>
      <div>
        {entry === null ? null : entry.kind === 'feature' ? (
          <Form.Item name={[index, 'present']} initialValue>
            <OneOf
              aria-label={entry.name}
              options={[
                { value: true, label: '须具备' },
                { value: false, label: '不得有' },
              ]}
            />
          </Form.Item>
        ) : (
          <>
            <Form.Item name={[index, 'quantity']}>
              <QuantityInput
                kind={entry.kind}
                name={entry.name}
                first={entry.reading === 'every' ? 'atMost' : 'range'}
              />
            </Form.Item>
            {quantityForm === 'range' || quantityForm === 'set' ? (
              <Form.Item name={[index, 'reading']} initialValue={entry.reading} style={{ marginTop: 6 }}>
                <OneOf
                  aria-label={`${entry.name}的范围怎样算满足`}
                  options={[
                    { value: 'some', label: '范围内有一档即可' },
                    { value: 'every', label: '须覆盖整个范围' },
                  ]}
                />
              </Form.Item>
            ) : null}
          </>
        )}
      </div>
      <Form.Item name={[index, 'weight']} initialValue="hard">
        <Select aria-label={`第 ${index + 1} 项是必须还是优先`} options={weights} />
      </Form.Item>
      <Button onClick={remove} aria-label={`删除第 ${index + 1} 项`}>
        删除
      </Button>
      {parameter ? <Origin of={`capability.${parameter}`} /> : null}
    </li>
  )
}

function CertificateOrigin({ index }: { index: number }) {
  const kind: unknown = Form.useWatch(['certificates', index, 'certificate'], Form.useFormInstance())
  return typeof kind === 'string' ? <Origin of={`certificate.${kind}`} /> : null
}

interface Wording {
  readonly heading: string
  readonly hint?: string
}

/** What is required of a line, a parameter each. */
export function Capabilities({ heading, hint }: Wording) {
  return (
    <section className="card">
      <h2>{heading}</h2>
      {hint ? <p className="hint">{hint}</p> : null}
      <Form.List name="capabilities">
        {(fields, { add, remove }) => (
          <>
            <ul>
              {fields.map(({ key, name }) => (
                <Criterion key={key} index={name} remove={() => remove(name)} />
              ))}
            </ul>
            <Button style={{ marginTop: 14 }} onClick={() => add({ weight: 'hard' })}>
              加一项要求
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

/** What certificates are required. */
export function Certificates({ heading }: Pick<Wording, 'heading'>) {
  return (
    <section className="card">
      <h2>{heading}</h2>
      <Form.List name="certificates">
        {(fields, { add, remove }) => (
          <>
            <ul>
              {fields.map(({ key, name }) => (
                <li className="criterion" key={key}>
                  <Form.Item name={[name, 'certificate']} initialValue="CNAS">
                    <Select aria-label="资质" options={namedOptions(certificateKinds)} />
                  </Form.Item>
                  <Form.Item
                    name={[name, 'item']}
                    initialValue=""
                    extra="与证书能力范围比对；留空表示只要求持有该资质"
                  >
                    <Input
                      aria-label="检测对象或项目"
                      placeholder="检测对象或项目，如“剥离强度”"
                      maxLength={100}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'weight']} initialValue="hard">
                    <Select aria-label="必须还是优先" options={weights} />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>删除</Button>
                  <CertificateOrigin index={name} />
                </li>
              ))}
            </ul>
            <Button
              style={{ marginTop: fields.length > 0 ? 14 : 0 }}
              onClick={() => add({ certificate: 'CNAS', item: '', weight: 'hard' })}
            >
              加一项资质
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}
