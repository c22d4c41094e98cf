import { Form, Input, Select, Switch } from 'antd'
import type { StandardClause } from '#modules/order/contract.api.ts'
import { type ClauseTopic, type ContractKind, clauseTopics } from '#modules/order/terms.ts'
import { must } from '../../ui/form/must.ts'
import '../../ui/order/contract.css'
import { type ClauseChoice, clausesOf } from './contract-choice.ts'

/** The standard text with the variables as they are filled in so far. */
const filledText = ({ text }: StandardClause, variables: Readonly<Record<string, string>> = {}): string =>
  text.replace(/\{([^{}\n]+)\}/g, (_whole, name: string) => variables[name]?.trim() || '＿＿＿＿')

function Topic({ topic, library }: { topic: ClauseTopic; library: readonly StandardClause[] }) {
  const form = Form.useFormInstance()
  const kind: ContractKind | undefined = Form.useWatch('kind', form)
  const chosen: ClauseChoice | undefined = Form.useWatch(['chosen', topic], { form, preserve: true })
  const clause = library.find(({ id }) => id === chosen?.clauseId)
  const choose = (clauseId: string) => {
    const next = library.find(({ id }) => id === clauseId)
    form.setFieldValue(['chosen', topic], {
      clauseId,
      variables: Object.fromEntries((next?.variables ?? []).map(({ name, initial }) => [name, initial])),
      changed: false,
      text: '',
    })
  }
  const change = (on: boolean) => {
    if (clause) form.setFieldValue(['chosen', topic, 'text'], on ? filledText(clause, chosen?.variables) : '')
    form.setFieldValue(['chosen', topic, 'changed'], on)
  }
  return (
    <fieldset className="contract-part">
      <legend>{clauseTopics[topic]}</legend>
      <Form.Item name={['chosen', topic, 'clauseId']} label="条款" rules={must('请选一条')}>
        <Select
          onChange={choose}
          style={{ maxWidth: 420 }}
          options={clausesOf(library, topic, kind).map(one => ({
            value: one.id,
            label:
              one.suits.length > 0 && kind && !one.suits.includes(kind)
                ? `${one.name}（一般不用于这类合同）`
                : one.name,
          }))}
        />
      </Form.Item>
      {clause && !chosen?.changed ? (
        <>
          <div className="abreast-fields">
            {clause.variables.map(({ name, title }) => (
              <Form.Item
                key={name}
                name={['chosen', topic, 'variables', name]}
                label={title}
                rules={must('请填写')}
              >
                <Input maxLength={200} style={{ minWidth: 200 }} />
              </Form.Item>
            ))}
          </div>
          <p style={{ whiteSpace: 'pre-line' }}>{filledText(clause, chosen?.variables)}</p>
        </>
      ) : null}
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control inside */}
      <label className="actions" style={{ margin: '8px 0' }}>
        <Switch checked={chosen?.changed ?? false} onChange={change} /> 改动标准文字
      </label>
      {chosen?.changed ? (
        <Form.Item
          name={['chosen', topic, 'text']}
          label={`${clauseTopics[topic]}条款文字`}
          extra="与标准文字的不同会向双方标出"
          rules={[{ required: true, min: 10, message: '请写明条款文字，至少 10 个字' }]}
        >
          <Input.TextArea maxLength={3000} autoSize={{ minRows: 3 }} />
        </Form.Item>
      ) : null}
      {clause ? <p className="hint">依据：{clause.basis}</p> : null}
    </fieldset>
  )
}

/** One clause of each topic, standard or changed. */
export function ClauseFields({ library }: { library: readonly StandardClause[] }) {
  return (
    <section className="card">
      <h2>条款</h2>
      <p className="hint">
        选用接受报价当日的条款库。参考条款由本系统拟定，不是官方示范文本，所引法条请由法务核对。
      </p>
      {(Object.keys(clauseTopics) as ClauseTopic[]).map(topic => (
        <Topic key={topic} topic={topic} library={library} />
      ))}
    </section>
  )
}
