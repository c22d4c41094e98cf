/** One year's evaluation: how far it is, what it waits for, every platform with score, grade and what to look at. */
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getRound, moveRound, type PartRowView, setThresholds } from '#modules/evaluation/api.ts'
import {
  type Grade,
  grades,
  type Stage,
  scoredGrades,
  stageOrder,
  stages,
} from '#modules/evaluation/terms.ts'
import { Arranged } from '../../ui/arranged.tsx'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { stageNumber } from '../../ui/recognition/evaluation-words.ts'
import { TermEndOf } from '../../ui/term-end.tsx'
import { EvaluationObjections } from './evaluation-objections.tsx'
import { absentWords } from './evaluation-round-filter.ts'
import { PartTable } from './evaluation-round-parts.tsx'

type Found = Output<typeof getRound>

function Steps({ stage }: { stage: Stage }) {
  return (
    <ol className="evaluation-steps" aria-label="评价的步骤">
      {stageOrder.map(one => (
        <li key={one} {...(one === stage ? { 'aria-current': 'step' as const } : {})}>
          <span
            className={`tag ${one === stage ? 'unknown' : stageNumber(one) < stageNumber(stage) ? 'meets' : ''}`}
          >
            {stages[one]}
          </span>
        </li>
      ))}
    </ol>
  )
}

interface Moved {
  readonly sample?: number
  readonly noticeDays?: number
  /** 由专家评审定性指标, and by how many. */
  readonly byPanel?: boolean
  readonly experts?: number
}

function MoveDialog({
  found: { round, next, mayBePanel, parts },
  close,
}: {
  found: Found
  close: () => void
}) {
  const act = useAct()
  const [form] = Form.useForm<Moved>()
  const byPanel = Form.useWatch('byPanel', form) ?? false
  const { busy, failure, run } = useSaving(form)
  if (!next) return null
  const move = ({ byPanel: _, ...entered }: Moved) =>
    run(async () => {
      await act(moveRound, { roundId: round.id, version: round.version, to: next, ...entered })
      close()
    })
  return (
    <Modal
      open
      title={`进入“${stages[next]}”`}
      okText="确定"
      confirmLoading={busy}
      onCancel={close}
      onOk={sendsItsForm}
    >
      <Refused error={failure} />
      {next === 'local' ? <p>{absentWords(parts) ?? '各平台都已确认或获准缓评。'}</p> : null}
      {next === 'published' ? <p>发布后结果不再改变，平台、牵头部门和财政部门收到通知。</p> : null}
      <Form
        form={form}
        layout="vertical"
        onFinish={move}
        initialValues={{ sample: 1, noticeDays: 5, byPanel: false, experts: 3 }}
      >
        {next === 'verifying' ? (
          <Form.Item
            name="sample"
            label="抽查几个平台"
            extra="由系统抽取，抽取的种子留存备查。"
            rules={must('请填写')}
          >
            <NumberInput min={1} max={500} />
          </Form.Item>
        ) : null}
        {next === 'judging' && mayBePanel ? (
          <Form.Item
            name="byPanel"
            label="定性指标由谁评"
            extra="交专家评审的，为每个已确认的平台各开一项评审，在“专家评审”组成评审组；有回避情形的不能入组。"
          >
            <OneOf
              options={[
                { value: false, label: '按会议记录录入，两人确认' },
                { value: true, label: '交专家评审' },
              ]}
            />
          </Form.Item>
        ) : null}
        {next === 'judging' && byPanel ? (
          <Form.Item name="experts" label="每个平台几位专家" rules={must('请填写')}>
            <NumberInput min={3} max={15} />
          </Form.Item>
        ) : null}
        {next === 'notice' ? (
          <Form.Item
            name="noticeDays"
            label="公示几个工作日"
            extra={
              <>
                不少于 5 个工作日；评分表同时对平台开放。
                <TermEndOf days="noticeDays" />
              </>
            }
            rules={must('请填写')}
          >
            <NumberInput min={5} max={30} />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  )
}

function ThresholdDialog({
  found: { round, thresholds, thresholdsBasis },
  close,
}: {
  found: Found
  close: () => void
}) {
  const act = useAct()
  const save = ({ good, ...entered }: Record<'excellent' | 'good' | 'pass' | 'basis', string>) =>
    act(setThresholds, { roundId: round.id, version: round.version, ...entered, good: good || null })
  return (
    <FormDialog<Record<'excellent' | 'good' | 'pass' | 'basis', string>>
      title="等次的分数线"
      okText="保存"
      initial={{ ...thresholds, basis: thresholdsBasis }}
      send={save}
      close={close}
      lead={<p className="hint">方案只写了“优秀”，没有给出分数线，本系统不设默认值；请照会商的决定录入。</p>}
    >
      {scoredGrades.map(grade => (
        <Form.Item
          key={grade}
          name={grade}
          label={`${grades[grade]}（不低于多少分）`}
          rules={grade === 'good' ? [] : must('请填写分数')}
          extra={grade === 'good' ? '不设的留空' : null}
        >
          <Input style={{ width: 140 }} inputMode="decimal" />
        </Form.Item>
      ))}
      <Form.Item name="basis" label="依据" rules={must('请写明依据')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

/** 结果应用: what the office does about the published grades, and where. */
function Consequences({ parts }: { parts: readonly PartRowView[] }) {
  const named = (grade: Grade) =>
    parts.filter(one => one.grade === grade).map(({ platformName }) => platformName)
  const [excellent, failed] = [named('excellent'), named('fail')]
  return (
    <section className="card">
      <h2>结果应用</h2>
      <ul className="plain-list">
        <li>
          优秀 {excellent.length} 个
          {excellent.length > 0 ? (
            <>
              （{excellent.join('、')}）：按条款一6
              <Link to="/office/subsidies/entitled">办理年度评价奖励</Link>
            </>
          ) : null}
        </li>
        <li>
          不合格 {failed.length} 个
          {failed.length > 0 ? (
            <>
              （{failed.join('、')}）：持有称号的，在<Link to="/office/titles">称号管理</Link>
              中限期整改或撤销；发布时按规则列出了拟办事项的，在那里办理，或写明理由不采取
            </>
          ) : null}
        </li>
      </ul>
    </section>
  )
}

type Dialog = 'move' | 'thresholds' | 'back' | null

export function EvaluationRound() {
  const { roundId = '' } = useParams()
  const asked = useAsk(getRound, { roundId })
  const act = useAct()
  const { who } = useFrame()
  const [dialog, setDialog] = useState<Dialog>(null)
  const isLead = who.actingFor?.roles.includes('city-lead') ?? false
  const found = asked.data
  const close = () => setDialog(null)
  return (
    <Sheet
      heading={found ? `${found.round.year} 年度评价` : '年度评价'}
      title="年度评价"
      lead={
        found
          ? `${found.round.tableName}，第 ${found.round.tableNumber} 版；数字由系统预填 ${found.prefilled.filled} / ${found.prefilled.all} 项`
          : null
      }
      actions={
        <>
          <Link to="/office/evaluations">返回各年度</Link>
          <Link to={`/office/evaluations/${roundId}/report`}>年度报告</Link>
          {isLead && found?.round.stage === 'deliberating' ? (
            <Button onClick={() => setDialog('thresholds')}>等次的分数线</Button>
          ) : null}
          {isLead && found?.round.stage === 'notice' ? (
            <Button onClick={() => setDialog('back')}>退回会商</Button>
          ) : null}
          {isLead && found?.next ? (
            <Button type="primary" disabled={found.lacks.length > 0} onClick={() => setDialog('move')}>
              进入“{stages[found.next]}”
            </Button>
          ) : null}
        </>
      }
    >
      <Answer asked={asked}>
        {one => (
          <div className="stack">
            <Steps stage={one.round.stage} />
            {one.lacks.length > 0 ? (
              <div className="notice">
                进入下一步还差：
                <ul className="plain-list">
                  {one.lacks.map(words => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              </div>
            ) : null}
            {one.round.noticeFrom && one.round.noticeUntil ? (
              <p className="hint">
                公示：{formatDate(one.round.noticeFrom)}至{formatDate(one.round.noticeUntil)}
                <Arranged from={one.round.noticeFrom} until={one.round.noticeUntil} />。
                <a href="/grades">公众看到的等次</a>
              </p>
            ) : null}
            {one.seed ? (
              <p className="hint">
                抽查的种子：<span className="mono">{one.seed}</span>
              </p>
            ) : null}
            {one.round.stage === 'published' ? <Consequences parts={one.parts} /> : null}
            <section className="card">
              <PartTable parts={one.parts} roundId={roundId} />
            </section>
            {isLead && (one.round.stage === 'notice' || one.objections.all > 0) ? (
              <EvaluationObjections roundId={roundId} />
            ) : null}
            {dialog === 'move' ? <MoveDialog found={one} close={close} /> : null}
            {dialog === 'thresholds' ? <ThresholdDialog found={one} close={close} /> : null}
            {dialog === 'back' ? (
              <ReasonDialog
                title="退回会商"
                okText="退回"
                label="理由"
                name="note"
                least={5}
                most={500}
                extra="公示期内异议成立、需要重新核对的。"
                send={note =>
                  act(moveRound, { roundId, version: one.round.version, to: 'deliberating', note })
                }
                close={close}
              />
            ) : null}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
