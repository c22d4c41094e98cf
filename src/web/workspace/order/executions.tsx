import { Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { type ExecutionRow, listExecutions } from '#modules/execution/api.ts'
import { outcomes } from '#modules/execution/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReportTag } from '../../ui/order/report-tag.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'

function Row({ row }: { row: ExecutionRow }) {
  return (
    <tr>
      <th scope="row">
        <Link className="mono" to={`/workspace/orders/${row.orderId}/execution`}>
          {row.number}
        </Link>
        <div className="hint">{formatDate(dateOf(row.signedAt))} 签订</div>
      </th>
      <td>
        {row.lineName}
        <div className="hint">{row.clientName}</div>
      </td>
      <td>在库样品 {row.samples}</td>
      <td>{row.openBatches > 0 ? `待复核批记录 ${row.openBatches}` : '—'}</td>
      <td>
        {row.reports.length === 0 ? '—' : null}
        {row.reports.map(({ id, number, state }) => (
          <div key={id}>
            <Link className="mono" to={`/workspace/reports/${id}`}>
              {number}
            </Link>{' '}
            <ReportTag state={state} />
          </div>
        ))}
      </td>
      <td>{row.result ? outcomes[row.result] : '未登记'}</td>
    </tr>
  )
}

/** What is under contract, for those who carry it out. */
export function Executions() {
  const { page, ways } = useTrail()
  const asked = useAsk(listExecutions, { limit: 20, ...page }, { every: 60_000 })
  return (
    <Sheet heading="实施" title="实施" lead="已签合同的订单：样品、批记录、报告和中试结果。">
      <Answer asked={asked}>
        {({ orders, next, outcomes: counts }) => (
          <>
            <p className="hint">
              中试结果：通过 {counts.passed} 项，部分通过 {counts.partly} 项，未通过 {counts.failed} 项
            </p>
            {orders.length === 0 ? (
              <Nothing>还没有已签合同的订单</Nothing>
            ) : (
              <TableBox label="实施中的订单">
                <table>
                  <thead>
                    <tr>
                      {['订单', '中试线', '样品', '批记录', '报告', '结果'].map(name => (
                        <th key={name} scope="col">
                          {name}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {orders.map(row => (
                      <Row key={row.orderId} row={row} />
                    ))}
                  </tbody>
                </table>
              </TableBox>
            )}
            {ways(next)}
          </>
        )}
      </Answer>
    </Sheet>
  )
}
