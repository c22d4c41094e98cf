import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import {
  answerHandover,
  decideMilestone,
  getMilestone,
  type HandoverView,
  type MilestoneDetail,
  openMilestone,
  withdrawHandover,
} from '#modules/steering/task.api.ts'
import { handoverStates, lights, milestoneStates } from '#modules/steering/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { DoneDialog, HandoverDialog, MilestoneDialog, MoveDialog } from './milestone-dialogs.tsx'
import { SteeringNav } from './nav.tsx'
import { DecisionDialog, Due, Evidence, LightTag, Steps } from './parts.tsx'
import { SlipDialog, SlipRows } from './slip-parts.tsx'

type Open = 'edit' | 'done' | 'move' | 'hand' | 'slip' | 'confirmed' | 'returned' | null

function Actions({ milestone, takers }: MilestoneDetail) {
  const { who } = useFrame()
  const leads = who.actingFor?.roles.includes('city-lead') ?? false
  const [open, setOpen] = useState<Open>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { id: milestoneId, version, unit, state, mine, decides } = milestone
  const undone = state === 'open' || state === 'returned'
  const close = () => setOpen(null)
  const publish = () => run(async () => void (await act(openMilestone, { milestoneId, version })))
  return (
    <>
      <Refused error={failure} />
      <p className="actions no-print">
        {mine && state === 'draft' ? (
          <>
            <Button type="primary" loading={busy} onClick={publish}>
              提交
            </Button>
            <Button onClick={() => setOpen('edit')}>修改</Button>
          </>
        ) : null}
        {mine && undone ? (
          <>
            <Button type="primary" onClick={() => setOpen('done')}>
              报送完成
            </Button>
            <Button onClick={() => setOpen('hand')}>移交</Button>
          </>
        ) : null}
        {decides ? (
          <>
            <Button type="primary" onClick={() => setOpen('confirmed')}>
              确认完成
            </Button>
            <Button danger onClick={() => setOpen('returned')}>
              退回
            </Button>
          </>
        ) : null}
        {leads && undone ? (
          <>
            <Button onClick={() => setOpen('move')}>改期</Button>
            <Button onClick={() => setOpen('slip')}>发督办单</Button>
          </>
        ) : null}
      </p>
      {open === 'edit' ? <MilestoneDialog task={milestone.task} milestone={milestone} close={close} /> : null}
      {open === 'done' ? <DoneDialog milestone={milestone} close={close} /> : null}
      {open === 'move' ? <MoveDialog milestone={milestone} close={close} /> : null}
      {open === 'hand' ? <HandoverDialog milestone={milestone} takers={takers} close={close} /> : null}
      {open === 'slip' ? (
        <SlipDialog unit={unit.code} unitName={unit.name} about={{ milestoneId }} close={close} />
      ) : null}
      {open === 'confirmed' || open === 'returned' ? (
        <DecisionDialog
          title={open === 'confirmed' ? '确认完成' : '退回'}
          outcome={open}
          send={note => act(decideMilestone, { milestoneId, version, decision: open, note })}
          close={close}
        />
      ) : null}
    </>
  )
}

function Handover({ one }: { one: HandoverView }) {
  const [declining, setDeclining] = useState(false)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { id: handoverId } = one
  const answer = (accepted: boolean, note = '') => act(answerHandover, { handoverId, accepted, note })
  return (
    <li style={{ padding: '10px 0' }}>
      <Refused error={failure} />
      {one.from.name} → {one.to.name}，{handoverStates[one.state]}
      <div className="hint">
        {one.reason}
        {one.note ? `；答复：${one.note}` : ''}
      </div>
      <p className="actions no-print">
        {one.accepts ? (
          <>
            <Button
              type="primary"
              size="small"
              loading={busy}
              onClick={() => run(async () => void (await answer(true)))}
            >
              接收
            </Button>
            <Button size="small" onClick={() => setDeclining(true)}>
              不接收
            </Button>
          </>
        ) : null}
        {one.withdraws ? (
          <Button
            size="small"
            loading={busy}
            onClick={() => run(async () => void (await act(withdrawHandover, { handoverId })))}
          >
            撤回移交
          </Button>
        ) : null}
      </p>
      {declining ? (
        <ReasonDialog
          title="不接收这次移交"
          okText="不接收"
          name="note"
          label="理由"
          least={5}
          most={500}
          send={note => answer(false, note)}
          close={() => setDeclining(false)}
        />
      ) : null}
    </li>
  )
}

function Facts({ milestone }: MilestoneDetail) {
  const { unit, proof, dueOn, lateDays, moved, doneOn, result, note, light, why } = milestone
  return (
    <section className="card">
      <dl className="facts">
        <div>
          <dt>责任单位</dt>
          <dd>{unit.name}</dd>
        </div>
        <div>
          <dt>完成标志</dt>
          <dd>{proof}</dd>
        </div>
        <div>
          <dt>期限</dt>
          <dd>
            <Due dueOn={dueOn} lateDays={lateDays} />
            {moved > 0 ? `（改期 ${moved} 次）` : ''}
          </dd>
        </div>
        {why ? (
          <div>
            <dt>亮灯</dt>
            <dd>
              {lights[light]}：{why}
            </dd>
          </div>
        ) : null}
        {doneOn ? (
          <div>
            <dt>完成情况</dt>
            <dd>
              {formatDate(doneOn)}：{result}
            </dd>
          </div>
        ) : null}
        {note ? (
          <div>
            <dt>牵头部门意见</dt>
            <dd>{note}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  )
}

export function Milestone() {
  const { milestoneId = '' } = useParams()
  const asked = useAsk(getMilestone, { milestoneId })
  return (
    <Answer asked={asked}>
      {found => {
        const { milestone, handovers, slips, evidence, steps } = found
        const writes = milestone.mine && milestone.state !== 'submitted' && milestone.state !== 'confirmed'
        return (
          <Sheet
            heading={
              <>
                {milestone.name} <span className="tag">{milestoneStates[milestone.state]}</span>{' '}
                {milestone.state === 'draft' ? null : <LightTag light={milestone.light} />}
              </>
            }
            title={milestone.name}
            lead={`${milestone.number}，任务 ${milestone.task} ${milestone.taskHeading}`}
            actions={<LinkButton to={`/office/tasks/${milestone.task}`}>回到任务</LinkButton>}
          >
            <SteeringNav />
            <div className="stack">
              <Actions {...found} />
              <Facts {...found} />
              <Evidence kind="milestone" id={milestone.id} files={evidence} writes={writes} />
              {handovers.length > 0 ? (
                <section className="card">
                  <h2>移交</h2>
                  <ul className="rows">
                    {handovers.map(one => (
                      <Handover key={one.id} one={one} />
                    ))}
                  </ul>
                </section>
              ) : null}
              <SlipRows slips={slips} />
              <Steps steps={steps} />
            </div>
          </Sheet>
        )
      }}
    </Answer>
  )
}
