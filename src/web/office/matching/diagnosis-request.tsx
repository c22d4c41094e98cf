import { App, Button, Checkbox, Form } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { addDays, dateOf, formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  assignExperts,
  type DiagnosisRequest,
  type ExpertCandidate,
  getDiagnosisRequest,
  releaseExpert,
} from '#modules/diagnosis/api.ts'
import { mostDays } from '#modules/diagnosis/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { DiagnosisState, Due } from '../../ui/need/diagnosis-parts.tsx'
import { TermEnd } from '../../ui/term-end.tsx'
import { expertWords } from './diagnoses.tsx'

function Asked({ request }: { request: DiagnosisRequest }) {
  const { clientName, needName, process, question, createdAt, clock, stage, experts } = request
  const act = useAct()
  const [releasing, setReleasing] = useState<DiagnosisRequest['experts'][number] | null>(null)
  const open = stage !== 'answered' && stage !== 'withdrawn'
  return (
    <section className="card">
      <h2>申请</h2>
      <dl className="facts">
        <div>
          <dt>需求单位</dt>
          <dd>{clientName}</dd>
        </div>
        <div>
          <dt>需求</dt>
          <dd>{needName ?? `${process}（需求未公开，内容只给所派专家看）`}</dd>
        </div>
        <div>
          <dt>申请时间</dt>
          <dd>{formatInstant(createdAt)}</dd>
        </div>
        {stage === 'withdrawn' ? null : (
          <div>
            <dt>期限</dt>
            <dd>
              <Due clock={clock} ended={stage === 'answered'} />
            </dd>
          </div>
        )}
        <div>
          <dt>想请专家判断</dt>
          <dd style={{ whiteSpace: 'pre-line' }}>{question}</dd>
        </div>
        {experts.length > 0 ? (
          <div>
            <dt>专家</dt>
            <dd>
              <ul className="plain-list">
                {experts.map(one => (
                  <li key={one.assignmentId}>
                    {expertWords(one)}
                    {one.note ? `，${one.note}` : ''}
                    {one.releasedReason ? `，${one.releasedReason}` : ''}
                    {open && !one.answered && (one.state === 'assigned' || one.state === 'accepted') ? (
                      <>
                        {' '}
                        <Button size="small" onClick={() => setReleasing(one)}>
                          解除<span className="visually-hidden">{one.name}</span>
                        </Button>
                      </>
                    ) : null}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ) : null}
      </dl>
      {releasing ? (
        <ReasonDialog
          title={`解除${releasing.name}`}
          okText="解除"
          label="原因"
          least={5}
          most={300}
          extra="留在这项申请的记录中；专家只知道已另行安排，不再能看需求"
          send={reason =>
            act(releaseExpert, { requestId: request.id, assignmentId: releasing.assignmentId, reason })
          }
          close={() => setReleasing(null)}
        />
      ) : null}
    </section>
  )
}

function Candidate({
  expert: { name, organisations, load, barred },
  checked,
  choose,
}: {
  expert: ExpertCandidate
  checked: boolean
  choose: (on: boolean) => void
}) {
  return (
    <li className="between" style={{ padding: '10px 0' }}>
      <Checkbox checked={checked} disabled={barred !== null} onChange={event => choose(event.target.checked)}>
        {name} <span className="hint">{organisations.join('、')}</span>
      </Checkbox>
      <span>
        {barred ? <span className="tag fails">{barred}</span> : null}{' '}
        <span className="hint">在办 {load} 项</span>
      </span>
    </li>
  )
}

function Assign({ request, termFixed, experts }: Output<typeof getDiagnosisRequest>) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [days, setDays] = useState<number | null>(null)
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const assign = () =>
    run(async () => {
      const workingDays = termFixed ? null : days
      await act(assignExperts, { requestId: request.id, personIds: [...chosen], workingDays })
      setChosen([])
      message.success('已指派，专家会收到通知')
    })
  return (
    <section className="card">
      <h2>指派专家</h2>
      <p className="hint">
        专家由安全管理员授予角色。与需求单位、定向平台的单位有关系，或声明须回避的，不能指派；所派专家看不到需求单位名称。
      </p>
      <Refused error={failure} />
      {experts.length === 0 ? (
        <Nothing>还没有专家。请安全管理员在“单位—成员与角色”中授予“专家”角色。</Nothing>
      ) : (
        <ul className="rows" style={{ marginTop: 8 }}>
          {experts.map(expert => (
            <Candidate
              key={expert.personId}
              expert={expert}
              checked={chosen.includes(expert.personId)}
              choose={on =>
                setChosen(on ? [...chosen, expert.personId] : chosen.filter(one => one !== expert.personId))
              }
            />
          ))}
        </ul>
      )}
      {termFixed ? null : (
        <Form layout="vertical" style={{ marginTop: 16 }}>
          <Form.Item
            label="期限"
            htmlFor="working-days"
            extra={
              <>
                自申请次日起算，等需求方补充说明时停钟。政策没有规定期限，由牵头部门确定，以后不再改变。
                <TermEnd days={days} opensOn={addDays(dateOf(request.createdAt), 1)} />
              </>
            }
          >
            <NumberInput
              id="working-days"
              min={1}
              max={mostDays}
              precision={0}
              suffix="个工作日"
              style={{ width: 160 }}
              value={days}
              onChange={setDays}
            />
          </Form.Item>
        </Form>
      )}
      <Button
        type="primary"
        style={{ marginTop: 12 }}
        loading={busy}
        disabled={chosen.length === 0}
        onClick={assign}
      >
        指派{chosen.length > 0 ? `所选 ${chosen.length} 位` : ''}
      </Button>
    </section>
  )
}

export function DiagnosisRequestPage() {
  const { requestId = '' } = useParams()
  const asked = useAsk(getDiagnosisRequest, { requestId })
  return (
    <Answer asked={asked}>
      {found => {
        const { request } = found
        const open = request.stage !== 'answered' && request.stage !== 'withdrawn'
        return (
          <Sheet
            heading={
              <>
                诊断申请 <span className="mono">{request.number}</span>{' '}
                <DiagnosisState stage={request.stage} />
              </>
            }
            title={`诊断申请 ${request.number}`}
            actions={<LinkButton to="/office/diagnoses">回到列表</LinkButton>}
          >
            <div className="stack">
              <Asked request={request} />
              {open ? <Assign {...found} /> : null}
            </div>
          </Sheet>
        )
      }}
    </Answer>
  )
}
