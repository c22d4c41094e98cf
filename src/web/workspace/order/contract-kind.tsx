import { Alert, Button, Form, Select, Switch } from 'antd'
import { useState } from 'react'
import { proposeContractKind } from '#modules/order/contract.api.ts'
import {
  type ContractAim,
  contractAims,
  contractKinds,
  kindQuestions,
  questionsAfter,
} from '#modules/order/terms.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'

const kindNames = Object.fromEntries(
  Object.entries(contractKinds).map(([kind, { name, technology }]) => [
    kind,
    technology ? name : `${name}（不是技术合同）`,
  ]),
)

interface Answers {
  readonly aim: ContractAim
  readonly uncertain: boolean
  readonly joint: boolean
  readonly keeps: boolean
  readonly standard: boolean
}

function Proposal({ orderId, answers }: { orderId: string; answers: Answers }) {
  const form = Form.useFormInstance()
  const asked = useAsk(proposeContractKind, { orderId, ...answers })
  const chosen = Form.useWatch('kind', form)
  const isJoint = Form.useWatch('joint', form) ?? false
  return (
    <Answer asked={asked}>
      {({ kind, why, instead, registration }) => (
        <Alert
          type={registration.large ? 'warning' : 'info'}
          title={`建议：${contractKinds[kind].name}`}
          description={
            <>
              <ul className="plain-list">
                {why.map(line => (
                  <li key={line}>{line}</li>
                ))}
                {instead.map(one => (
                  <li key={one.kind}>
                    如果{one.when}，则是{contractKinds[one.kind].name}。
                  </li>
                ))}
                <li>{registration.words}</li>
              </ul>
              {chosen === kind && (kind !== 'development' || isJoint === answers.joint) ? (
                <p role="status" style={{ margin: '8px 0 0' }}>
                  合同类别已是这一类。
                </p>
              ) : (
                <Button
                  style={{ marginTop: 8 }}
                  onClick={() =>
                    form.setFieldsValue({ kind, joint: kind === 'development' && answers.joint })
                  }
                >
                  采用
                </Button>
              )}
            </>
          }
        />
      )}
    </Answer>
  )
}

function Wizard({ orderId }: { orderId: string }) {
  const [answers, setAnswers] = useState<Answers | null>(null)
  const fresh = { uncertain: false, joint: false, keeps: true, standard: true }
  return (
    <>
      <h3 className="subhead">按回答建议类别</h3>
      <OneOf
        vertical
        aria-label="要做什么"
        value={answers?.aim}
        onChange={({ target }) => setAnswers({ ...fresh, ...answers, aim: target.value })}
        options={Object.entries(contractAims).map(([value, label]) => ({ value, label }))}
      />
      {answers
        ? questionsAfter(answers).map(key => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control inside
            <label key={key} className="actions" style={{ margin: '10px 0' }}>
              <Switch checked={answers[key]} onChange={on => setAnswers({ ...answers, [key]: on })} />
              {kindQuestions[key]}
            </label>
          ))
        : null}
      {answers ? (
        <div style={{ marginTop: 12 }}>
          <Proposal orderId={orderId} answers={answers} />
        </div>
      ) : null}
    </>
  )
}

/** The kind of the contract: chosen, with a wizard that says why. */
export function KindFields({ orderId }: { orderId: string }) {
  const kind = Form.useWatch('kind', Form.useFormInstance())
  return (
    <section className="card">
      <h2>合同类别</h2>
      <div className="abreast-fields">
        <Form.Item name="kind" label="合同类别" rules={[{ required: true, message: '请选择合同类别' }]}>
          <Select options={namedOptions(kindNames)} style={{ minWidth: 260 }} />
        </Form.Item>
        {kind === 'development' ? (
          <Form.Item name="joint" label="合作开发" valuePropName="checked" extra="双方共同投入研究开发">
            <Switch />
          </Form.Item>
        ) : null}
      </div>
      <Wizard orderId={orderId} />
    </section>
  )
}
