import { Alert, Tabs } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { getExecution, type ReportLine } from '#modules/execution/api.ts'
import { reportAnswers } from '#modules/execution/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ReportTag } from '../../ui/order/report-tag.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useDuties } from '../duties.ts'
import { BatchList } from './execution-batches.tsx'
import type { Part } from './execution-part.ts'
import { ResultList } from './execution-results.tsx'
import { SampleList } from './execution-samples.tsx'

function ReportRow({ line }: { line: ReportLine }) {
  return (
    <tr>
      <th scope="row">
        <Link className="mono" to={`/workspace/reports/${line.id}`}>
          {line.number}
        </Link>
        <div>{line.title || '（未命名）'}</div>
      </th>
      <td>
        <ReportTag state={line.state} />
        {line.replacedBy ? <div className="hint">由 {line.replacedBy} 替代</div> : null}
      </td>
      <td>{line.issuedAt ? formatInstant(line.issuedAt) : '—'}</td>
      <td>{line.answer && line.state === 'issued' ? reportAnswers[line.answer] : '—'}</td>
    </tr>
  )
}

function Reports({ orderId, execution: { reports }, writes }: Part) {
  return (
    <section className="card">
      <div className="between">
        <h2>报告</h2>
        {writes ? (
          <LinkButton type="primary" to={`/workspace/orders/${orderId}/reports/new`}>
            起草报告
          </LinkButton>
        ) : null}
      </div>
      {reports.length === 0 ? (
        <Nothing>{writes ? '还没有报告' : '还没有签发的报告'}</Nothing>
      ) : (
        <TableBox label="报告">
          <table>
            <thead>
              <tr>
                <th scope="col">报告</th>
                <th scope="col">状态</th>
                <th scope="col">签发</th>
                <th scope="col">客户</th>
              </tr>
            </thead>
            <tbody>
              {reports.map(line => (
                <ReportRow key={line.id} line={line} />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
    </section>
  )
}

/** 实施 of an order: the same page for both its sides, each with what is theirs to do. */
export function Execution() {
  const { orderId = '' } = useParams()
  const [asked, setAsked] = useSearchParams()
  const answer = useAsk(getExecution, { orderId }, { every: 60_000 })
  const { keepsLog, answers, books } = useDuties()
  return (
    <Answer asked={answer}>
      {execution => {
        const provides = execution.side === 'provider'
        const part = { orderId, execution, writes: provides && keepsLog && execution.underContract }
        const items = [
          { key: 'samples', label: `样品 ${execution.samples.length}`, children: <SampleList {...part} /> },
          { key: 'batches', label: `批记录 ${execution.batches.length}`, children: <BatchList {...part} /> },
          { key: 'reports', label: `报告 ${execution.reports.length}`, children: <Reports {...part} /> },
          { key: 'results', label: '结果', children: <ResultList {...part} /> },
        ]
        return (
          <Sheet
            heading={
              <>
                实施 <span className="mono">{execution.number}</span>
              </>
            }
            title={`实施 ${execution.number}`}
            lead={`${execution.otherName} · ${execution.platformName} ${execution.lineName}`}
            actions={
              answers || books ? <LinkButton to={`/workspace/orders/${orderId}`}>查看订单</LinkButton> : null
            }
          >
            {execution.ended ? (
              <Alert
                showIcon
                type="info"
                style={{ marginBottom: 16 }}
                title="合同已经解除，不再收样、新建批记录；已做的仍可更正、出报告、登记结果。"
              />
            ) : null}
            {execution.underContract ? null : (
              <Alert
                showIcon
                type="info"
                style={{ marginBottom: 16 }}
                title="合同签订以后才能登记样品、批记录、报告和结果。"
              />
            )}
            <Tabs
              items={items}
              activeKey={asked.get('part') ?? 'samples'}
              onChange={part => setAsked({ part }, { replace: true })}
            />
          </Sheet>
        )
      }}
    </Answer>
  )
}
