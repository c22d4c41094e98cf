/** One review of an expert's: what is judged, the own sheet, visits; nothing of anybody else. */
import { Button, Form, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import {
  type AssignedReview as Assigned,
  acceptSeat,
  declineSeat,
  getAssignedReview,
} from '#modules/review/expert.api.ts'
import { type DeclineReason, declineReasons, seatRoles } from '#modules/review/terms.ts'
import { call } from '../../client.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct, useConfirmed } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { forgetVisits, keptUnder, takesVisits } from '../../ui/recognition/kept-visit.ts'
import { ReviewStateTag } from '../../ui/recognition/panel-words.tsx'
import { drawRule, ShownDraw } from '../../ui/recognition/shown-draw.tsx'
import { ScoreForm, SubmittedSheet } from './score-form.tsx'
import { Visits } from './visit-form.tsx'

interface Declined {
  readonly reason: DeclineReason
  readonly note?: string
}

function DeclineDialog({ assigned, close }: { assigned: Assigned; close: () => void }) {
  const { seatId, submittedAt } = assigned
  const [form] = Form.useForm<Declined>()
  const confirmed = useConfirmed()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const reasons = submittedAt ? { conflict: declineReasons.conflict } : declineReasons
  const decline = ({ reason, note = '' }: Declined) =>
    run(async () => {
      const key = crypto.randomUUID()
      await confirmed(async () => {
        await call(declineSeat, { seatId, reason, note }, key)
        // Before the page asks anew for what it may no longer see.
        navigate('/workspace/panels')
      })
    })
  return (
    <Modal
      open
      title={submittedAt ? '声明回避' : '谢绝或退出'}
      okText="确定"
      cancelText="返回"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        退出后不再能看材料。选“须回避”的，以后也不会再请您参加这项评审
        {submittedAt ? '，已提交的评分作废并留痕' : ''}。
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={submittedAt ? { reason: 'conflict' } : {}}
        onFinish={decline}
      >
        <Form.Item name="reason" label="原因" rules={must('请选择原因')}>
          <OneOf vertical options={namedOptions(reasons)} />
        </Form.Item>
        <Form.Item name="note" label="说明" extra="牵头部门可见">
          <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Response({ assigned }: { assigned: Assigned }) {
  const { seatId, state, organisations, conflict, submittedAt } = assigned
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [declining, setDeclining] = useState(false)
  const asked = state === 'invited'
  const accept = () =>
    run(async () => {
      await act(acceptSeat, { seatId })
    })
  return (
    <section className="card">
      <h2>{asked ? '是否接受' : submittedAt ? '发现须回避' : '退出或回避'}</h2>
      <p>所涉单位：{organisations.join('、')}</p>
      <p className="hint" style={{ margin: '8px 0 12px' }}>
        {asked
          ? '接受即承诺：近三年没有在所涉单位任职，与它们没有股权、项目、专利、顾问、近亲属等关系；独立评分；保守秘密。'
          : '任何时候发现与所涉单位有关系，都请声明回避。'}
      </p>
      {conflict ? <p className="notice warn">您须回避：{conflict}。材料不再显示，也不能评分。</p> : null}
      <Refused error={failure} />
      <div className="actions">
        {asked && !conflict ? (
          <Button type="primary" loading={busy} onClick={accept}>
            接受
          </Button>
        ) : null}
        <Button onClick={() => setDeclining(true)}>
          {asked ? '谢绝' : submittedAt ? '声明回避' : '退出'}
        </Button>
      </div>
      {declining ? <DeclineDialog assigned={assigned} close={() => setDeclining(false)} /> : null}
    </section>
  )
}

function Drawn({ draw }: Pick<Assigned, 'draw'>) {
  if (!draw) return null
  return (
    <details className="card">
      <summary>您由抽取产生</summary>
      <p className="hint" style={{ margin: '8px 0' }}>
        {drawRule}各次抽取见<a href="/draws">评审组抽取公开</a>。
      </p>
      <ShownDraw draw={draw} />
    </details>
  )
}

function Material({ assigned: { sections, files } }: { assigned: Assigned }) {
  if (sections.length === 0) return null
  return (
    <section className="card">
      <h2>材料</h2>
      {sections.map(({ heading, text }) => (
        <div key={heading}>
          <h3 style={{ marginTop: 12 }}>{heading}</h3>
          <p style={{ whiteSpace: 'pre-line' }}>{text}</p>
        </div>
      ))}
      {files.length > 0 ? <h3 style={{ marginTop: 12 }}>附件</h3> : null}
      {files.length > 0 ? (
        <ul className="plain-list">
          {files.map(({ fileId, title }) => (
            <li key={fileId}>
              <a href={`/files/${fileId}/${encodeURIComponent(title)}`}>{title}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Page({ assigned }: { assigned: Assigned }) {
  const { seatId, state, conflict, reviewState, submittedAt } = assigned
  const works = state === 'accepted' && conflict === null
  const visits = works && takesVisits(assigned)
  useEffect(() => {
    if (!visits) forgetVisits(under => under === keptUnder(seatId))
  }, [visits, seatId])
  return (
    <div className="stack">
      {state === 'invited' || conflict ? <Response assigned={assigned} /> : null}
      <Material assigned={assigned} />
      {visits ? <Visits assigned={assigned} /> : null}
      {works && reviewState === 'forming' ? (
        <p className="notice">评审组还在组建，开始评分时会通知您。</p>
      ) : null}
      {works && reviewState === 'scoring' && !submittedAt ? <ScoreForm assigned={assigned} /> : null}
      {submittedAt ? <SubmittedSheet assigned={assigned} /> : null}
      {state === 'accepted' && !conflict ? <Response assigned={assigned} /> : null}
      <Drawn draw={assigned.draw} />
    </div>
  )
}

export function AssignedReview() {
  const { seatId = '' } = useParams()
  const asked = useAsk(getAssignedReview, { seatId }, { fresh: true })
  return (
    <Answer asked={asked}>
      {assigned => (
        <Sheet
          heading={
            <>
              {assigned.title} <ReviewStateTag state={assigned.reviewState} />
            </>
          }
          title={`评审 ${assigned.number}`}
          lead={
            <>
              <span className="mono">{assigned.number}</span> · {seatRoles[assigned.role]}
              {assigned.dueOn ? ` · 请于 ${formatDate(assigned.dueOn)} 前提交` : ''}
              {assigned.submittedAt ? ` · ${formatInstant(assigned.submittedAt)}已提交` : ''}
            </>
          }
          actions={<LinkButton to="/workspace/panels">回到列表</LinkButton>}
        >
          <Page assigned={assigned} />
        </Sheet>
      )}
    </Answer>
  )
}
