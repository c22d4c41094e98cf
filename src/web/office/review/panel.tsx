/** One review of the office's: plan, panel, draws, progress, minutes, and the result once it is closed. */

import { App, Button, Form, Select } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import {
  closeReview,
  getReview,
  planReview,
  type ReviewPage,
  startReview,
  withdrawArranged,
} from '#modules/review/api.ts'
import { type Aggregation, aggregations, mostDays, mostSeats } from '#modules/review/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Facts } from '../../ui/facts.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { DisciplinesField } from '../../ui/recognition/disciplines-field.tsx'
import { ReviewStateTag, RubricName } from '../../ui/recognition/panel-words.tsx'
import { TermEndOf } from '../../ui/term-end.tsx'
import { PanelDraw } from './panel-draw.tsx'
import { PanelMinutes } from './panel-minutes.tsx'
import { PanelResult } from './panel-result.tsx'
import { Candidates, Seats } from './panel-seats.tsx'

function ReviewFacts({ review }: { review: ReviewPage }) {
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['所涉单位（其人员须回避）', review.organisations.join('、')],
    ['地区', review.locality],
    ['学科', review.disciplines.join('、') || '未指定'],
    ['评分表', <RubricName key="rubric" rubric={review.rubric} />],
    ['评审组', `${review.needed} 人，已接受 ${review.accepted} 人，有效评分 ${review.completed} 份`],
    ['汇总办法', `${aggregations[review.aggregation]}${review.startedAt ? '（开始评分时已固定）' : ''}`],
    ['评分期限', review.dueOn ? formatDate(review.dueOn) : '未定'],
    ...(review.closedAt ? [['结束', formatInstant(review.closedAt)] as const] : []),
    ...(review.withdrawnReason ? [['撤回原因', review.withdrawnReason] as const] : []),
  ]
  return (
    <section className="card">
      <h2>概况</h2>
      <Facts of={facts} />
      {review.rubric.suggested ? (
        <p className="notice warn" style={{ marginTop: 16 }}>
          评分表是建议稿：{review.rubric.source}。由主管部门确定权重后，在政策包中另出一版。
        </p>
      ) : null}
    </section>
  )
}

interface Planned {
  readonly needed: number
  readonly disciplines: string[]
  readonly aggregation: Aggregation
  readonly workingDays: number
}

function Plan({ review }: { review: ReviewPage }) {
  const { id, version, needed, disciplineCodes, aggregation, dueOn } = review
  const [form] = Form.useForm<Planned>()
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const save = (planned: Planned) =>
    run(async () => {
      await act(planReview, { reviewId: id, version, ...planned })
      message.success('已确定，开始评分前还可以更改')
    })
  return (
    <section className="card">
      <h2>评审办法</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        汇总办法须在评分前确定，开始后不再改变；学科在抽取和指派以前确定，按它比较专家。
        {dueOn ? `现定期限 ${formatDate(dueOn)}。` : ''}
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ needed, disciplines: disciplineCodes, aggregation, workingDays: 10 }}
        onFinish={save}
      >
        <div className="abreast-fields">
          <Form.Item name="needed" label="评审组人数" rules={must('请填写人数')}>
            <NumberInput min={1} max={mostSeats} precision={0} suffix="人" style={{ width: 110 }} />
          </Form.Item>
          <Form.Item name="aggregation" label="汇总办法" rules={must('请选择')}>
            <Select style={{ width: 320, maxWidth: '100%' }} options={namedOptions(aggregations)} />
          </Form.Item>
          <Form.Item name="workingDays" label="评分期限" rules={must('请填写')}>
            <NumberInput min={1} max={mostDays} precision={0} suffix="个工作日" style={{ width: 150 }} />
          </Form.Item>
        </div>
        <div style={{ marginBottom: 16 }}>
          <TermEndOf days="workingDays" />
        </div>
        <DisciplinesField />
        <Button htmlType="submit" loading={busy}>
          确定评审办法
        </Button>
      </Form>
    </section>
  )
}

function NextStep({ review: { id, version, state, subjectArranged } }: { review: ReviewPage }) {
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const [withdrawing, setWithdrawing] = useState(false)
  const start = () =>
    run(async () => {
      await act(startReview, { reviewId: id, version })
      message.success('已开始评分，专家会收到通知')
    })
  const close = () =>
    run(async () => {
      await act(closeReview, { reviewId: id, version })
      message.success('评审已结束')
    })
  return (
    <section className="card">
      <h2>{state === 'forming' ? '开始评分' : '结束评审'}</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        {state === 'forming'
          ? '评审组满员、都已接受、至少一位财务专家，且期限已定，即可开始。'
          : '在任专家都提交后结束，按事先确定的办法汇总；此后才显示分数。'}
      </p>
      <Refused error={failure} />
      <div className="actions">
        {state === 'forming' ? (
          <Button type="primary" loading={busy} onClick={start}>
            开始评分
          </Button>
        ) : (
          <Button type="primary" loading={busy} onClick={close}>
            结束并汇总
          </Button>
        )}
        {subjectArranged ? <Button onClick={() => setWithdrawing(true)}>撤回评审</Button> : null}
      </div>
      {withdrawing ? (
        <ReasonDialog
          title="撤回评审"
          okText="撤回"
          danger
          label="原因"
          least={5}
          most={300}
          extra="专家不再能看材料；已有的记录保留"
          send={reason => act(withdrawArranged, { reviewId: id, reason })}
          close={() => setWithdrawing(false)}
        />
      ) : null}
    </section>
  )
}

export function Panel() {
  const { reviewId = '' } = useParams()
  const asked = useAsk(getReview, { reviewId }, { every: 30_000 })
  return (
    <Answer asked={asked}>
      {review => {
        const open = review.state === 'forming' || review.state === 'scoring'
        const vacant = open && review.open > 0
        return (
          <Sheet
            heading={
              <>
                {review.title} <ReviewStateTag state={review.state} />
              </>
            }
            title={`评审 ${review.number}`}
            lead={<span className="mono">{review.number}</span>}
            actions={
              <>
                {review.subject?.kind === 'recognition' ? (
                  <LinkButton to={`/office/recognition/${review.subject.id}`}>看认定申报</LinkButton>
                ) : null}
                <LinkButton to="/office/panels">回到列表</LinkButton>
              </>
            }
          >
            <div className="stack">
              {review.state === 'closed' ? <PanelResult reviewId={review.id} /> : null}
              <ReviewFacts review={review} />
              {review.state === 'forming' ? <Plan review={review} /> : null}
              <Seats review={review} />
              {vacant || review.draws.length > 0 ? <PanelDraw review={review} vacant={vacant} /> : null}
              {vacant ? <Candidates review={review} /> : null}
              {open ? <NextStep review={review} /> : null}
              {review.state === 'scoring' || review.state === 'closed' ? (
                <PanelMinutes review={review} />
              ) : null}
            </div>
          </Sheet>
        )
      }}
    </Answer>
  )
}
