import { Button, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { dateOf } from '#kernel/calendar.ts'
import { bases, lacksEvidence, type ParameterCode, parameterOf } from '#modules/catalogue/terms.ts'
import { type Answer, answerQuestion, type Question } from '#modules/matching/question/api.ts'
import { subjectOf } from '#modules/matching/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { QuantityInput } from '../../ui/form/quantity-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { BatchInput } from '../order/batch-input.tsx'
import { RefusedClassesInput } from '../platform/refused-classes-input.tsx'

type AnswerOf<Kind extends Answer['kind']> = Omit<Extract<Answer, { kind: Kind }>, 'kind'>

/** `required` would take the empty list, which says that all are taken, for nothing said. */
const saidOfClasses = {
  validator: (_: unknown, refused?: readonly unknown[] | null) =>
    refused ? Promise.resolve() : Promise.reject(new Error('请选择不承接的类别，或“各类都承接”')),
}

interface AnswerFormProps<Entered> {
  readonly question: Question
  readonly answerFrom: (entered: Entered) => Answer
  readonly submit: string
  /** The other way to answer. */
  readonly other: ReactNode
  readonly children: ReactNode
}

/** Fields stand under `answer`, as the API names them, so that a fault is shown beside its field. */
function AnswerForm<Entered>({ question, answerFrom, submit, other, children }: AnswerFormProps<Entered>) {
  const [form] = Form.useForm<{ answer: Entered }>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const send = ({ answer }: { answer: Entered }) =>
    run(async () => {
      await act(answerQuestion, { questionId: question.id, answer: answerFrom(answer) })
    })
  return (
    <Form form={form} layout="vertical" onFinish={send}>
      <Refused error={failure} />
      {children}
      <p className="actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {submit}
        </Button>
        {other}
      </p>
    </Form>
  )
}

function CapabilityFields({ parameter }: { parameter: ParameterCode }) {
  const { name, kind, hint } = parameterOf(parameter)
  const path = (field: string) => ['answer', 'capability', field]
  const basis: keyof typeof bases | undefined = Form.useWatch(path('basis'))
  const proven = lacksEvidence({ basis: basis ?? 'rated' })
  return (
    <div className="abreast-fields">
      {kind === 'feature' ? (
        <Form.Item name={path('present')} label={name} extra={hint} rules={must('请选择')}>
          <OneOf
            options={[
              { value: true, label: '具备' },
              { value: false, label: '不具备' },
            ]}
          />
        </Form.Item>
      ) : (
        <Form.Item name={path('quantity')} label={name} extra={hint} rules={must('请填写数值')}>
          <QuantityInput kind={kind} name={name} />
        </Form.Item>
      )}
      <Form.Item name={path('basis')} label="依据" initialValue="rated">
        <Select options={namedOptions(bases)} style={{ width: 110 }} />
      </Form.Item>
      <Form.Item
        name={path('evidence')}
        label="依据材料"
        dependencies={[path('basis')]}
        extra={proven ? '测试报告或证书的名称和编号' : '可不填'}
        rules={proven ? must('请填写依据材料') : []}
      >
        <Input maxLength={200} style={{ width: 260 }} />
      </Form.Item>
    </div>
  )
}

interface WayProps {
  readonly question: Question
  readonly turn: () => void
}

/** States what is asked in the way that the line's own form states it. */
export function StateIt({ question, turn }: WayProps) {
  const subject = subjectOf(question.criterion)
  const frame = {
    question,
    submit: '写入目录并答复',
    other: <Button onClick={turn}>暂不能答复</Button>,
  }
  switch (subject.kind) {
    case 'capability': {
      const { parameter } = subject
      return (
        <AnswerForm<AnswerOf<'capability'>>
          {...frame}
          answerFrom={({ capability }) => ({
            kind: 'capability',
            capability: { ...capability, parameter, statedOn: dateOf(new Date()) },
          })}
        >
          <CapabilityFields parameter={parameter} />
        </AnswerForm>
      )
    }
    case 'batch':
      return (
        <AnswerForm<AnswerOf<'batch'>> {...frame} answerFrom={answer => ({ kind: 'batch', ...answer })}>
          <Form.Item
            name={['answer', 'batch']}
            label="批量范围"
            rules={must('请填写批量范围')}
            {...(question.stated === ''
              ? {}
              : { extra: '需求可能按另一种方式计量；能换算的请换算后填写，否则请说明原因' })}
          >
            <BatchInput none="请选择" />
          </Form.Item>
        </AnswerForm>
      )
    case 'hazard':
      return (
        <AnswerForm<AnswerOf<'hazard'>> {...frame} answerFrom={answer => ({ kind: 'hazard', ...answer })}>
          <Form.Item name={['answer', 'accepted']} label={question.name} rules={must('请选择')}>
            <OneOf
              options={[
                { value: true, label: '承接' },
                { value: false, label: '不承接' },
              ]}
            />
          </Form.Item>
        </AnswerForm>
      )
    case 'productClass':
      return (
        <AnswerForm<AnswerOf<'productClass'>>
          {...frame}
          answerFrom={answer => ({ kind: 'productClass', ...answer })}
        >
          <Form.Item
            name={['answer', 'refused']}
            label="不承接的产品类别"
            extra="请全部列出；没有列出的视为承接"
            required
            rules={[saidOfClasses]}
          >
            <RefusedClassesInput />
          </Form.Item>
        </AnswerForm>
      )
  }
}

export function Decline({ question, turn }: WayProps) {
  return (
    <AnswerForm<AnswerOf<'declined'>>
      question={question}
      submit="答复"
      other={<Button onClick={turn}>改为写明</Button>}
      answerFrom={answer => ({ kind: 'declined', ...answer })}
    >
      <Form.Item
        name={['answer', 'reason']}
        label="原因"
        extra="需求方会看到"
        rules={[{ required: true, min: 4, message: '请写明原因，至少 4 个字' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </AnswerForm>
  )
}
