/** Applications as they come to an office, by stage. */
import { Select, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listApplications } from '#modules/recognition/api.ts'
import { listCalls } from '#modules/recognition/call.api.ts'
import { officeTurns } from '#modules/recognition/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ApplicationTerm } from '../../ui/recognition/application-text.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { RecognitionNav } from './recognition-nav.tsx'

type Row = Output<typeof listApplications>['applications'][number]

export function OfficeRecognitions() {
  const [stage, setStage] = useState<string>()
  const [callId, setCallId] = useState<string>()
  const { page, restart, ways } = useTrail()
  const calls = useAsk(listCalls, {})
  const asked = useAsk(
    listApplications,
    { ...(stage ? { stage } : {}), ...(callId ? { callId } : {}), ...page },
    { every: 60_000 },
  )
  const narrow = (set: (value: string | undefined) => void) => (value: string | undefined) => {
    restart()
    set(value)
  }
  return (
    <Sheet
      heading="认定申报"
      title="认定申报"
      lead="已提交的申报，新的在前。属地主管部门初审推荐，市级牵头部门形式审查、组织评审、公示和决定。"
    >
      <RecognitionNav />
      <Answer asked={asked}>
        {({ applications, stages, next }) => (
          <>
            <div className="actions" style={{ marginBottom: 16 }}>
              <Select
                aria-label="批次"
                allowClear
                placeholder="全部批次"
                style={{ minWidth: 240 }}
                value={callId ?? null}
                onChange={narrow(setCallId)}
                options={(calls.data?.calls ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Select
                aria-label="环节"
                allowClear
                placeholder="全部环节"
                style={{ minWidth: 200 }}
                value={stage ?? null}
                onChange={narrow(setStage)}
                options={stages.map(one => ({
                  value: one.stage,
                  label: `${one.stageName}（${one.applications}）`,
                }))}
              />
              {callId ? (
                <a
                  className="button"
                  href={`/api/v1/exports/recognition-applications.xlsx?callId=${callId}${stage ? `&stage=${stage}` : ''}`}
                >
                  导出汇总表（Excel）
                </a>
              ) : null}
            </div>
            <TableBox label="认定申报">
              <Table<Row>
                rowKey="id"
                dataSource={[...applications]}
                pagination={false}
                style={{ minWidth: 860 }}
                locale={{ emptyText: <Nothing>没有这样的申报</Nothing> }}
                columns={[
                  // What one comes for first, so that a phone shows it without scrolling.
                  {
                    title: '平台',
                    width: 210,
                    render: (_, { id, number, platformName, organisationName }) => (
                      <>
                        <Link to={`/office/recognition/${id}`}>{platformName}</Link>
                        <div className="hint">
                          <span className="mono">{number}</span> {organisationName}
                        </div>
                      </>
                    ),
                  },
                  {
                    title: '环节',
                    width: 150,
                    render: (_, { stageName, turn }) => (
                      <>
                        {stageName}
                        {turn ? <div className="tag unknown">{officeTurns[turn]}</div> : null}
                      </>
                    ),
                  },
                  { title: '期限', width: 190, render: (_, one) => <ApplicationTerm application={one} /> },
                  { title: '地区', dataIndex: 'localityName', width: 110 },
                  {
                    title: '提交',
                    width: 200,
                    className: 'nowrap',
                    render: (_, { submittedAt }) => (submittedAt ? formatInstant(submittedAt) : '—'),
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
