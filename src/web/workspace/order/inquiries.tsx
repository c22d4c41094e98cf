import { Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import {
  type InquiryRowView,
  listInquiries,
  listReceivedInquiries,
  type ReceivedRowView,
} from '#modules/inquiry/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { InquiryState, ReceivedState } from '../../ui/need/inquiry-state.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'

const onPage = 20

export function Inquiries() {
  const [waiting, setWaiting] = useState(false)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listInquiries, { limit: onPage, ...page, waiting })
  const narrow = (on: boolean) => {
    restart()
    setWaiting(on)
  }
  return (
    <Sheet
      heading="我的询价"
      title="我的询价"
      lead="一项需求同时问几条中试线，按同一格式报价；截止前谁也看不到报价。"
      actions={<Narrowing label="只看待决定" checked={waiting} set={narrow} />}
    >
      <Answer asked={asked}>
        {({ inquiries, next }) => (
          <>
            <TableBox label="询价">
              <Table<InquiryRowView>
                rowKey="id"
                dataSource={[...inquiries]}
                pagination={false}
                style={{ minWidth: 720 }}
                locale={{
                  emptyText: (
                    <Nothing>
                      {waiting ? '没有待决定的询价' : '还没有询价。在需求的匹配结果中勾选中试线，即可询价。'}
                    </Nothing>
                  ),
                }}
                columns={[
                  {
                    title: '编号',
                    width: 140,
                    render: (_, { id, number }) => (
                      <Link className="mono" to={`/workspace/inquiries/${id}`}>
                        {number}
                      </Link>
                    ),
                  },
                  { title: '需求', dataIndex: 'needName' },
                  {
                    title: '答复',
                    width: 180,
                    render: (_, { invited, answered }) => `询 ${invited} 条线，${answered} 条已答复`,
                  },
                  {
                    title: '截止',
                    width: 210,
                    className: 'nowrap',
                    render: (_, { deadline }) => formatInstant(deadline),
                  },
                  { title: '状态', width: 140, render: (_, { stage }) => <InquiryState stage={stage} /> },
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

const answerWords = { quoted: '已报价', declined: '已谢绝' } as const

export function ReceivedInquiries() {
  const [waiting, setWaiting] = useState(false)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listReceivedInquiries, { limit: onPage, ...page, waiting })
  const narrow = (on: boolean) => {
    restart()
    setWaiting(on)
  }
  return (
    <Sheet
      heading="收到的询价"
      title="收到的询价"
      lead="打开即可看到需求全文，每次查阅都有记录；请勿转发。截止前可以修改报价。"
      actions={<Narrowing label="只看待答复" checked={waiting} set={narrow} />}
    >
      <Answer asked={asked}>
        {({ inquiries, next }) => (
          <>
            <TableBox label="收到的询价">
              <Table<ReceivedRowView>
                rowKey="id"
                dataSource={[...inquiries]}
                pagination={false}
                style={{ minWidth: 720 }}
                locale={{
                  emptyText: <Nothing>{waiting ? '没有待答复的询价' : '还没有收到询价'}</Nothing>,
                }}
                columns={[
                  {
                    title: '编号',
                    width: 140,
                    render: (_, { id, number }) => (
                      <Link className="mono" to={`/workspace/received-inquiries/${id}`}>
                        {number}
                      </Link>
                    ),
                  },
                  {
                    title: '中试线',
                    render: (_, { lineName, platformName }) => (
                      <>
                        {lineName}
                        <div className="hint">{platformName}</div>
                      </>
                    ),
                  },
                  {
                    title: '本平台答复',
                    width: 120,
                    render: (_, { answered }) => (answered ? answerWords[answered] : '未答复'),
                  },
                  {
                    title: '截止',
                    width: 210,
                    className: 'nowrap',
                    render: (_, { deadline }) => formatInstant(deadline),
                  },
                  { title: '状态', width: 200, render: (_, { stage }) => <ReceivedState stage={stage} /> },
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
