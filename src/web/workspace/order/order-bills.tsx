import { App, Button } from 'antd'
import { formatInstant } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import { acceptMilestone, listAcceptances, listBills } from '#modules/billing/api.ts'
import { showing } from '#modules/billing/terms.ts'
import type { OrderView } from '#modules/order/api.ts'
import { Answer, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useDuties } from '../duties.ts'
import { BillTable } from '../money/bills.tsx'

/** What each milestone delivers is accepted by the client before it is billed. */
function Acceptances({ order: { id: orderId, party, endedAt } }: { order: OrderView }) {
  const asked = useAsk(listAcceptances, { orderId })
  const act = useAct()
  const { modal } = App.useApp()
  const { busy, failure, run } = useSaving()
  const accept = (position: number, name: string) =>
    modal.confirm({
      title: `验收“${name}”`,
      content: '验收以后平台可以开账单；验收不能撤回。',
      okText: '验收',
      onOk: () => run(async () => void (await act(acceptMilestone, { orderId, position }))),
    })
  return (
    <Answer asked={asked}>
      {({ milestones }) => {
        const shown = new Set(showing(milestones).map(({ position }) => position))
        return (
          <>
            <Refused error={failure} />
            <ul className="plain-list" style={{ marginBottom: 16 }}>
              {milestones.map(({ position, name, fen, upfront, acceptedAt, billed }) => (
                <li key={position}>
                  {name}，{formatYuan(fen)} 元{' '}
                  {acceptedAt ? (
                    <span className="hint">{formatInstant(acceptedAt)} 验收</span>
                  ) : endedAt !== null && !billed ? (
                    <span className="hint">合同已解除，没有验收</span>
                  ) : upfront && !shown.has(position) ? (
                    <span className="hint">预付，不待验收</span>
                  ) : party === 'client' ? (
                    <Button loading={busy} onClick={() => accept(position, name)}>
                      验收交付物
                    </Button>
                  ) : (
                    <span className="hint">待委托方验收</span>
                  )}
                  {billed ? <span className="hint">，已开账单</span> : null}
                </li>
              ))}
            </ul>
          </>
        )
      }}
    </Answer>
  )
}

/** 验收与账单 of a signed order. */
export function OrderBills({ order }: { order: OrderView }) {
  const { id, party } = order
  const { books, keepsBooks } = useDuties()
  const sees = party === 'client' ? books : keepsBooks
  const asked = useAsk(listBills, { side: party, orderId: id, limit: 50 }, { enabled: sees })
  if (!sees) return null
  return (
    <section className="card">
      <div className="between">
        <h2>验收与账单</h2>
        {party === 'provider' ? (
          <LinkButton to={`/workspace/orders/${id}/bill`} type="primary">
            开账单
          </LinkButton>
        ) : null}
      </div>
      <Acceptances order={order} />
      <Answer asked={asked}>{({ bills }) => <BillTable bills={bills} empty="还没有账单。" />}</Answer>
    </section>
  )
}
