import { Button, Form } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatDay } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { freezeSale, listSales, listUnshared } from '#modules/sharing/sale.api.ts'
import { saleStates, sharingNotes } from '#modules/sharing/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { SharingNav, WithBook } from './ledger-nav.tsx'

type Unshared = Output<typeof listUnshared>['entries'][number]

function FreezeDialog({ entry, close }: { entry: Unshared; close: () => void }) {
  const act = useAct()
  const send = ({ amount }: { amount: number }) => act(freezeSale, { entryId: entry.entryId, amount })
  return (
    <FormDialog<{ amount: number }>
      title={`固定 ${entry.number} 的分成`}
      okText="固定"
      initial={{ amount: entry.amount }}
      send={send}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          {entry.text}，{formatDay(entry.belongsOn)}，按第 {entry.agreementNumber} 版协议。
          {sharingNotes.frozen}
        </p>
      }
    >
      <Form.Item
        name="amount"
        label="应分金额"
        extra={`这笔分录的自有收入 ${yuan(entry.amount)} 元；不参与分配的税费等请扣除。`}
        rules={[{ required: true, message: '请填写金额' }]}
      >
        <YuanInput />
      </Form.Item>
    </FormDialog>
  )
}

function Waiting({ platformId }: { platformId: string }) {
  const asked = useAsk(listUnshared, { platformId })
  const [chosen, setChosen] = useState<Unshared | null>(null)
  return (
    <section className="card">
      <h2>还没有固定分成的收入</h2>
      <Answer asked={asked}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Nothing>近一年的自有收入都已固定分成，或还没有收入。</Nothing>
          ) : (
            <ul className="rows">
              {entries.map(one => (
                <li key={one.entryId} className="between" style={{ padding: '10px 0' }}>
                  <span>
                    <Link to={`/workspace/ledger/entries/${one.entryId}`}>{one.number}</Link> {one.text}
                    <br />
                    <span className="hint">
                      {formatDay(one.belongsOn)}，{yuan(one.amount)} 元，
                      {one.agreementNumber === null
                        ? '当日没有生效的协议，不分成'
                        : `按第 ${one.agreementNumber} 版协议`}
                    </span>
                  </span>
                  {one.agreementNumber === null ? null : (
                    <Button onClick={() => setChosen(one)}>
                      固定分成<span className="visually-hidden">：{one.number}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {chosen ? <FreezeDialog entry={chosen} close={() => setChosen(null)} /> : null}
    </section>
  )
}

function Frozen({ platformId }: { platformId: string }) {
  const { page, ways } = useTrail()
  const asked = useAsk(listSales, { platformId, ...page })
  return (
    <section className="card">
      <h2>已固定的</h2>
      <Answer asked={asked}>
        {({ sales, next }) =>
          sales.length === 0 ? (
            <Nothing>还没有固定分成的收入。</Nothing>
          ) : (
            <>
              <TableBox label="应分收益">
                <table className="count-table wide-table amounts">
                  <thead>
                    <tr>
                      <th scope="col">编号</th>
                      <th scope="col">日期</th>
                      <th scope="col">摘要与来源</th>
                      <th scope="col" className="number">
                        应分（元）
                      </th>
                      <th scope="col" className="number">
                        已冲回或暂扣
                      </th>
                      <th scope="col">状态</th>
                    </tr>
                  </thead>
                  <tbody>
                    {sales.map(one => (
                      <tr key={one.id}>
                        <th scope="row">
                          <Link to={`/workspace/sharing/sales/${one.id}`}>{one.number}</Link>
                        </th>
                        <td>{formatDay(one.soldOn)}</td>
                        <td>
                          {one.text}
                          <div className="hint">
                            {one.source.label}，第 {one.agreementNumber} 版协议
                          </div>
                        </td>
                        <td className="number">{yuan(one.amount)}</td>
                        <td className="number">{yuan(one.takenBack)}</td>
                        <td>{saleStates[one.state]}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableBox>
              {ways(next)}
            </>
          )
        }
      </Answer>
    </section>
  )
}

/** Income whose shares are frozen, and what still could be. */
export function Sales() {
  return (
    <Sheet heading="应分收益" title="应分收益" lead={`${sharingNotes.frozen}${sharingNotes.rounding}`}>
      <SharingNav />
      <WithBook>
        {(book, choice) => (
          <div className="stack" key={book.platformId}>
            {choice ? <p>{choice}</p> : null}
            <Waiting platformId={book.platformId} />
            <Frozen platformId={book.platformId} />
          </div>
        )}
      </WithBook>
    </Sheet>
  )
}
