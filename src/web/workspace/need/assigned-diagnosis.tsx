import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import {
  type AssignedDiagnosis as Assigned,
  acceptAssignment,
  askClient,
  declineAssignment,
  getAssignedDiagnosis,
} from '#modules/diagnosis/expert.api.ts'
import { type DeclineReason, declineReasons } from '#modules/diagnosis/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { ConclusionTag, DiagnosisState, Due, FindingText } from '../../ui/need/diagnosis-parts.tsx'
import { WholeNeed } from '../../ui/need/whole-need.tsx'
import { FindingForm } from './finding-form.tsx'
import { SharedFiles } from './need-files.tsx'

interface Declined {
  readonly reason: DeclineReason
  readonly note?: string
}

function DeclineDialog({ assignmentId, close }: { assignmentId: string; close: () => void }) {
  const [form] = Form.useForm<Declined>()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const decline = ({ reason, note = '' }: Declined) =>
    run(async () => {
      await act(declineAssignment, { assignmentId, reason, note })
      navigate('/workspace/diagnoses')
    })
  return (
    <Modal
      open
      title="谢绝这项诊断"
      okText="谢绝"
      cancelText="返回"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        谢绝后不再能看这项需求。选“须回避”的，以后也不会再就这项申请指派给您。
      </p>
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={decline}>
        <Form.Item name="reason" label="原因" rules={[{ required: true, message: '请选择原因' }]}>
          <OneOf vertical options={namedOptions(declineReasons)} />
        </Form.Item>
        <Form.Item name="note" label="说明" extra="可不填；牵头部门可见，需求方看不到">
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Response({ assigned }: { assigned: Assigned }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [declining, setDeclining] = useState(false)
  const { assignmentId, state } = assigned
  const accept = () =>
    run(async () => {
      await act(acceptAssignment, { assignmentId })
    })
  return (
    <section className="card">
      <h2>{state === 'assigned' ? '是否接受' : '退出'}</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        {state === 'assigned'
          ? '接受即承诺与需求方没有利害关系。看出是哪家单位、且与之有关系的，请谢绝并选“须回避”。'
          : '不能继续的，请说明原因，牵头部门会另行指派。'}
      </p>
      <Refused error={failure} />
      <div className="actions">
        {state === 'assigned' ? (
          <Button type="primary" loading={busy} onClick={accept}>
            接受
          </Button>
        ) : null}
        <Button onClick={() => setDeclining(true)}>谢绝</Button>
      </div>
      {declining ? <DeclineDialog assignmentId={assignmentId} close={() => setDeclining(false)} /> : null}
    </section>
  )
}

function Questions({ assigned: { assignmentId, questions, submitted, state } }: { assigned: Assigned }) {
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const open = questions.some(({ answer }) => answer === null)
  const mayAsk = state === 'accepted' && !submitted && !open
  if (questions.length === 0 && !mayAsk) return null
  return (
    <section className="card">
      <div className="between">
        <h2>问需求方</h2>
        {mayAsk ? <Button onClick={() => setAsking(true)}>问一个问题</Button> : null}
      </div>
      {questions.length === 0 ? (
        <p className="hint">需求没有写清楚的，可以问需求方；等候答复期间停止计算期限。</p>
      ) : (
        <ul className="rows">
          {questions.map(one => (
            <li key={one.id} style={{ padding: '10px 0' }}>
              <p className="hint">{formatInstant(one.askedAt)}</p>
              <p style={{ whiteSpace: 'pre-line' }}>{one.text}</p>
              <p style={{ whiteSpace: 'pre-line', marginTop: 6 }}>
                {one.answer === null ? (
                  <span className="tag unknown">等候答复，停钟</span>
                ) : (
                  `答复：${one.answer}`
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {asking ? (
        <ReasonDialog
          title="问需求方一个问题"
          okText="提问"
          label="问题"
          least={5}
          most={1000}
          extra="需求方会看到您的姓名；答复以后继续计算期限"
          send={text => act(askClient, { assignmentId, text })}
          close={() => setAsking(false)}
        />
      ) : null}
    </section>
  )
}

function Submitted({ findings }: Pick<Assigned, 'findings'>) {
  return findings.map(({ revision, at, reason, content }, index) => (
    <section className="card" key={revision}>
      <h2>
        第 {revision} 版结论 <ConclusionTag conclusion={content.conclusion} />
      </h2>
      <p className="hint">
        {formatInstant(at)}出具{index > 0 ? '，已被更正' : ''}
      </p>
      {reason ? <p className="notice">更正的理由：{reason}</p> : null}
      <FindingText content={content} />
    </section>
  ))
}

function Page({ assigned }: { assigned: Assigned }) {
  const [correcting, setCorrecting] = useState(false)
  const { submitted, state, question } = assigned
  return (
    <div className="stack">
      <WholeNeed need={assigned.need}>
        <h3 style={{ marginTop: 20 }}>想请专家判断</h3>
        <p style={{ whiteSpace: 'pre-line' }}>{question}</p>
        <SharedFiles files={assigned.files} />
      </WholeNeed>
      {state === 'assigned' ? <Response assigned={assigned} /> : null}
      <Questions assigned={assigned} />
      <Submitted findings={assigned.findings} />
      {submitted && !correcting ? (
        <Alert
          showIcon
          type="success"
          title="结论已经出具，不能修改。如有错漏，可说明理由另出一版更正。"
          action={<Button onClick={() => setCorrecting(true)}>更正</Button>}
        />
      ) : null}
      {state === 'accepted' && (!submitted || correcting) ? (
        <FindingForm
          key={assigned.findings.length}
          assigned={assigned}
          onSubmitted={() => setCorrecting(false)}
        />
      ) : null}
      {state === 'accepted' && !submitted ? <Response assigned={assigned} /> : null}
    </div>
  )
}

export function AssignedDiagnosis() {
  const { assignmentId = '' } = useParams()
  const asked = useAsk(getAssignedDiagnosis, { assignmentId }, { fresh: true })
  return (
    <Answer asked={asked}>
      {assigned => (
        <Sheet
          heading={
            <>
              诊断 <span className="mono">{assigned.number}</span> <DiagnosisState stage={assigned.stage} />
            </>
          }
          title={`诊断 ${assigned.number}`}
          lead={
            <>
              期限 <Due clock={assigned.clock} ended={assigned.submitted} />
            </>
          }
        >
          <Page assigned={assigned} />
        </Sheet>
      )}
    </Answer>
  )
}
