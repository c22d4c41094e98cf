import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { draftDistribution, listDistributions } from '#modules/sharing/run.api.ts'
import { runProgress, runStates, sharingNotes } from '#modules/sharing/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateDialog } from '../../ui/form/date-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { SharingNav, WithBook } from './ledger-nav.tsx'

type Found = Output<typeof listDistributions>

function Due({ due }: { due: Found['due'] }) {
  if (due.length === 0) return <Nothing>没有还没列入分配的收益。</Nothing>
  return (
    <TableBox label="还没有列入分配的">
      <table className="count-table amounts">
        <thead>
          <tr>
            <th scope="col">共建单位</th>
            <th scope="col" className="number">
              待分配（元）
            </th>
          </tr>
        </thead>
        <tbody>
          {due.map(one => (
            <tr key={one.organisationId}>
              <th scope="row">
                {one.organisationName}
                {one.amount < 0 ? <div className="hint">已付后又冲回，下次抵扣</div> : null}
              </th>
              <td className="number">{yuan(one.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Runs({ runs }: { runs: Found['runs'] }) {
  if (runs.length === 0) return <Nothing>还没有分配过。</Nothing>
  return (
    <TableBox label="各次分配">
      <table className="count-table wide-table amounts">
        <thead>
          <tr>
            <th scope="col">编号</th>
            <th scope="col">截至</th>
            <th scope="col" className="number">
              金额（元）
            </th>
            <th scope="col">状态</th>
            <th scope="col">支付</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(one => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={`/workspace/sharing/runs/${one.id}`}>{one.number}</Link>
              </th>
              <td>{formatDate(one.through)}</td>
              <td className="number">{yuan(one.amount)}</td>
              <td>
                {runStates[one.state]}
                {one.state === 'draft' && one.mine ? <div className="hint">我编制的，待同事确认</div> : null}
              </td>
              <td>{runProgress[one.progress]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function OfPlatform({ platformId }: { platformId: string }) {
  const asked = useAsk(listDistributions, { platformId })
  const [asking, setAsking] = useState(false)
  const act = useAct()
  const navigate = useNavigate()
  return (
    <Answer asked={asked}>
      {({ runs, due }) => (
        <div className="stack">
          <section className="card">
            <div className="between">
              <h2>待分配</h2>
              <Button type="primary" onClick={() => setAsking(true)}>
                编制分配
              </Button>
            </div>
            <Due due={due} />
          </section>
          <section className="card">
            <h2>各次分配</h2>
            <Runs runs={runs} />
          </section>
          {asking ? (
            <DateDialog
              title="编制分配"
              okText="编制"
              label="截至"
              name="through"
              extra="截至这一天应付、还没有列入分配的收益；由另一人确认后支付。"
              send={async through => {
                const { runId } = await act(draftDistribution, { platformId, through })
                navigate(`/workspace/sharing/runs/${runId}`)
              }}
              close={() => setAsking(false)}
            />
          ) : null}
        </div>
      )}
    </Answer>
  )
}

/** What is due to the co-builders, and the runs in which it was given to them. */
export function Distributions() {
  return (
    <Sheet
      heading="收益分配"
      title="收益分配"
      lead={`一人编制，另一人确认，逐方支付；银行退回的可以重付。${sharingNotes.kept}`}
    >
      <SharingNav />
      <WithBook>
        {(book, choice) => (
          <>
            {choice ? <p style={{ marginBottom: 16 }}>{choice}</p> : null}
            <OfPlatform key={book.platformId} platformId={book.platformId} />
          </>
        )}
      </WithBook>
    </Sheet>
  )
}
