/** Needs that enterprises want experts to judge: who waits, who is at work, what is late. */

import { Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { type DiagnosisRequest, listDiagnosisRequests } from '#modules/diagnosis/api.ts'
import { assignmentStates, declineReasons } from '#modules/diagnosis/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DiagnosisState, Due } from '../../ui/need/diagnosis-parts.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'

export function expertWords({
  name,
  state,
  declineReason,
  answered,
}: DiagnosisRequest['experts'][number]): string {
  if (answered) return `${name}（已出具结论）`
  return `${name}（${declineReason ? `谢绝：${declineReasons[declineReason]}` : assignmentStates[state]}）`
}

export function Diagnoses() {
  const [ended, setEnded] = useState(false)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listDiagnosisRequests, { ended, ...page }, { every: 60_000 })
  const turn = (on: boolean) => {
    restart()
    setEnded(on)
  }
  return (
    <Sheet
      heading="专家诊断"
      title="专家诊断"
      lead="企业请专家诊断的需求，先来的在前。请指派专家并确定期限；没有公开的需求，这里不显示内容。"
      actions={<Narrowing label="看已办结的" checked={ended} set={turn} />}
    >
      <Answer asked={asked}>
        {({ requests, next }) => (
          <>
            <TableBox label="诊断申请">
              <Table<DiagnosisRequest>
                rowKey="id"
                dataSource={[...requests]}
                pagination={false}
                style={{ minWidth: 960 }}
                locale={{
                  emptyText: <Nothing>{ended ? '还没有办结的诊断' : '没有在办的诊断申请'}</Nothing>,
                }}
                columns={[
                  {
                    title: '编号',
                    width: 140,
                    render: (_, { id, number }) => (
                      <Link className="mono" to={`/office/diagnoses/${id}`}>
                        {number}
                      </Link>
                    ),
                  },
                  {
                    title: '需求',
                    render: (_, { needName, process, clientName }) => (
                      <>
                        {needName ?? `${process}（未公开）`}
                        <div className="hint">{clientName}</div>
                      </>
                    ),
                  },
                  {
                    title: '申请',
                    dataIndex: 'createdAt',
                    width: 210,
                    className: 'nowrap',
                    render: (at: Date) => formatInstant(at),
                  },
                  {
                    title: '专家',
                    render: (_, { experts }) => experts.map(expertWords).join('、') || '尚未指派',
                  },
                  {
                    title: '期限',
                    render: (_, { clock, stage }) =>
                      stage === 'withdrawn' ? '—' : <Due clock={clock} ended={stage === 'answered'} />,
                  },
                  { title: '状态', width: 150, render: (_, { stage }) => <DiagnosisState stage={stage} /> },
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
