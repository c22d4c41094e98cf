import { Alert, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import {
  answerReport,
  discardReport,
  getReport,
  type ReportView,
  replyToObjection,
  returnReport,
  reviewReport,
  signReport,
  submitReport,
  withdrawReport,
} from '#modules/execution/report.api.ts'
import { marks, reportAnswers, reportEvents } from '#modules/execution/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ReportTag } from '../../ui/order/report-tag.tsx'
import { ReportText } from '../../ui/order/report-text.tsx'

const exact = ({ id, version }: ReportView) => ({ reportId: id, version })

type Why = 'return' | 'withdraw' | 'object' | 'reply' | 'discard'

const asked = {
  return: { title: '退回修改', label: '退回的理由', extra: '编写人会看到' },
  discard: { title: '作废草稿', label: '作废的理由', extra: '编号和办理记录保留，不能恢复' },
  withdraw: { title: '撤回报告', label: '撤回的理由', extra: '委托方会看到；公开验证页显示已撤回' },
  object: { title: '对报告提出异议', label: '异议的理由', extra: '写明哪一项、为什么' },
  reply: { title: '答复异议', label: '答复', extra: '委托方会看到；确有错误的，请另行更正或撤回' },
} as const

function WhyDialog({ why, report, close }: { why: Why; report: ReportView; close: () => void }) {
  const act = useAct()
  const send = (reason: string): Promise<unknown> =>
    why === 'return'
      ? act(returnReport, { ...exact(report), reason })
      : why === 'discard'
        ? act(discardReport, { ...exact(report), reason })
        : why === 'withdraw'
          ? act(withdrawReport, { ...exact(report), reason })
          : why === 'object'
            ? act(answerReport, { ...exact(report), kind: 'objected', reason })
            : act(replyToObjection, { ...exact(report), reply: reason })
  return (
    <ReasonDialog
      {...asked[why]}
      okText={asked[why].title}
      danger={why === 'withdraw' || why === 'discard'}
      least={5}
      most={1000}
      send={send}
      close={close}
    />
  )
}

function Deeds({ report }: { report: ReportView }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [why, setWhy] = useState<Why | null>(null)
  const { can, content } = report
  const say = (kind: Why, label: string, allowed: boolean) =>
    allowed ? <Button onClick={() => setWhy(kind)}>{label}</Button> : null
  const ask = (label: string, title: string, what: () => Promise<unknown>, description?: string) => (
    <Popconfirm
      title={title}
      {...(description ? { description } : {})}
      okText={label}
      onConfirm={() => run(async () => void (await what()))}
    >
      <Button type="primary" loading={busy}>
        {label}
      </Button>
    </Popconfirm>
  )
  const named = content.marks.map(mark => marks[mark]).join('、')
  return (
    <>
      <Refused error={failure} />
      <p className="actions no-print" style={{ marginBottom: 16 }}>
        {can.write ? (
          <>
            <LinkButton to={`/workspace/reports/${report.id}/edit`}>修改</LinkButton>
            {ask('提交复核', '提交复核？提交后不能再改，除非退回。', () => act(submitReport, exact(report)))}
          </>
        ) : null}
        {can.review
          ? ask('复核通过', '复核通过，交授权签字人签发？', () => act(reviewReport, exact(report)))
          : null}
        {can.sign
          ? ask(
              '签发',
              '签发这份报告？',
              () => act(signReport, exact(report)),
              named
                ? `签发后不能再改。使用${named}，逐行核对能力范围。`
                : '签发后不能再改，也不使用资质标志。',
            )
          : null}
        {can.answer
          ? ask('确认报告', '确认这份报告？', () =>
              act(answerReport, { ...exact(report), kind: 'confirmed' }),
            )
          : null}
        {say('discard', '作废草稿', can.write)}
        {say('object', '提出异议', can.answer)}
        {say('reply', '答复异议', can.reply)}
        {say('return', '退回修改', can.return)}
        {can.correct ? (
          <LinkButton to={`/workspace/orders/${report.orderId}/reports/new?replaces=${report.id}`}>
            起草更正报告
          </LinkButton>
        ) : null}
        {say('withdraw', '撤回报告', can.withdraw)}
        <a href={`/reports/${report.id}`}>打印页</a>
        <Link to={`/workspace/orders/${report.orderId}/execution?part=reports`}>返回订单的实施</Link>
      </p>
      {why ? <WhyDialog why={why} report={report} close={() => setWhy(null)} /> : null}
    </>
  )
}

function Course({ report: { events } }: { report: ReportView }) {
  return (
    <section className="card">
      <h2>办理记录</h2>
      <ol className="plain-list">
        {events.map(({ kind, at, personName, reason }) => (
          <li key={`${kind} ${at.getTime()}`}>
            {formatInstant(at)} {personName} {reportEvents[kind]}
            {reason ? `：${reason}` : ''}
          </li>
        ))}
      </ol>
    </section>
  )
}

function waitsFor({ state, can, answer, side }: ReportView): string {
  if (state === 'draft') return can.write ? '起草中，完成后提交复核' : '起草中'
  if (state === 'submitted') return can.review ? '等您复核' : '等编写人以外的人员复核'
  if (state === 'reviewed') return can.sign ? '等您签发' : '等授权签字人签发；编写人和复核人不能签发'
  if (state === 'issued' && answer)
    return side === 'client' && can.answer ? '请确认或提出异议' : reportAnswers[answer]
  return ''
}

/** 报告: its text, what may be done with it now and by whom, and what was done. */
export function Report() {
  const { reportId = '' } = useParams()
  const answer = useAsk(getReport, { reportId }, { every: 60_000 })
  return (
    <Answer asked={answer}>
      {report => (
        <Sheet
          heading={
            <>
              报告 <span className="mono">{report.number}</span> <ReportTag state={report.state} />
            </>
          }
          title={`报告 ${report.number}`}
          lead={waitsFor(report)}
        >
          <Deeds report={report} />
          <div className="stack">
            {report.replacedBy ? (
              <Alert
                showIcon
                type="warning"
                title={
                  <>
                    本报告已由{' '}
                    <Link to={`/workspace/reports/${report.replacedBy.id}`}>{report.replacedBy.number}</Link>{' '}
                    替代
                  </>
                }
              />
            ) : null}
            <section className="card">
              <ReportText report={report} />
              {report.url ? (
                <p className="contract-hash">
                  公开验证地址：<a href={report.url}>{report.url}</a>
                  <br />
                  SHA-256 摘要：{report.hash}
                </p>
              ) : null}
            </section>
            <Course report={report} />
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
