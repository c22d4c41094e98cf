import { Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { type AssignedRowView, listAssignedDiagnoses } from '#modules/diagnosis/expert.api.ts'
import { assignmentStates } from '#modules/diagnosis/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DiagnosisState, Due } from '../../ui/need/diagnosis-parts.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'

const ownState = ({ submitted, state }: AssignedRowView): string =>
  submitted ? '已出具结论' : assignmentStates[state]

export function AssignedDiagnoses() {
  const [waiting, setWaiting] = useState(true)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listAssignedDiagnoses, { waiting, ...page })
  const narrow = (on: boolean) => {
    restart()
    setWaiting(on)
  }
  return (
    <Sheet
      heading="专家诊断"
      title="专家诊断"
      lead="市级牵头部门指派给您的需求。打开即可看到需求全文，每次查阅都有记录；请勿转发。"
      actions={<Narrowing label="只看待办理" checked={waiting} set={narrow} />}
    >
      <Answer asked={asked}>
        {({ diagnoses, next }) => (
          <>
            <TableBox label="指派给我的诊断">
              <Table<AssignedRowView>
                rowKey="assignmentId"
                dataSource={[...diagnoses]}
                pagination={false}
                style={{ minWidth: 760 }}
                locale={{
                  emptyText: <Nothing>{waiting ? '没有等您办理的诊断' : '还没有指派给您的诊断'}</Nothing>,
                }}
                columns={[
                  {
                    title: '编号',
                    width: 140,
                    render: (_, { assignmentId, number }) => (
                      <Link className="mono" to={`/workspace/diagnoses/${assignmentId}`}>
                        {number}
                      </Link>
                    ),
                  },
                  { title: '工艺', dataIndex: 'process', width: 110 },
                  {
                    title: '指派',
                    dataIndex: 'assignedAt',
                    width: 210,
                    className: 'nowrap',
                    render: (at: Date) => formatInstant(at),
                  },
                  {
                    title: '期限',
                    render: (_, { clock, submitted }) => <Due clock={clock} ended={submitted} />,
                  },
                  {
                    title: '状态',
                    width: 190,
                    render: (_, row) => (
                      <>
                        <DiagnosisState stage={row.stage} />
                        <div className="hint">本人{ownState(row)}</div>
                      </>
                    ),
                  },
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
