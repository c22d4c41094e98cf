import { Alert, Button, Form, Input, Timeline } from 'antd'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import {
  answerExpert,
  type DiagnosisView,
  listDiagnoses,
  requestDiagnosis,
  withdrawDiagnosis,
} from '#modules/diagnosis/api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { DiagnosisState, Due } from '../../ui/need/diagnosis-parts.tsx'
import { Findings } from './need-findings.tsx'

interface Written {
  readonly question: string
}

function RequestForm({ needId, again }: { needId: string; again: boolean }) {
  const [form] = Form.useForm<Written>()
  const kept = useKept<Written>(`diagnosis:${needId}`)
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  useEffect(() => form.setFieldsValue(kept.read()), [form, kept])
  const submit = ({ question }: Written) =>
    run(async () => {
      await act(requestDiagnosis, { needId, question })
      kept.forget()
    })
  return (
    <Form
      form={form}
      layout="vertical"
      className="card"
      onFinish={submit}
      onValuesChange={() => kept.write(form.getFieldsValue())}
    >
      <h2>{again ? '再请专家诊断' : '请专家诊断这项需求'}</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        由市级牵头部门指派专家，判断是否适合中试、有哪些风险、走什么路线、需要哪些能力参数。所派专家看到需求全文，看不到单位名称；每次查阅都有记录。已发布的需求按已发布的内容诊断，改过草稿的请先重新发布。
      </p>
      <Refused error={failure} />
      <Form.Item
        name="question"
        label="想请专家判断什么"
        extra="牵头部门和所派专家可见，请不要写单位名称和配方"
        rules={[
          { required: true, whitespace: true, min: 10, message: '请写明想请专家判断什么，至少 10 个字' },
        ]}
      >
        <Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        提交申请
      </Button>
    </Form>
  )
}

type Question = DiagnosisView['questions'][number]

function QuestionForm({ question }: { question: Question }) {
  const [form] = Form.useForm<{ answer: string }>()
  const kept = useKept<{ answer: string }>(`diagnosis-answer:${question.id}`)
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  useEffect(() => form.setFieldsValue(kept.read()), [form, kept])
  const submit = ({ answer }: { answer: string }) =>
    run(async () => {
      await act(answerExpert, { questionId: question.id, answer })
      kept.forget()
    })
  return (
    <Form
      form={form}
      layout="vertical"
      style={{ marginTop: 10 }}
      onFinish={submit}
      onValuesChange={() => kept.write(form.getFieldsValue())}
    >
      <Refused error={failure} />
      <Form.Item
        name="answer"
        label="答复"
        extra="专家可见，请不要写单位名称"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写答复' }]}
      >
        <Input.TextArea maxLength={3000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        答复专家
      </Button>
    </Form>
  )
}

function Questions({ diagnosis: { questions, stage } }: { diagnosis: DiagnosisView }) {
  if (questions.length === 0) return null
  return (
    <section className="card">
      <h2>专家的问题</h2>
      <ul className="rows">
        {questions.map(one => (
          <li key={one.id} style={{ padding: '10px 0' }}>
            <p className="hint">
              {one.expertName}，{formatInstant(one.askedAt)}
            </p>
            <p style={{ whiteSpace: 'pre-line' }}>{one.text}</p>
            {one.answer === null ? (
              stage === 'withdrawn' ? null : (
                <QuestionForm question={one} />
              )
            ) : (
              <p style={{ whiteSpace: 'pre-line', marginTop: 6 }}>答复：{one.answer}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Course({ diagnosis }: { diagnosis: DiagnosisView }) {
  const act = useAct()
  const [withdrawing, setWithdrawing] = useState(false)
  const { id, number, stage, owner, clock, question, timeline } = diagnosis
  const open = stage !== 'answered' && stage !== 'withdrawn'
  return (
    <section className="card">
      <div className="between">
        <h2>
          诊断 <span className="mono">{number}</span> <DiagnosisState stage={stage} />
        </h2>
        {open ? <Button onClick={() => setWithdrawing(true)}>撤回申请</Button> : null}
      </div>
      <dl className="facts">
        {owner ? (
          <div>
            <dt>现在由谁办理</dt>
            <dd>{owner}</dd>
          </div>
        ) : null}
        {stage === 'withdrawn' ? null : (
          <div>
            <dt>期限</dt>
            <dd>
              <Due clock={clock} ended={!open} />
            </dd>
          </div>
        )}
        <div>
          <dt>想请专家判断</dt>
          <dd style={{ whiteSpace: 'pre-line' }}>{question}</dd>
        </div>
      </dl>
      <h3 style={{ margin: '20px 0 14px' }}>时间线</h3>
      <Timeline
        items={timeline.map(({ at, what, by, note }, index) => ({
          key: index,
          content: (
            <>
              <strong>{what}</strong>
              <div className="hint">
                {formatInstant(at)} · {by}
              </div>
              {note ? <div>{note}</div> : null}
            </>
          ),
        }))}
      />
      {withdrawing ? (
        <ReasonDialog
          title="撤回诊断申请"
          okText="撤回"
          label="原因"
          least={5}
          most={300}
          extra="由本单位留存；所派专家只知道已撤回，不再能看需求"
          send={reason => act(withdrawDiagnosis, { requestId: id, reason })}
          close={() => setWithdrawing(false)}
        />
      ) : null}
    </section>
  )
}

export function NeedDiagnosis() {
  const { needId = '' } = useParams()
  const asked = useAsk(listDiagnoses, { needId }, { every: 60_000 })
  return (
    <Sheet
      heading="专家诊断"
      title="专家诊断"
      lead="先请专家看看是否适合中试、该提哪些要求，再匹配中试线。不是必经步骤。"
      actions={<LinkButton to={`/workspace/needs/${needId}`}>回到需求</LinkButton>}
    >
      <Answer asked={asked}>
        {({ diagnoses }) => {
          const [newest] = diagnoses
          const idle = !newest || newest.stage === 'answered' || newest.stage === 'withdrawn'
          return (
            <div className="stack">
              {newest?.stage === 'asking' ? (
                <Alert showIcon type="warning" title="专家请您补充说明，答复以前停止计算期限。" />
              ) : null}
              {diagnoses.map(diagnosis => (
                <div className="stack" key={diagnosis.id}>
                  <Findings needId={needId} diagnosis={diagnosis} />
                  <Questions diagnosis={diagnosis} />
                  <Course diagnosis={diagnosis} />
                </div>
              ))}
              {idle ? <RequestForm needId={needId} again={diagnoses.length > 0} /> : null}
            </div>
          )
        }}
      </Answer>
    </Sheet>
  )
}
