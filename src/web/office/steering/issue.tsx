import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import {
  closeIssue,
  escalateIssue,
  getIssue,
  type IssueView,
  withdrawIssue,
} from '#modules/steering/issue.api.ts'
import { crossings, issueStates } from '#modules/steering/terms.ts'
import { Arranged } from '../../ui/arranged.tsx'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { AssignDialog, DecideDialog, MeetingDialog, NoteDialog, ResultDialog } from './issue-dialogs.tsx'
import { SteeringNav } from './nav.tsx'
import { DecisionDialog, Due, Evidence, Steps } from './parts.tsx'
import { SlipDialog, SlipRows } from './slip-parts.tsx'

const doings = {
  assign: '交办',
  escalate: '提请专班',
  meet: '登记会商',
  decide: '登记决定',
  note: '登记进展',
  report: '报告结果',
  demand: '发督办单',
  confirmed: '核销',
  returned: '退回结果',
  withdraw: '撤回',
} as const
type Doing = keyof typeof doings

function mayDo({ may, meetings }: IssueView): Doing[] {
  const can: Readonly<Record<Doing, boolean>> = {
    ...may,
    decide: may.meet && meetings.length > 0,
    confirmed: may.close,
    returned: may.close,
  }
  return (Object.keys(doings) as Doing[]).filter(doing => can[doing])
}

function Dialogs({ issue, doing, close }: { issue: IssueView; doing: Doing; close: () => void }) {
  const act = useAct()
  const { id: issueId, version } = issue
  switch (doing) {
    case 'assign':
      return <AssignDialog issue={issue} close={close} />
    case 'meet':
      return <MeetingDialog issue={issue} close={close} />
    case 'decide':
      return <DecideDialog issue={issue} close={close} />
    case 'note':
      return <NoteDialog issue={issue} close={close} />
    case 'report':
      return <ResultDialog issue={issue} close={close} />
    case 'demand':
      return issue.unit ? (
        <SlipDialog unit={issue.unit.code} unitName={issue.unit.name} about={{ issueId }} close={close} />
      ) : null
    case 'confirmed':
    case 'returned':
      return (
        <DecisionDialog
          title={doings[doing]}
          outcome={doing}
          send={note => act(closeIssue, { issueId, version, decision: doing, note })}
          close={close}
        />
      )
    default:
      return (
        <ReasonDialog
          title={doings[doing]}
          okText={doings[doing]}
          label={doing === 'escalate' ? '理由' : '原因'}
          least={5}
          most={300}
          send={reason =>
            act(doing === 'escalate' ? escalateIssue : withdrawIssue, { issueId, version, reason })
          }
          close={close}
        />
      )
  }
}

function Facts({ issue }: { issue: IssueView }) {
  const facts: [string, string | null][] = [
    ['跨什么', issue.crossings.map(code => crossings[code]).join('、')],
    ['提出单位', issue.raisedUnit.name],
    ['有关任务', issue.task ? `${issue.task.id} ${issue.task.heading}` : null],
    ['情况和请求', issue.what],
    ['参与单位', issue.besides.map(({ name }) => name).join('、') || null],
    ['办理单位', issue.unit?.name ?? null],
    ['提请专班的理由', issue.escalatedReason],
    ['专班决定', issue.decision],
    ['办理结果', issue.result],
    ['意见', issue.note],
  ]
  return (
    <section className="card">
      <dl className="facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd style={{ whiteSpace: 'pre-line' }}>{value}</dd>
            </div>
          ) : null,
        )}
        {issue.dueOn ? (
          <div>
            <dt>期限</dt>
            <dd>
              <Due dueOn={issue.dueOn} lateDays={issue.lateDays} />（{issue.workingDays} 个工作日）
              {issue.dueOn ? <Arranged from={issue.dueOn} until={issue.dueOn} /> : null}
            </dd>
          </div>
        ) : null}
      </dl>
    </section>
  )
}

function Meetings({ meetings }: Pick<IssueView, 'meetings'>) {
  if (meetings.length === 0) return null
  return (
    <section className="card">
      <h2>会商</h2>
      <ul className="rows">
        {meetings.map(({ heldOn, units, minutes }) => (
          <li key={`${heldOn} ${minutes}`} style={{ padding: '10px 0' }}>
            <strong>{formatDate(heldOn)}</strong> {units.map(({ name }) => name).join('、')}
            <p style={{ whiteSpace: 'pre-line' }}>{minutes}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function IssuePage() {
  const { issueId = '' } = useParams()
  const [doing, setDoing] = useState<Doing | null>(null)
  const asked = useAsk(getIssue, { issueId })
  return (
    <Answer asked={asked}>
      {issue => (
        <Sheet
          heading={
            <>
              {issue.name} <span className="tag blue">{issueStates[issue.state]}</span>
            </>
          }
          title={issue.name}
          lead={issue.number}
          actions={<LinkButton to="/office/issues">回到列表</LinkButton>}
        >
          <SteeringNav />
          <div className="stack">
            <p className="actions no-print">
              {mayDo(issue).map((one, at) => (
                <Button key={one} type={at === 0 ? 'primary' : 'default'} onClick={() => setDoing(one)}>
                  {doings[one]}
                </Button>
              ))}
            </p>
            <Facts issue={issue} />
            <Meetings meetings={issue.meetings} />
            <Evidence
              kind="issue"
              id={issue.id}
              files={issue.evidence}
              writes={issue.state !== 'closed' && issue.state !== 'withdrawn'}
            />
            <SlipRows slips={issue.slips} />
            <Steps steps={issue.steps} />
          </div>
          {doing ? <Dialogs issue={issue} doing={doing} close={() => setDoing(null)} /> : null}
        </Sheet>
      )}
    </Answer>
  )
}
