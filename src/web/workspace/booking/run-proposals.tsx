import { Alert, Button, Form, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { addDays, dateOf, formatInterval, startOf } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { Input as InputOf, Output } from '#kernel/operation.ts'
import { listOwnNeeds } from '#modules/catalogue/need/api.ts'
import { linesServe } from '#modules/catalogue/terms.ts'
import { proposeRuns, type RunObstacle, type RunProposal, requestRun } from '#modules/run/api.ts'
import { proposalKinds } from '#modules/run/terms.ts'
import { Answer, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { choiceOf } from './chosen-proposal.ts'
import { groupOf, runLegend, TaskTable } from './run-drawing.tsx'

export type Asked = InputOf<typeof proposeRuns>
type Proposed = Output<typeof proposeRuns>

const costWords = ({ cost, unpriced }: RunProposal): string =>
  cost
    ? `${formatAmount(cost.fen)}（${cost.how}${cost.open.length > 0 ? `；另计 ${cost.open.join('、')}` : ''}）`
    : (unpriced ?? '')

function ObstacleView({
  obstacle,
  asked,
  ask,
}: {
  obstacle: RunObstacle
  asked: Asked
  ask: (asked: Asked) => void
}) {
  const { certain, reasons, changes } = obstacle
  return (
    <Alert
      type="warning"
      showIcon
      title={certain ? '期限内排不下整个流程' : '在限定的计算内没有找到可行的安排'}
      description={
        <>
          <ul className="plain-list">
            {reasons.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          {changes.length > 0 ? (
            <div className="actions" style={{ marginTop: 12 }}>
              <span>只改一项就排得下：</span>
              {changes.map(({ text, size, batches, to }) => (
                <Button
                  key={text}
                  onClick={() =>
                    ask({
                      ...asked,
                      ...(size ? { size } : {}),
                      ...(batches ? { batches } : {}),
                      // The day it ends on, to its end.
                      ...(to ? { to: startOf(addDays(dateOf(to), 1)) } : {}),
                    })
                  }
                >
                  {text}
                </Button>
              ))}
            </div>
          ) : (
            <p>分开预约，或拨打平台热线协商。</p>
          )}
        </>
      }
    />
  )
}

interface Words {
  readonly needId?: string
  readonly purpose: string
  readonly contact: string
}

function RequestForm({
  asked,
  proposed,
  proposal,
  again,
}: {
  asked: Asked
  proposed: Proposed
  proposal: RunProposal
  again: (failure: unknown) => void
}) {
  const [parameters] = useSearchParams()
  const [form] = Form.useForm<Words>()
  const kept = useKept<Words>(`book-run:${asked.templateId}`)
  const needs = useAsk(listOwnNeeds, { limit: 50 })
  const act = useAct()
  const navigate = useNavigate()
  const { busy, run } = useSaving(form)
  const submit = ({ needId, ...words }: Words) =>
    run(async () => {
      const { from: _from, to: _to, ...amount } = asked
      const { kind, tasks } = proposal
      const request = { ...amount, version: proposed.version, kind, tasks, ...words }
      try {
        const { bookingId } = await act(requestRun, needId ? { ...request, needId } : request)
        kept.forget()
        navigate(`/workspace/bookings/${bookingId}`)
      } catch (error) {
        again(error)
        throw error
      }
    })
  const published = (needs.data?.needs ?? []).filter(
    ({ status, kind }) => status === 'published' && linesServe(kind),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="card"
      onFinish={submit}
      initialValues={{ needId: parameters.get('need') ?? undefined, ...kept.read() }}
      onValuesChange={(_, all: Words) => kept.write(all)}
    >
      <h2>按“{proposalKinds[proposal.kind]}”申请</h2>
      <p className="hint">{formatInterval(proposal)}；各步所用的资源一次全部占住，平台答复前为您保留。</p>
      <Form.Item name="needId" label="附上需求" extra="附上后，平台可以看到这项需求的背景和各项要求">
        <Select
          allowClear
          placeholder="可不附"
          options={published.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
        />
      </Form.Item>
      <Form.Item
        name="purpose"
        label="用途"
        rules={[{ required: true, min: 10, message: '请说明用途，至少 10 个字' }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} placeholder="物料、规模和要得到的结果" />
      </Form.Item>
      <Form.Item
        name="contact"
        label="联系方式"
        extra="只给该平台看"
        rules={[{ required: true, min: 5, message: '请填写联系方式' }]}
      >
        <Input maxLength={100} autoComplete="tel" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} size="large">
        提交申请
      </Button>
    </Form>
  )
}

function ProposalCard({
  proposal,
  proposed,
  chosen,
  choose,
}: {
  proposal: RunProposal
  proposed: Proposed
  chosen: boolean
  choose: () => void
}) {
  const name = proposalKinds[proposal.kind]
  const facts: readonly (readonly [string, string])[] = [
    ['起止', formatInterval(proposal)],
    ['费用', costWords(proposal)],
    ['物料等候', `${proposal.waitingHours} 小时`],
    ['资源占用', `${proposal.heldHours} 小时（各项合计）`],
    ...(proposal.kind === 'earliest'
      ? [
          [
            '能否更早',
            proposal.gapPercent === 0
              ? '已证明不能更早完成'
              : `至多还能早 ${proposal.gapPercent}%，限定的计算内没有找到`,
          ] as const,
        ]
      : []),
  ]
  return (
    <section className="card" aria-label={name}>
      <div className="between">
        <h3>{name}</h3>
        <Button type={chosen ? 'primary' : 'default'} aria-pressed={chosen} onClick={choose}>
          {chosen ? '已选' : '选这个安排'}
        </Button>
      </div>
      <p>{proposal.why}。</p>
      <Facts of={facts} />
      <details style={{ marginTop: 12 }}>
        <summary>各步的时间和所用资源</summary>
        <TaskTable planned={{ ...proposed, tasks: proposal.tasks }} label={`${name}的各步安排`} />
      </details>
    </section>
  )
}

/** Said above all that was reckoned anew, and brought before whoever pressed the button below it. */
function Taken({ failure }: { failure: unknown }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (failure) box.current?.scrollIntoView({ block: 'center' })
  }, [failure])
  return (
    <div ref={box}>
      <Refused error={failure} />
    </div>
  )
}

/** What can be had of what was asked for, one of which is requested. */
export function Proposals({ asked, ask }: { asked: Asked; ask: (asked: Asked) => void }) {
  // Still, as one's own request would be the first that stands in the way of what was chosen.
  const answer = useAsk(proposeRuns, asked, { fresh: true, still: true })
  const [chosen, setChosen] = useState<string | null>(null)
  const [taken, setTaken] = useState<unknown>(null)
  // Whatever was refused, what is shown is reckoned anew: somebody may have been quicker.
  const again = (failure: unknown) => {
    setTaken(failure)
    answer.refetch()
  }
  return (
    <Answer asked={answer}>
      {proposed => {
        const { proposals, obstacle } = proposed
        if (obstacle) return <ObstacleView obstacle={obstacle} asked={asked} ask={ask} />
        const picked = proposals.find(one => choiceOf(one) === chosen)
        return (
          <div className="stack">
            <Taken failure={taken} />
            {chosen !== null && !picked && !taken ? (
              <Alert type="warning" showIcon title="所选安排有了变化，下面是重新计算的，请再选一个。" />
            ) : null}
            <p role="status">
              在 {formatInterval(proposed.window)} 之内，可行的安排有各具所长的 {proposals.length} 个：
            </p>
            <Timeline
              legend={runLegend}
              rows="步骤"
              groups={proposals.map(one =>
                groupOf(one.kind, proposalKinds[one.kind], formatInterval(one), {
                  ...proposed,
                  tasks: one.tasks,
                }),
              )}
            />
            {proposals.map(proposal => (
              <ProposalCard
                key={proposal.kind}
                proposal={proposal}
                proposed={proposed}
                chosen={proposal === picked}
                choose={() => {
                  setTaken(null)
                  setChosen(choiceOf(proposal))
                }}
              />
            ))}
            {picked ? (
              <RequestForm
                key={picked.kind}
                asked={asked}
                proposed={proposed}
                proposal={picked}
                again={again}
              />
            ) : null}
          </div>
        )
      }}
    </Answer>
  )
}
