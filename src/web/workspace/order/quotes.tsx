import { Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { listQuotes, type QuoteRowView } from '#modules/inquiry/quote.api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { QuoteState } from '../../ui/order/order-state.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'

const words = {
  client: {
    heading: '收到的报价',
    lead: '平台就本单位的预约发来的报价，和询价中选定的报价。接受以后价格和范围固定，可转为订单。',
    empty: '还没有收到报价。平台可以就您的预约发来报价；也可以在需求的匹配结果中询价。',
  },
  provider: {
    heading: '发出的报价',
    lead: '本平台就收到的预约写的报价，和询价中被选定的报价。',
    empty: '还没有报价。打开收到的预约申请，即可报价。',
  },
} as const

/** Quotes of one side, newest first. */
export function Quotes({ side }: { side: 'client' | 'provider' }) {
  const [waiting, setWaiting] = useState(false)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listQuotes, { side, limit: 20, ...page, waiting })
  const { heading, lead, empty } = words[side]
  const narrow = (on: boolean) => {
    restart()
    setWaiting(on)
  }
  return (
    <Sheet
      heading={heading}
      title={heading}
      lead={lead}
      actions={<Narrowing label="只看待答复" checked={waiting} set={narrow} />}
    >
      <Answer asked={asked}>
        {({ quotes, next }) => (
          <>
            <TableBox label={heading}>
              <Table<QuoteRowView>
                rowKey="id"
                dataSource={[...quotes]}
                pagination={false}
                style={{ minWidth: 760 }}
                locale={{ emptyText: <Nothing>{waiting ? '没有待答复的报价' : empty}</Nothing> }}
                columns={[
                  {
                    title: '编号',
                    width: 150,
                    render: (_, { id, number }) => (
                      <Link className="mono" to={`/workspace/quotes/${id}`}>
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
                  {
                    title: '价税合计',
                    width: 140,
                    render: (_, { fen }) => (fen === null ? '未发出' : formatAmount(fen)),
                  },
                  {
                    title: '有效期至',
                    width: 170,
                    className: 'nowrap',
                    render: (_, { validUntil }) => (validUntil ? formatDate(validUntil) : ''),
                  },
                  { title: '状态', width: 150, render: (_, { stage }) => <QuoteState stage={stage} /> },
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
