import { Button, Checkbox, Form, Input, Select } from 'antd'
import { contributions, sharesOf } from '#modules/catalogue/terms.ts'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'

/** The sum of what is entered so far, said before the server would refuse it. */
function Shares() {
  const entered: readonly ({ share?: number | null } | undefined)[] = Form.useWatch('coBuilders') ?? []
  const sum = sharesOf(entered.map(one => ({ share: one?.share ?? null })))
  if (sum === 0) return null
  return (
    <p className={sum > 100 ? 'file-fault' : 'hint'} role="status">
      共建单位份额合计 {sum}%{sum > 100 ? '，不能超过 100%，请核对' : ''}
    </p>
  )
}

const mostCoBuilders = 20

/** Who builds the platform together with the organisation that hosts it. */
export function CoBuilders() {
  return (
    <section className="card">
      <h2>共建单位</h2>
      <p className="hint">依托单位之外的出资或参建单位。份额按协议填写，没有约定的留空；合计不超过 100%。</p>
      <Form.List name="coBuilders">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="unit" key={key}>
                <div className="unit-fields">
                  <Form.Item name={[name, 'name']} label="共建单位名称" rules={must('请填写共建单位名称')}>
                    <Input maxLength={60} />
                  </Form.Item>
                  <Form.Item name={[name, 'role']} label="承担的角色" rules={must('请填写承担的角色')}>
                    <Input maxLength={60} placeholder="如：提供场地、技术支撑" />
                  </Form.Item>
                  <Form.Item name={[name, 'contribution']} label="出资方式" rules={must('请选择出资方式')}>
                    <Select options={namedOptions(contributions)} />
                  </Form.Item>
                  <Form.Item name={[name, 'share']} label="份额">
                    <NumberInput
                      min={0.01}
                      max={100}
                      precision={2}
                      suffix="%"
                      placeholder="未约定"
                      style={{ width: 140 }}
                    />
                  </Form.Item>
                </div>
                <Button
                  size="small"
                  aria-label={`删除第 ${name + 1} 个共建单位`}
                  onClick={() => remove(name)}
                >
                  删除
                </Button>
              </div>
            ))}
            <Shares />
            <Button
              style={{ marginTop: 14 }}
              {...(fields.length >= mostCoBuilders ? { disabled: true } : {})}
              onClick={() => add({})}
            >
              加一个共建单位
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

/** 开放承诺: how much of the platform's time is for others. */
export function Pledge() {
  const form = Form.useFormInstance()
  const given = Boolean(Form.useWatch('pledge', { form, preserve: true }))
  return (
    <>
      <Form.Item>
        <Checkbox
          checked={given}
          onChange={event => form.setFieldValue('pledge', event.target.checked ? {} : null)}
        >
          作出开放承诺，随平台公开，以后与实际开放的记录对照
        </Checkbox>
      </Form.Item>
      {given ? (
        <div className="unit-fields">
          <Form.Item
            name={['pledge', 'hoursPerYear']}
            label="每年开放"
            rules={must('请填写每年开放的小时数')}
          >
            <NumberInput min={1} max={1_000_000} precision={0} suffix="小时" style={{ width: 180 }} />
          </Form.Item>
          <Form.Item name={['pledge', 'since']} label="承诺起始日期" rules={must('请选择日期')}>
            <DateInput />
          </Form.Item>
          <Form.Item name={['pledge', 'covers']} label="开放范围" rules={must('请填写开放范围')}>
            <Input maxLength={200} placeholder="如：200 L 反应线和分析检测设备" />
          </Form.Item>
        </div>
      ) : null}
    </>
  )
}
