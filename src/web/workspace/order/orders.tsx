import { Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatAmount } from '#kernel/money.ts'
import { listOrders, type OrderRowView } from '#modules/order/api.ts'
import type { Party } from '#modules/order/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { OrderState } from '../../ui/order/order-state.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'

/** Whom an order waits for, as one of its sides says it. */
export function waitsForWords({ waitsFor, party }: Pick<OrderRowView, 'waitsFor' | 'party'>): string {
  if (waitsFor.length === 0) return ''
  if (waitsFor.length === 2) return '等双方办理'
  return waitsFor[0] === party ? '等本单位办理' : '等对方办理'
}

const words = {
  client: { heading: '我的订单', empty: '还没有订单。接受报价以后可以转为订单、订立合同。' },
  provider: { heading: '收到的订单', empty: '还没有订单。报价被接受以后可以转为订单、订立合同。' },
} as const

/** Orders of which the organisation is one side, newest first. */
export function Orders({ party }: { party: Party }) {
  const [open, setOpen] = useState(false)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listOrders, { party, limit: 20, ...page, open })
  const { heading, empty } = words[party]
  const narrow = (on: boolean) => {
    restart()
    setOpen(on)
  }
  return (
    <Sheet
      heading={heading}
      title={heading}
      lead="由已接受的报价转来；合同在这里拟订、批准和签署。"
      actions={<Narrowing label="只看未签订的" checked={open} set={narrow} />}
    >
      <Answer asked={asked}>
        {({ orders, next }) => (
          <>
            <TableBox label={heading}>
              <Table<OrderRowView>
                rowKey="id"
                dataSource={[...orders]}
                pagination={false}
                style={{ minWidth: 720 }}
                locale={{ emptyText: <Nothing>{open ? '没有未签订的订单' : empty}</Nothing> }}
                columns={[
                  {
                    title: '编号',
                    width: 150,
                    render: (_, { id, number }) => (
                      <Link className="mono" to={`/workspace/orders/${id}`}>
                        {number}
                      </Link>
                    ),
                  },
                  {
                    title: '中试线',
                    render: (_, { lineName, otherName }) => (
                      <>
                        {lineName}
                        <div className="hint">{otherName}</div>
                      </>
                    ),
                  },
                  { title: '成交额', width: 140, render: (_, { fen }) => formatAmount(fen) },
                  {
                    title: '状态',
                    width: 120,
                    render: (_, { state, endedAt }) => <OrderState state={state} endedAt={endedAt} />,
                  },
                  { title: '现在', width: 140, render: (_, one) => waitsForWords(one) },
                ]}
              />
            </TableBox>
            {ways(next)}
          </>
        )}
      </Answer>
    </Sheet>
  )
}
